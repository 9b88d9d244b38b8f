import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.drafts import Drafts, NotKeepable
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Draft, DraftAnswer
from bot.actions.intake.sealing import SealBroken
from tests.bot.actions.intake.conftest import MASTER_KEY

Sessions = sessionmaker[Session]


def drafts(session: Session, key: MasterKey = MASTER_KEY) -> Drafts:
    return Drafts(session, key)


def test_an_answer_is_on_disk_and_sealed_before_the_next_question(sessions: Sessions) -> None:
    with sessions.begin() as session:
        drafts(session).write(drafts(session).open("w-1"), {"worries": "canary words"}, "m1")
    with sessions() as session:
        kept = session.scalars(select(DraftAnswer)).one()
        assert b"canary" not in kept.sealed
        assert drafts(session).answers(session.scalars(select(Draft)).one()) == {"worries": "canary words"}


def test_the_same_message_twice_changes_nothing(sessions: Sessions) -> None:
    for _ in range(2):
        with sessions.begin() as session:
            drafts(session).write(drafts(session).open("w-1"), {"postcode": "ME4 4TR"}, "m1")
    with sessions() as session:
        assert len(session.scalars(select(DraftAnswer)).all()) == 1


@pytest.mark.hazard("D1")
@pytest.mark.parametrize("text", ["\x00", "Sam\x00", "\\\x00", "\ud800", "half \udfff"])
def test_what_no_case_system_could_take_is_refused_before_it_is_kept(sessions: Sessions, text: str) -> None:
    with sessions.begin() as session, pytest.raises(NotKeepable):
        drafts(session).write(drafts(session).open("w-1"), {"worries": text}, "m1")


def test_words_that_only_look_like_it_are_kept(sessions: Sessions) -> None:
    with sessions.begin() as session:
        drafts(session).write(drafts(session).open("w-1"), {"worries": "\\u0000 \\\\u0000"}, "m1")
        assert drafts(session).answers(drafts(session).open("w-1")) == {"worries": "\\u0000 \\\\u0000"}


def test_another_conversation_has_another_draft(sessions: Sessions) -> None:
    with sessions.begin() as session:
        drafts(session).write(drafts(session).open("w-1"), {"postcode": "ME4 4TR"}, "m1")
        assert drafts(session).answers(drafts(session).open("w-2")) == {}


def test_wiping_leaves_nothing_of_the_draft(sessions: Sessions) -> None:
    with sessions.begin() as session:
        drafts(session).write(drafts(session).open("w-1"), {"postcode": "ME4 4TR"}, "m1")
    with sessions.begin() as session:
        drafts(session).wipe("w-1")
    with sessions() as session:
        assert session.scalars(select(DraftAnswer)).all() == [] and session.scalars(select(Draft)).all() == []


def test_a_sealed_answer_moved_to_another_field_does_not_open(sessions: Sessions) -> None:
    with sessions.begin() as session:
        drafts(session).write(drafts(session).open("w-1"), {"first_name": "Sam"}, "m1")
    with sessions.begin() as session:
        session.scalars(select(DraftAnswer)).one().field = "last_name"
    with sessions() as session, pytest.raises(SealBroken):
        drafts(session).answers(session.scalars(select(Draft)).one())


@pytest.mark.hazard("A9")
def test_what_sounded_urgent_is_remembered_sealed_and_apart_from_the_answers(sessions: Sessions) -> None:
    with sessions.begin() as session:
        draft = drafts(session).open("w-1")
        drafts(session).write(draft, {"worries": "he hit her", "postcode": "ME4 4TR"}, "m1")
        drafts(session).mark(draft, ["worries"], ["worries"], "m1")
        drafts(session).mark(draft, ["postcode"], [], "m2")
    with sessions() as session:
        draft = session.scalars(select(Draft)).one()
        assert drafts(session).urgent(draft) == {"worries"}
        assert drafts(session).answers(draft) == {"worries": "he hit her", "postcode": "ME4 4TR"}
        assert not any(b"worries" in row.sealed for row in session.scalars(select(DraftAnswer)))


@pytest.mark.hazard("A9")
def test_an_answer_given_anew_or_taken_back_is_judged_anew(sessions: Sessions) -> None:
    with sessions.begin() as session:
        draft = drafts(session).open("w-1")
        drafts(session).write(draft, {"worries": "he hit her", "safe_times": "when he is out"}, "m1")
        drafts(session).mark(draft, ["worries", "safe_times"], ["worries", "safe_times"], "m1")
        drafts(session).mark(draft, ["worries"], [], "m2")
        assert drafts(session).urgent(draft) == {"safe_times"}
        drafts(session).forget_answers(draft, ["safe_times"])
        assert drafts(session).urgent(draft) == set()
