import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.accepting import NotAgreed, accept
from bot.actions.intake.agreements import record
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.ended import count_ended
from bot.actions.intake.models import Agreement, Audit, EndedForm, EqualityAnswer, Outbox, Request
from bot.actions.intake.references import read_reference
from bot.actions.intake.sealing import unseal
from tests.bot.actions.intake.builders import STAMP, accepted_request, confirmed_draft, given
from tests.bot.actions.intake.conftest import MASTER_KEY

Sessions = sessionmaker[Session]
SCHEMA = json.loads(Path("frontdoor/support_request.schema.json").read_text(encoding="utf-8"))


def body_of(request: Request) -> dict[str, Any]:
    own_key = MASTER_KEY.unwrap(request.sealed_key, f"draft/{request.key}")
    return json.loads(unseal(own_key, request.sealed_payload, f"request/{request.key}"))  # type: ignore[no-any-return]


def test_request_outbox_and_audit_are_stored_together(sessions: Sessions) -> None:
    with sessions.begin() as session:
        accepted_request(session)
    with sessions() as session:
        assert len(session.scalars(select(Request)).all()) == 1
        assert session.scalars(select(Outbox)).one().state == "waiting"
        assert session.scalars(select(Audit)).one().event == "accepted"


def test_what_is_stored_is_what_will_be_posted(sessions: Sessions) -> None:
    with sessions.begin() as session:
        request = accepted_request(session)
    body = body_of(request)
    jsonschema.validate(body, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert body["reference"] == request.reference == read_reference(request.reference)
    assert body["external_ref"] == request.key
    assert [row["covers"] for row in body["agreements"]] == [["Sam", "Robin"], ["Sam", "Robin"]]


def test_the_same_draft_gives_the_same_request(sessions: Sessions) -> None:
    with sessions.begin() as session:
        draft = confirmed_draft(session)
        drafts = Drafts(session, MASTER_KEY)
        assert accept(session, drafts, draft, STAMP).reference == accept(session, drafts, draft, STAMP).reference


def test_nothing_is_accepted_without_agreement(sessions: Sessions) -> None:
    with sessions.begin() as session, pytest.raises(NotAgreed):
        accept(session, Drafts(session, MASTER_KEY), confirmed_draft(session, agreed="no"), STAMP)


@pytest.mark.hazard("B1")
def test_an_agreement_that_is_no_longer_among_the_answers_does_not_count(sessions: Sessions) -> None:
    with sessions.begin() as session:
        draft = confirmed_draft(session)
        drafts = Drafts(session, MASTER_KEY)
        drafts.forget_answers(draft, {"agreement_request"})
        with pytest.raises(NotAgreed):
            accept(session, drafts, draft, STAMP)


def test_each_item_that_was_answered_is_sent_and_no_other(sessions: Sessions) -> None:
    with sessions.begin() as session:
        draft = confirmed_draft(session, agreement_contact_gp="no", agreement_contact_school="skipped")
        stamp = replace(STAMP, current_wordings=STAMP.current_wordings | {"contact_gp-2026-11"})
        record(session, draft.key, "m-c", given("contact_school"))
        record(session, draft.key, "m-d", given("contact_gp", "no"))
        request = accept(session, Drafts(session, MASTER_KEY), draft, stamp)
    sent = [(row["item"], row["value"]) for row in body_of(request)["agreements"]]
    assert sent == [("request", "yes"), ("sharing", "yes"), ("contact_gp", "no")]


def test_the_lawful_basis_travels_beside_the_agreements_and_is_none_of_them(sessions: Sessions) -> None:
    with sessions.begin() as session:
        stamp = replace(STAMP, lawful_basis="public task")
        request = accept(session, Drafts(session, MASTER_KEY), confirmed_draft(session), stamp)
    body = body_of(request)
    assert body["lawful_basis"] == "public task" and "public task" not in json.dumps(body["agreements"])
    with sessions() as session:
        rows = session.scalars(select(Agreement)).all()
    assert rows and all("public task" not in vars(row).values() for row in rows)


def test_an_equality_answer_is_counted_apart_and_never_sent(sessions: Sessions) -> None:
    with sessions.begin() as session:
        draft = confirmed_draft(session, part_equality="yes", ethnicity="mixed")
        request = accept(session, Drafts(session, MASTER_KEY), draft, STAMP)
    with sessions() as session:
        counted = session.scalars(select(EqualityAnswer)).one()
        assert (counted.ethnicity, counted.month.day) == ("mixed", 1)
    assert "mixed" not in json.dumps(body_of(request))


def test_a_form_that_ended_is_counted_with_its_day_and_nothing_else(sessions: Sessions) -> None:
    with sessions.begin() as session:
        for how in ("danger", "no_agreement_talk_to_spa", "stopped", "left"):
            count_ended(session, how)
    with sessions() as session:
        counted = session.scalars(select(EndedForm)).all()
        assert [row.how for row in counted] == ["danger", "no_agreement_talk_to_spa"]
    assert set(EndedForm.__table__.columns.keys()) == {"id", "how", "day"}


@pytest.mark.hazard("B6")
def test_an_agreement_to_a_wording_that_was_replaced_is_asked_again(sessions: Sessions) -> None:
    newer = replace(STAMP, current_wordings=frozenset({"request-2027-01", "sharing-2026-11"}))
    with sessions.begin() as session, pytest.raises(NotAgreed):
        accept(session, Drafts(session, MASTER_KEY), confirmed_draft(session), newer)


@pytest.mark.parametrize("agreed", ["no", "yes"])
def test_the_database_itself_refuses_a_request_without_its_own_agreement(sessions: Sessions, agreed: str) -> None:
    with sessions.begin() as session:
        draft = confirmed_draft(session, agreed=agreed)
    stranger = "another-draft" if agreed == "yes" else draft.key
    insert = text(
        "INSERT INTO request (key, reference, conversation, sealed_key, sealed_payload, payload_hash, accepted_at, "
        "agreement_id, agreement_item, agreement_value) "
        "VALUES (:key, 'EH-1', 'w-1', :blob, :blob, 'x', CURRENT_TIMESTAMP, 1, 'request', 'yes')"
    )
    with pytest.raises(IntegrityError), sessions.begin() as session:
        session.execute(insert, {"key": stranger, "blob": b"x"})


@pytest.mark.hazard("A9")
@pytest.mark.parametrize("urgent", [True, False])
def test_a_request_with_words_of_danger_in_it_is_urgent(sessions: Sessions, urgent: bool) -> None:
    with sessions.begin() as session:
        drafts, draft = Drafts(session, MASTER_KEY), confirmed_draft(session)
        drafts.mark(draft, ["worries"], ["worries"] if urgent else [], "message-1")
        request = accept(session, drafts, draft, STAMP)
    assert body_of(request)["urgent"] is urgent
