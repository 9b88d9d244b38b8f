"""Whatever is in a form: it is delivered whole to the front door, or refused before anybody is told a reference.

`make payloads` tries 10,000 families; the normal tests some hundred.
"""

import hashlib
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from bot.actions.case_system.frontdoor import Frontdoor
from bot.actions.intake.agreements import Given, record
from bot.actions.intake.contents import body_of
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.models import Outbox, OutboxState, Request
from bot.actions.intake.outbox import Sender
from bot.actions.request.agreeing import given_by
from bot.actions.request.payload import payload
from bot.actions.request.questions import CHECK_ANSWERS, fields, kind_of
from bot.actions.request.read_back import canonical
from bot.actions.request.routes import route_of
from bot.actions.request.turn import AGREEMENTS
from bot.actions.request_support import current_wording
from bot.actions.settings import from_environment
from bot.actions.wiring import Wiring
from frontdoor.records import Case
from tests.bot.actions.request.builders import content
from tests.contract.families import finished_answers
from tests.faults.conversing import Conversation, change_of
from tests.faults.delivering import Sessions
from tests.frontdoor.builders import front_door, store_of
from tests.frontdoor.builders import settings as frontdoor_settings

PAYLOADS, SEED = int(os.environ.get("PAYLOADS", "300")), os.environ.get("SEED")
OWN_WORDS = frozenset(
    {"story", "view", "note", "short_note", "long_note", "name", "full_name", "practitioner", "address", "children"}
)
# What has broken templates, spreadsheets, databases, encodings and pages elsewhere.
UNKIND = (
    "Q0[x {child_name} {phone}", "=HYPERLINK(1)", "'; DROP TABLE request; --", "<img src=x onerror=alert(1)>",
    "\x00", "Sam\x00Taylor", "\\n\\u0000", "\ud800", "before \udfff after", "\u202eright to left", "\u2028line\u2029",
    "ماما تعبت جدا", "Zoë Ng’ang’a", "a\u0301" * 40, "👩‍👧‍👦" * 30, "١٢٣", "𝕊𝕒𝕞", "ﷺ" * 20, "\ufeffSam", "\r\n", "\t",
    "x" * 100, "x" * 101, "word " * 399 + "last", "x" * 2000, "x" * 2001, "null", "true", '{"a": [1]}', "skipped",
    "unborn", "yes", "no_fixed_address", "1 Example Road\nChatham\nKent",
)  # fmt: skip
PIECES = st.one_of(st.sampled_from(UNKIND), st.text(st.characters(exclude_categories=()), max_size=120))
TEXTS = st.one_of(PIECES, st.lists(PIECES, min_size=2, max_size=4).map(" ".join))
NUMBERS = count(1)


class Product:
    """The actions with an intake database of their own, and the front door behind real HTTP."""

    def __init__(self, door: Flask, url: str, sessions: Sessions) -> None:
        chosen = replace(from_environment({}), case_system_url=url)
        sender = Sender(sessions, Frontdoor(url, chosen.intake_token), chosen.master_key)
        self.wiring = Wiring(chosen, content(), sessions, sender)
        self._cases = store_of(door)

    def arrived(self, key: str) -> list[dict[str, Any]]:
        with self._cases.begin() as session:
            return list(session.scalars(select(Case.payload).where(Case.idempotency_key == key)))

    def confirmed(self, sender: str) -> dict[str, Any]:
        """The answers as the read-back shows them; none when there is no draft."""
        with self.wiring.sessions() as session:
            drafts = Drafts(session, self.wiring.settings.master_key)
            draft = drafts.find(sender)
            return drafts.answers(draft) if draft else {}

    def answer_all(self, sender: str, answers: dict[str, Any]) -> None:
        """As the form keeps answers and agreement, turn by turn."""
        with self.wiring.sessions.begin() as session:
            drafts = Drafts(session, self.wiring.settings.master_key)
            draft = drafts.open(sender)
            drafts.write(draft, answers, "earlier")
            self._agree(session, draft.key, answers)

    def _agree(self, session: Session, key: str, answers: dict[str, Any]) -> None:
        wordings, how = self.wiring.content["agreement"], given_by(answers, "chat_button")
        for name, item in AGREEMENTS.items():
            if answers.get(name) in ("yes", "no"):
                wording = current_wording(wordings, item, route_of(answers))
                record(session, key, "earlier", Given(item, answers[name], wording, wordings[wording]["hash"], **how))


@pytest.fixture
def product(tmp_path: Path, sessions: Sessions) -> Iterator[Product]:
    door = front_door(frontdoor_settings(tmp_path / "frontdoor"))
    server = make_server("127.0.0.1", 0, door, threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield Product(door, f"http://127.0.0.1:{server.server_port}", sessions)
    server.shutdown()
    serving.join()
    server.server_close()


def say_anything(chat: Conversation, product: Product, answers: dict[str, Any], which: int, text: str) -> None:
    """One answer is changed to something; a turn that fails keeps nothing of it."""
    own_words = [field for field in fields(answers) if field in answers and kind_of(field) in OWN_WORDS]
    before = product.confirmed(chat.sender)
    try:
        chat.begin().press(change_of(own_words[which % len(own_words)])).say(text)
    except Exception:
        assert product.confirmed(chat.sender) == before


@pytest.mark.hazard("C7")
@pytest.mark.hazard("D1")
@pytest.mark.hazard("E4")
def test_any_form_arrives_whole_or_is_refused_before_it_is_acknowledged(product: Product) -> None:
    told = 0

    @settings(
        max_examples=PAYLOADS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=SEED is None,
        database=None,
    )
    @given(answers=finished_answers(), unkind=st.lists(st.tuples(st.integers(0, 40), TEXTS), max_size=3))
    def send(answers: dict[str, Any], unkind: list[tuple[int, str]]) -> None:
        nonlocal told
        chat = Conversation(product.wiring, f"w-{next(NUMBERS)}")
        product.answer_all(chat.sender, answers)
        for which, text in unkind:
            say_anything(chat, product, answers, which, text)
        if chat.begin().asked != CHECK_ANSWERS:
            return  # "stop" was said, or something is asked again
        told += arrives_as_it_was_confirmed(chat, product)

    (seed(int(SEED))(send) if SEED else send)()
    assert told > PAYLOADS * 0.8, told


def arrives_as_it_was_confirmed(chat: Conversation, product: Product) -> bool:
    """Whether a reference was told."""
    confirmed = product.confirmed(chat.sender)
    chat.press(next(payload for payload in chat.buttons if payload.startswith("/send_request")))
    references = [message["reference"] for message in chat.said if message.get("reference")]
    with product.wiring.sessions() as session:
        kept = list(session.scalars(select(Request).where(Request.conversation == chat.sender)))
        assert [request.reference for request in kept] == references
        if not kept:
            return False
        body = body_of(product.wiring.settings.master_key, kept[0])
        assert session.get_one(Outbox, kept[0].key).state == OutboxState.RECEIVED
    stamped = {name: value for name, value in body.items() if name not in payload(confirmed, [], {})}
    assert product.arrived(kept[0].key) == [payload(confirmed, body["agreements"], stamped)]
    assert body["read_back_hash"] == hashlib.sha256(canonical(confirmed)).hexdigest()
    return True
