from itertools import count
from typing import Any

import pytest

from gateway.replies import Shown, show
from tests.gateway.builders import HUB_PAGE, SHAPE, answered, button

LINKS = frozenset({HUB_PAGE, "tel:01632960001"})


def shown(*items: Any) -> Shown:
    numbers = count(1)
    return show(list(items), LINKS, lambda: f"b{next(numbers)}")


@pytest.mark.parametrize("kind", ["text", "urgent", "readback", "receipt"])
def test_known_kinds_are_shown(kind: str) -> None:
    result = shown(answered("Hello", custom={"kind": kind}))
    assert result.messages == [{"kind": kind, "text": "Hello", "source": None, "links": [], "buttons": []}]
    assert result.dropped == []


def test_a_message_without_custom_data_is_plain_text() -> None:
    assert shown({"text": "Hello", "buttons": [], "custom": None}).messages[0]["kind"] == "text"


def test_buttons_become_opaque_ids() -> None:
    result = shown(answered(buttons=[button("Yes", "/yes"), button("No", "/no")]))
    assert result.messages[0]["buttons"] == [{"id": "b1", "title": "Yes"}, {"id": "b2", "title": "No"}]
    assert result.buttons["b2"].payload == "/no"


def test_no_button_stands_twice_in_one_reply() -> None:
    result = shown(
        answered(buttons=[button("More", "/faq/a"), button("Ask", "/request_support")]),
        answered(buttons=[button("Ask", "/request_support"), button("Else", "/something_else")]),
    )
    assert [[one["title"] for one in message["buttons"]] for message in result.messages] == [["More", "Ask"], ["Else"]]
    assert len(result.buttons) == 3 and result.dropped == []


def test_the_source_is_passed_on_with_an_approved_address_only() -> None:
    source = {"title": "Strategy", "url": HUB_PAGE, "checked": "2026-11-22"}
    assert shown(answered(custom={"source": source})).messages[0]["source"] == source
    elsewhere = {**source, "url": "https://evil.example"}
    assert shown(answered(custom={"source": elsewhere})).messages[0]["source"] == {**source, "url": None}


@pytest.mark.hazard("E5")
@pytest.mark.parametrize(
    ("item", "dropped"),
    [
        (None, "message"),
        ("text", "message"),
        ({"text": "x", "custom": ["list"]}, "message"),
        (answered(custom={"kind": "html"}), "kind"),
        (answered(custom={"kind": ["text"]}), "kind"),
        ({"text": 5}, "kind"),
        ({"text": "  "}, "empty"),
        ({}, "empty"),
    ],
)
def test_anything_unknown_is_left_out_and_named(item: Any, dropped: str) -> None:
    result = shown(item, answered("Kept"))
    assert [message["text"] for message in result.messages] == ["Kept"]
    assert result.dropped == [dropped]


@pytest.mark.hazard("E5")
@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "http://example.com",
        "https://evil.example",
        HUB_PAGE + "?x",
        "data:text/html,x",
        "//x",
        "tel:666",
    ],
)
def test_links_outside_the_registry_are_left_out(href: str) -> None:
    links = [{"title": "Bad", "href": href}, {"title": "Good", "href": "tel:01632960001"}]
    result = shown(answered(custom={"links": links}))
    assert [link["title"] for link in result.messages[0]["links"]] == ["Good"]
    assert result.dropped == ["link"]


@pytest.mark.parametrize(
    "bad", ["x", {"title": "No payload"}, {"title": "", "payload": "/x"}, button("X", "https://example.com")]
)
def test_buttons_that_are_no_buttons_are_left_out(bad: Any) -> None:
    result = shown(answered(buttons=[bad, button()]))
    assert [item["title"] for item in result.messages[0]["buttons"]] == ["Yes"]
    assert result.dropped == ["button"]


def test_every_message_has_the_public_shape() -> None:
    assert all(set(message) == SHAPE for message in shown(answered(), answered(buttons=[button()])).messages)


@pytest.mark.parametrize(
    ("told", "audience"), [("practitioner", "practitioner"), ("family", "family"), ("burglar", None)]
)
def test_whom_the_reply_is_written_for_is_kept_and_not_shown(told: str, audience: str | None) -> None:
    result = shown(answered(custom={"kind": "text", "audience": told}), answered("More."))
    assert result.audience == audience and set(result.messages[0]) == SHAPE
