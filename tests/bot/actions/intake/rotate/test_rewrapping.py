from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.after_sending import take_back
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.finding import MOST_MISSES, Finder, TooManyMisses
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Draft, Request
from bot.actions.intake.put_aside import carry_on, put_aside, under_code
from bot.actions.intake.references import new_reference
from bot.actions.intake.rotate import rewrapping
from bot.actions.intake.rotate.rewrapping import Became, rotate
from bot.actions.intake.sealing import SealBroken
from tests.bot.actions.intake.builders import STAMP, accept, accepted_request, confirmed_draft
from tests.bot.actions.intake.conftest import MASTER_KEY

Sessions = sessionmaker[Session]
NEW = MasterKey((b"n" * 32,))
BOTH = MasterKey((*NEW.keys, *MASTER_KEY.keys))
ANSWERS = {"postcode": "ME4 4TR"}


def kept(sessions: Sessions, key: MasterKey) -> tuple[list[Any], list[Any]]:
    """Everything that is sealed, opened."""
    with sessions() as session:
        drafts = Drafts(session, key)
        return (
            [drafts.answers(draft) for draft in session.scalars(select(Draft).order_by(Draft.key))],
            [body_of(key, request) for request in session.scalars(select(Request).order_by(Request.key))],
        )


@pytest.fixture
def stored(sessions: Sessions) -> Sessions:
    """Five open drafts and five requests, wrapped with the older key."""
    for number in range(5):
        with sessions.begin() as session:
            accepted_request(session, f"w-sent-{number}")
            Drafts(session, MASTER_KEY).write(Drafts(session, MASTER_KEY).open(f"w-{number}"), ANSWERS, "m1")
    return sessions


@pytest.mark.hazard("D14")
def test_everything_is_readable_before_while_and_after(stored: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(stored, MASTER_KEY)
    assert kept(stored, BOTH) == before
    monkeypatch.setattr(rewrapping, "AT_ONCE", 2)
    drafts = len(before[0])
    assert rotate(stored, BOTH) == Counter({Became.REWRAPPED: drafts + 5})
    assert kept(stored, NEW) == kept(stored, BOTH) == before
    assert rotate(stored, BOTH) == Counter({Became.NEWEST: drafts + 5})


def ends_after(writes: int) -> Callable[..., None]:
    left = [writes]

    def watch(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        left[0] -= statement.startswith("UPDATE")
        if left[0] < 0:
            raise KeyboardInterrupt

    return watch


@pytest.mark.hazard("D14")
@pytest.mark.parametrize("writes", range(10))
def test_wherever_it_is_cut_off_it_goes_on_from_there(stored: Sessions, writes: int) -> None:
    before = kept(stored, MASTER_KEY)
    with stored() as session:
        engine = session.get_bind().engine
    event.listen(engine, "after_cursor_execute", watch := ends_after(writes))
    with pytest.raises(KeyboardInterrupt):
        rotate(stored, BOTH)
    event.remove(engine, "after_cursor_execute", watch)
    assert kept(stored, BOTH) == before
    assert rotate(stored, BOTH)[Became.NEWEST] == writes
    assert kept(stored, NEW) == before


@pytest.mark.hazard("D14")
def test_a_row_under_an_unknown_key_is_left_as_it_is(stored: Sessions) -> None:
    before = kept(stored, MASTER_KEY)
    with stored.begin() as session:
        Drafts(session, NEW).write(Drafts(session, NEW).open("w-new"), ANSWERS, "m1")
    neither = MasterKey((b"x" * 32, *NEW.keys))
    became = rotate(stored, neither)
    assert became == Counter({Became.UNKNOWN: len(before[0]) + 5, Became.REWRAPPED: 1})
    with pytest.raises(SealBroken):
        kept(stored, neither)
    assert len(kept(stored, MasterKey((*neither.keys, *MASTER_KEY.keys)))[0]) == len(before[0]) + 1


def test_an_erased_request_stays_erased(stored: Sessions) -> None:
    with stored.begin() as session:
        request = session.scalars(select(Request).limit(1)).one()
        take_back(session, BOTH, request, now(), still_read=False)
    rotate(stored, BOTH)
    with stored() as session:
        assert session.get_one(Request, request.key).sealed_key == b""


def test_a_request_that_is_erased_while_it_is_looked_at_stays_erased(stored: Sessions) -> None:
    with stored() as session:
        seen = session.scalars(select(Request).limit(1)).one()
    with stored.begin() as session:
        take_back(session, BOTH, session.get_one(Request, seen.key), now(), still_read=False)
    assert rewrapping._rotate_one(stored, BOTH, seen) == Became.CHANGED
    with stored() as session:
        assert session.get_one(Request, seen.key).sealed_key == b""


def test_a_code_is_good_for_as_long_as_it_was_said_to_be(stored: Sessions) -> None:
    with stored.begin() as session:
        draft = session.scalars(select(Draft).where(Draft.conversation == "w-0")).one()
        code = put_aside(MASTER_KEY, draft, now())
    assert rotate(stored, BOTH)[Became.CODE] == 1
    with stored.begin() as session:
        found = under_code(session, BOTH, code, now())
        assert found is not None and found.key == draft.key
        carry_on(session, Drafts(session, BOTH), found, "w-another")
    assert rotate(stored, BOTH)[Became.REWRAPPED] == 1
    assert len(kept(stored, NEW)[0])


def test_a_code_is_hashed_with_the_key_that_wraps_its_draft(stored: Sessions) -> None:
    with stored.begin() as session:
        draft = session.scalars(select(Draft).where(Draft.conversation == "w-0")).one()
        code = put_aside(BOTH, draft, now())
        session.flush()
        assert under_code(session, MASTER_KEY, code, now()) == draft
        assert under_code(session, NEW, code, now()) is None


def test_what_is_made_of_an_older_draft_is_wrapped_with_the_newest_key(sessions: Sessions) -> None:
    with sessions.begin() as session:
        draft = confirmed_draft(session)
        accept(session, Drafts(session, BOTH), draft, STAMP)
    assert len(kept(sessions, BOTH)[1]) == 1
    with sessions() as session:
        assert body_of(NEW, session.scalars(select(Request)).one())


@pytest.mark.hazard("E1")
def test_a_new_key_gives_nobody_new_tries(sessions: Sessions) -> None:
    reference = new_reference()
    with sessions.begin() as session:
        for number in range(MOST_MISSES):
            Finder(session, MASTER_KEY, f"w-{number}").request(reference, ("phone", "9999"), now())
        with pytest.raises(TooManyMisses):
            Finder(session, BOTH, "w-another").request(reference, ("phone", "0123"), now())
