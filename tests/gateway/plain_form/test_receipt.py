from dataclasses import replace

from gateway.conversation import Conversation
from gateway.plain_form.receipt import as_text, receipt_of
from tests.gateway.builders import content

KEPT = {"part": "receipt", "reference": "EH-2SJS-5XMJ", "received": True, "text": "With us.\n\nRing 01632 960001.",
        "day": "2026-11-25"}  # fmt: skip
WORDS = content().plain_form["receipt"]
SENT = Conversation("medway", receipt=KEPT)


def test_a_receipt_has_the_reference_the_day_and_what_happens_next() -> None:
    receipt = receipt_of(content(), SENT)
    assert receipt is not None
    assert (receipt.reference, receipt.title) == ("EH-2SJS-5XMJ", WORDS["received"])
    assert "25 November 2026" in receipt.sent_on and receipt.paragraphs == ["With us.", "Ring 01632 960001."]


def test_what_has_not_arrived_yet_says_that_it_is_saved() -> None:
    saved = receipt_of(content(), replace(SENT, receipt={**KEPT, "received": False}))
    assert saved is not None and saved.title == WORDS["saved"]


def test_nothing_was_sent() -> None:
    assert receipt_of(content(), Conversation("medway")) is None


def test_as_a_file_it_warns_that_others_may_read_it() -> None:
    receipt = receipt_of(content(), SENT)
    assert receipt is not None
    lines = as_text(receipt, WORDS).split("\r\n")
    assert f"{WORDS['reference']}: EH-2SJS-5XMJ" in lines and WORDS["keep"] in lines


def test_only_a_receipt_is_kept_and_the_last_one_counts() -> None:
    plain, told = (
        {"kind": "text", "text": "Hello."},
        {"kind": "receipt", "text": "New.", "form": {**KEPT, "reference": "EH-1"}},
    )
    assert SENT.keeping_receipt([plain], "2026-11-26").receipt == KEPT
    newer = SENT.keeping_receipt([plain, told], "2026-11-26").receipt
    assert newer is not None and (newer["reference"], newer["day"], newer["text"]) == ("EH-1", "2026-11-26", "New.")
