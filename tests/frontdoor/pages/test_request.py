from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from frontdoor.after_sending import Sent, add, withdraw
from frontdoor.audit import Action
from frontdoor.records import AuditRow
from frontdoor.words import word
from tests.frontdoor.builders import (
    NOW,
    PASSWORD,
    REFERENCE,
    agreement,
    child,
    contact,
    employ,
    form_token,
    level_reason,
    practitioner,
    safe_contact,
    sign_in,
    store_of,
    support_request,
    take_in,
)

PATH = f"/requests/{REFERENCE}"
# Not text a person wrote: these are shown in other words, by their labels or as a time.
NOT_MARKED = {
    "phone",
    "phone2",
    "date",
    "birth_date",
    "agreed_on",
    "given_at",
    "shown_at",
    "submitted_at",
    "promise_due_at",
}
# Keys of what is shown by its title.
NOT_MARKED |= {"level", "source"}
NOT_MARKED |= {"schema_version", "external_ref", "reference", "wording_hash", "read_back_hash", "council", "language"}
IN_THIS_ORDER = [
    "Before you get in touch",
    "Contact<",
    "Children<",
    "Worries<",
    "What would help<",
    "Agreements<",
    "History<",
]


# The values of closed lists whose field is worded under another name.
CHOSEN = {"yes", "no", "dob", "full", "indicator", "harm", "request", "sharing"}


@pytest.fixture(autouse=True)
def _a_request(app: Flask) -> None:
    take_in(store_of(app))


def fullest_request() -> dict[str, Any]:
    """A practitioner's request with every free text filled in."""
    notes = {"note": "Mornings", "must_not_know": "My ex", "say_when_calling": "Say the library"}
    more = {name: f"child {name}" for name in ("last_name", "gender", "setting", "gp", "health_visitor", "disability")}
    more |= {"lives_where": "With gran", "view": "I like the garden"}
    return support_request(
        reference="EH-0001-0000",
        external_ref="another-request",
        route="practitioner",
        model_version="model seven",
        promise_due_at="2026-11-24T17:00:00+00:00",
        lawful_basis="public task",
        privacy_notice={"version": "spring", "shown_at": "2026-11-22T14:55:00+00:00", "shared_with_family": "yes"},
        contact=contact(
            known_as="Sammy",
            phone2="+447700900456",
            address={"kind": "full", "line1": "1 Example Road", "line2": "Flat 2", "town": "Exton", "county": "Kent"},
        ),
        safe_contact=safe_contact(**notes),
        access={"language": "Polish", "interpreter": "Polish too", "needs": ["bsl"], "other": "A ramp"},
        children=[child(**more)],
        household={"others": "Gran", "other_pr_holder": "Alex", "other_pr_holder_knows": "no"},
        going_well="The garden",
        tried_already="A chart",
        helping_now="The school",
        early_help_assessment={"exists": "yes", "date": "2026-11-09", "reference": "EHA-1"},
        level_view={"level": "current_2", "number": 2, "title": "A shared plan"},
        level_reasons=[level_reason(), level_reason(kind="harm", phone_first=True, level=None, level_title=None)],
        practitioner=practitioner(known_since="spring", lead_professional="Pat", worker_safety="There is a dog"),
        preferences={"hub": "A hub", "contact_style": "home", "heard_from": "A friend"},
        agreements=[agreement(covers=["Sam", "Robin"]), agreement(item="sharing")],
    )


def marked(value: Any, field: str = "") -> Any:
    """The same with a mark behind each text a person wrote."""
    if isinstance(value, dict):
        return {name: marked(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, field) for inner in value]
    if not isinstance(value, str) or field in NOT_MARKED or value in word("values").get(field, {}) or value in CHOSEN:
        return value
    return f"{value} mark-of-{field}"


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(inner)


def seen(browser: FlaskClient) -> str:
    return browser.get(PATH).get_data(as_text=True)


def press(browser: FlaskClient, what: str, version: int = 1, **form: Any) -> Any:
    return browser.post(f"{PATH}/{what}", data={"csrf_token": form_token(browser, PATH), "version": version, **form})


