import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.intake.accepting import NotAgreed, accept
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.models import Audit, Outbox, Request
from bot.actions.intake.references import read_reference
from bot.actions.intake.sealing import unseal
from tests.bot.actions.intake.builders import STAMP, accepted_request, confirmed_draft
from tests.bot.actions.intake.conftest import MASTER_KEY

Sessions = sessionmaker[Session]
SCHEMA = json.loads(Path("frontdoor/support_request.schema.json").read_text(encoding="utf-8"))


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
    body = json.loads(
        unseal(
            unseal(MASTER_KEY, request.sealed_key, f"draft/{request.key}"),
            request.sealed_payload,
            f"request/{request.key}",
        )
    )
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
