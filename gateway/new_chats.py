"""Begins a visitor's conversation, on whichever page they come in."""

from gateway.conversation import new_conversation
from gateway.exchange import caller
from gateway.parts import parts
from gateway.replies import show
from gateway.sessions import Session


def start_chat() -> Session:
    """Raises Refused('too_many') for an address that has begun too many."""
    content = parts().content
    parts().door.check_new_chat(caller())
    parts().later(parts().wiping.settle)
    greeting = show([content.greeting], content.links)
    return parts().sessions.start(new_conversation(parts().settings.council, greeting.messages, greeting.buttons))