def statuses(app: Flask) -> list[str]:
    with store_of(app).begin() as session:
        changes = select(AuditRow.detail).where(AuditRow.action == Action.STATUS_CHANGED).order_by(AuditRow.id)
        return [str(detail) for detail in session.scalars(changes)]


def test_how_to_get_in_touch_safely_comes_first(worker: FlaskClient) -> None:
    places = [seen(worker).index(heading) for heading in IN_THIS_ORDER]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "shown",
    [
        "Sam Taylor",
        "07700 900123",
        "sam@example.com",
        "ME4 4TR",
        "Robin",
        "Born 3 April 2019, aged 7 years",
        "He will not sleep and I am worn out.",
        "Someone to talk to.",
        "request-2026-11",
        "sharing-2026-11",
        "22 November 2026, 2:55pm",
        "A parent or carer",
        "Chat assistant",
    ],
)
def test_everything_of_the_request_is_on_the_page(worker: FlaskClient, shown: str) -> None:
    assert shown in seen(worker)


def test_every_field_of_the_fullest_request_is_on_the_page(app: Flask, worker: FlaskClient) -> None:
    whole = marked(fullest_request())
    take_in(store_of(app), **whole)
    page = worker.get("/requests/EH-0001-0000").get_data(as_text=True)
    told = [text for text in texts(whole) if "mark-of-" in text]
    assert len(told) > 40 and [text for text in told if text not in page] == []


def test_the_safety_of_workers_stands_in_the_banner(app: Flask, worker: FlaskClient) -> None:
    take_in(store_of(app), **fullest_request())
    page = worker.get("/requests/EH-0001-0000").get_data(as_text=True)
    assert page.index("Before you get in touch") < page.index("There is a dog") < page.index("Contact<")


@pytest.mark.parametrize(
    ("route", "shown"), [("parent_carer", "The family was"), ("practitioner", "The practitioner was")]
)
def test_the_banner_of_an_urgent_request_says_who_saw_whom_to_ring(
    app: Flask, worker: FlaskClient, route: str, shown: str
) -> None:
    whole = support_request(reference="EH-0001-0000", external_ref="another-request")
    take_in(
        store_of(app), **{**whole, "route": route, "practitioner": fullest_request()["practitioner"], "urgent": True}
    )
    assert f"{shown} shown" in " ".join(worker.get("/requests/EH-0001-0000").get_data(as_text=True).split())


def test_the_breaks_in_the_worries_are_kept(app: Flask, worker: FlaskClient) -> None:
    take_in(store_of(app), reference="EH-0001-0000", external_ref="another-request", worries="one\ntwo\n\nthree")
    page = worker.get("/requests/EH-0001-0000").get_data(as_text=True)
    assert "one<br>two</p>" in page and ">three</p>" in page


@pytest.mark.hazard("F6")
def test_what_a_person_wrote_is_never_markup(app: Flask, worker: FlaskClient) -> None:
    attack = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}'
    whole = support_request(
        reference="EH-0001-0000", external_ref="another-request", worries=attack, what_would_help=attack
    )
    whole["contact"] |= {"first_name": attack, "last_name": attack, "email": attack}
    whole["contact"]["first_name"] = attack[:100]
    whole["children"][0]["name"] = attack[:100]
    whole["safe_contact"] |= {"note": attack, "must_not_know": attack, "say_when_calling": attack}
    whole["access"]["other"] = whole["household"]["others"] = whole["children"][0]["view"] = attack
    whole["agreements"][0] |= {"wording_id": attack, "covers": [attack]}
    take_in(store_of(app), **whole)
    add(
        store_of(app),
        Sent("EH-0001-0000", "a-key-of-its-own", {"text": attack, "added_at": "2026-11-22T16:00:00Z"}),
        NOW,
    )
    withdraw(store_of(app), Sent("EH-0001-0000", "a-key-of-its-own", {"reason": attack}), NOW)
    page = worker.get("/requests/EH-0001-0000").get_data(as_text=True)
    assert "<script>alert" not in page and "<img" not in page and "{{7*7}}" in page


