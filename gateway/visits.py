"""A visitor's conversation on whichever page they see it: gone on with, begun anew, or shown again after a refusal."""

from collections.abc import Callable

from flask import Response

from gateway.conversation import new_conversation
from gateway.exchange import caller, with_cookie
from gateway.parts import parts
from gateway.refusals import Refused
from gateway.replies import show
from gateway.routes import public
from gateway.sessions import Session
from gateway.store import StoreError

Draws = Callable[[Session], Response]


def visited(draw: Draws) -> Response:
    """Urgent help while staff have switched the chat off. Raises Refused('too_many') as `begun` does."""
    if parts().switch.state().is_off:
        return public.urgent_help()
    found = parts().sessions.find(caller().cookie)
    if found is None:
        return begun(draw)
    parts().sessions.touch(found)
    return draw(found)


def begun(draw: Draws) -> Response:
    """Raises Refused('too_many') for an address that has begun too many."""
    content = parts().content
    parts().door.check_new_chat(caller())
    parts().later(parts().wiping.settle)
    greeting = show([content.greeting], content.links)
    session = parts().sessions.start(new_conversation(parts().settings.council, greeting.messages, greeting.buttons))
    return with_cookie(draw(session), session)


def shown_again(refused: Refused, draw: Draws, draw_new: Draws) -> Response:
    """The page again, saying what went wrong. `draw_new` draws it for a visitor whose session is over.

    Raises the refusal where there is no page to show it on.
    """
    if refused.reason == "switched_off":
        raise refused from None
    try:
        session = parts().sessions.find(caller().cookie)
        if session is None:
            return begun(draw_new)
    except (StoreError, Refused):
        raise refused from None
    response = draw(session)
    if refused.wait:
        response.headers["Retry-After"] = str(refused.wait)
    return response
