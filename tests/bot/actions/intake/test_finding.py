from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.database import now
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.finding import MISSES_COUNT_FOR, MOST_MISSES, Finder, TooManyMisses
from bot.actions.intake.models import CaseStatus, MissedTry, Outbox, OutboxState
from bot.actions.intake.put_aside import KEPT_FOR, put_aside
from bot.actions.intake.references import new_reference
from tests.bot.actions.intake.builders import accepted_request
from tests.bot.actions.intake.conftest import MASTER_KEY

Sessions = sessionmaker[Session]
PHONE, WRONG = ("phone", "0123"), ("phone", "9999")
NOW = now()


def finder(session: Session, conversation: str = "w-9") -> Finder:
    return Finder(session, MASTER_KEY, conversation)


@pytest.mark.parametrize("proof", [PHONE, ("postcode", "ME4 4TR")])
def test_a_request_is_found_by_its_reference_and_a_proof(sessions: Sessions, proof: tuple[str, str]) -> None:
    with sessions.begin() as session:
        sent = accepted_request(session)
        assert finder(session).request(sent.reference, proof, NOW) == sent
        assert session.scalars(select(MissedTry)).all() == []


@pytest.mark.hazard("E1")
def test_a_wrong_proof_and_an_unknown_reference_are_told_apart_by_nobody(sessions: Sessions) -> None:
    with sessions.begin() as session:
        sent = accepted_request(session)
        assert finder(session).request(sent.reference, WRONG, NOW) is None
        assert finder(session).request(new_reference(), PHONE, NOW) is None
        missed = session.scalars(select(MissedTry)).all()
        assert [len(row.sought) for row in missed] == [64, 64]


@pytest.mark.hazard("E1")
@pytest.mark.parametrize("exists", [True, False])
def test_whoever_guesses_is_stopped_even_with_the_right_answer_and_from_anywhere(
    sessions: Sessions, exists: bool
) -> None:
    with sessions.begin() as session:
        sent = accepted_request(session)
        reference = sent.reference if exists else new_reference()
        for number in range(MOST_MISSES):
            finder(session, f"w-{number}").request(reference, WRONG, NOW)
        with pytest.raises(TooManyMisses):
            finder(session, "w-another").request(reference, PHONE, NOW)
        assert finder(session, "w-another").request(reference, PHONE, NOW + MISSES_COUNT_FOR) == (
            sent if exists else None
        )


@pytest.mark.hazard("E1")
def test_one_conversation_cannot_go_through_references(sessions: Sessions) -> None:
    with sessions.begin() as session:
        sent = accepted_request(session)
        for _ in range(MOST_MISSES):
            finder(session).request(new_reference(), PHONE, NOW)
        with pytest.raises(TooManyMisses):
            finder(session).request(sent.reference, PHONE, NOW)


def test_a_status_is_the_one_with_the_highest_position(sessions: Sessions) -> None:
    with sessions.begin() as session:
        sent = accepted_request(session)
        assert finder(session).status(sent).name == "saved"
        outbox = session.get_one(Outbox, sent.key)
        outbox.state, outbox.received_at = OutboxState.RECEIVED, NOW
        assert finder(session).status(sent).name == "received"
        for position, status in ((2, "picked_up"), (1, "received")):
            told = CaseStatus(event_id=status, request_key=sent.key, position=position, status=status)
            told.at = told.received_at = NOW - timedelta(hours=position)
            session.add(told)
        session.flush()
        status = finder(session).status(sent)
        assert (status.name, status.since) == ("picked_up", NOW - timedelta(hours=2))


def test_a_draft_put_aside_is_found_by_its_code_for_72_hours(sessions: Sessions) -> None:
    with sessions.begin() as session:
        drafts = Drafts(session, MASTER_KEY)
        draft = drafts.open("w-1")
        drafts.write(draft, {"contact": {"phone": "+447700900123", "email": None}}, "m1")
        code = put_aside(MASTER_KEY, draft, NOW)
        assert finder(session).draft(code, PHONE, NOW + KEPT_FOR - timedelta(seconds=1)) == draft
        assert finder(session).draft(code, WRONG, NOW) is None
        assert finder(session).draft(code, PHONE, NOW + KEPT_FOR) is None


def test_a_new_code_takes_the_place_of_the_last(sessions: Sessions) -> None:
    with sessions.begin() as session:
        drafts = Drafts(session, MASTER_KEY)
        draft = drafts.open("w-1")
        drafts.write(draft, {"postcode": "ME4 4TR"}, "m1")
        first, second = put_aside(MASTER_KEY, draft, NOW), put_aside(MASTER_KEY, draft, NOW)
        assert finder(session).draft(first, ("postcode", "ME4 4TR"), NOW) is None
        assert finder(session).draft(second, ("postcode", "ME4 4TR"), NOW) == draft