def test_no_page_has_a_script_or_style_of_its_own(worker: FlaskClient) -> None:
    for path in ("/sign-in", "/requests", PATH, "/nowhere"):
        page = worker.get(path).get_data(as_text=True)
        assert "style=" not in page and "<style" not in page and "onclick" not in page
        assert page.count("<script") == page.count('<script type="module" src="/assets/') == 1


def test_looking_is_written_down_with_who(app: Flask, worker: FlaskClient) -> None:
    seen(worker)
    with store_of(app).begin() as session:
        views = session.scalars(select(AuditRow).where(AuditRow.action == Action.REQUEST_VIEWED)).all()
        assert [(view.actor, view.case_id) for view in views] == [("worker", 1)]


def test_a_worker_picks_up(app: Flask, worker: FlaskClient) -> None:
    assert press(worker, "pick-up").headers["Location"] == PATH
    page = seen(worker)
    assert "Ada Worker" in page and "Pick up this request" not in page and "You picked up" in page
    assert statuses(app) == ["received -> picked_up"]


def test_the_second_of_two_workers_is_told_and_nothing_changes(app: Flask, worker: FlaskClient) -> None:
    employ(store_of(app), "bob@example.com", "Bob Worker")
    bob = app.test_client()
    sign_in(bob, "bob@example.com", PASSWORD)
    press(worker, "pick-up")
    late = press(bob, "pick-up")
    assert late.status_code == 409 and "Someone changed this request" in late.get_data(as_text=True)
    assert statuses(app) == ["received -> picked_up"]


def test_a_status_is_changed_with_its_reason(app: Flask, worker: FlaskClient) -> None:
    press(worker, "pick-up")
    answer = press(worker, "status", version=2, to="decided", reason="Family Solutions.\nThey can start.")
    assert answer.status_code == 303
    assert "Family Solutions.<br>They can start." in seen(worker)
    assert statuses(app)[-1] == "picked_up -> decided"


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"to": "decided", "reason": " "}, 400),
        ({"reason": "no status"}, 400),
        ({"to": "nonsense", "reason": "x"}, 400),
        ({"to": "decided", "reason": "x" * 2001}, 400),
        ({"to": "closed", "reason": "too soon"}, 409),
        ({"to": "picked_up", "reason": "again"}, 409),
        ({"to": "decided", "reason": "old page", "version": 1}, 409),
        ({"to": "decided", "reason": "no version", "version": "x"}, 400),
    ],
)
def test_a_change_that_cannot_be_is_explained_and_not_made(
    app: Flask, worker: FlaskClient, form: dict[str, Any], code: int
) -> None:
    press(worker, "pick-up")
    answer = press(worker, "status", **({"version": 2} | form))
    assert answer.status_code == code and "govuk-error-summary" in answer.get_data(as_text=True)
    assert statuses(app) == ["received -> picked_up"]


def test_only_legal_next_statuses_are_offered(worker: FlaskClient) -> None:
    page = seen(worker)
    assert 'value="withdrawn"' in page and 'value="cancelled_duplicate"' in page
    assert 'value="closed"' not in page and 'value="decided"' not in page


def test_a_withdrawn_request_can_only_be_read(app: Flask, worker: FlaskClient) -> None:
    withdraw(store_of(app), Sent(REFERENCE, "a-key-of-its-own", {"reason": "Things are better."}), NOW)
    page = seen(worker)
    assert "Things are better." in page and "The person who asked, through the chat assistant" in page
    assert "Change the status" not in page and "Pick up this request" not in page


def test_what_was_added_later_is_on_the_page(app: Flask, worker: FlaskClient) -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    add(store_of(app), Sent(REFERENCE, "a-key-of-its-own", {"text": "We have moved.", "added_at": at.isoformat()}), NOW)
    assert "We have moved." in seen(worker) and "23 November 2026, 9:00am" in seen(worker)


@pytest.mark.parametrize("reference", ["EH-0000-0000", "eh-7k3m-92qx", "EH-7K3M", "%00", "..", "1"])
def test_a_reference_nobody_has_is_not_found(worker: FlaskClient, reference: str) -> None:
    assert worker.get(f"/requests/{reference}").status_code == 404
