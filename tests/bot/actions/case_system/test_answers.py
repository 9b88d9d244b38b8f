from datetime import timedelta

import pytest

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused, NotLetIn, OutcomeUnknown
from bot.actions.case_system.answers import received, text_at
from bot.actions.case_system.exchange import LONGEST_RETRY_AFTER, Answer, retry_after


def case_id(said: object) -> str | None:
    return text_at(said, ("case_id",))


@pytest.mark.parametrize(
    ("status", "raised"),
    [
        *((status, CaseSystemRefused) for status in (400, 404, 409, 413, 415, 422)),
        *((status, NotLetIn) for status in (401, 403, 407)),
        *((status, OutcomeUnknown) for status in (500, 502, 504)),
        *((status, CaseSystemDown) for status in (301, 302, 405, 408, 425, 429, 503, 507)),
    ],
)
def test_what_each_status_means(status: int, raised: type[Exception]) -> None:
    with pytest.raises(raised, match=str(status)) as said:
        received(Answer(status, b'{"case_id": "case-1"}'), case_id)
    assert type(said.value) is raised


@pytest.mark.parametrize("said", [b"", b"<html>", b"[]", b"null", b"{}", b'{"case_id": ""}', b"[" * 100_000])
def test_a_success_without_a_case_id_leaves_open_what_happened(said: bytes) -> None:
    with pytest.raises(OutcomeUnknown):
        received(Answer(200, said), case_id)


@pytest.mark.parametrize(
    ("said", "way", "found"),
    [
        ({"case_id": "c1"}, ("case_id",), "c1"),
        ({"data": [{"id": 17}]}, ("data", "0", "id"), "17"),
        ({"data": []}, ("data", "0", "id"), None),
        ({"data": None}, ("data", "id"), None),
        ({"id": True}, ("id",), None),
        ({"id": ["c1"]}, ("id",), None),
        ("c1", (), "c1"),
        ("c1", ("0",), None),
    ],
)
def test_a_text_is_found_at_the_end_of_its_way(said: object, way: tuple[str, ...], found: str | None) -> None:
    assert text_at(said, way) == found


@pytest.mark.parametrize(
    ("given", "wait"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("120", timedelta(minutes=2)),
        ("9" * 40, LONGEST_RETRY_AFTER),
        ("Wed, 25 Nov 1998 10:00:00 GMT", timedelta()),
        ("Sat, 25 Nov 2169 10:00:00 GMT", LONGEST_RETRY_AFTER),
    ],
)
def test_how_long_we_are_asked_to_stay_away(given: str | None, wait: timedelta | None) -> None:
    assert retry_after(given) == wait
