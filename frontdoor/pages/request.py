"""One request for support: seeing it, picking it up, changing its status, saying that urgent news was read."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from frontdoor.actors import Actor, worker_actor
from frontdoor.casework import move, open_case, pick_up
from frontdoor.pages.forms import PickUpForm, ReadForm, StatusForm
from frontdoor.presenters.request import present_request
from frontdoor.statuses import Change, StaleVersion
from frontdoor.transitions import IllegalMove, Status
from frontdoor.unread import ReadAlready, mark_read
from frontdoor.wiring import door

request_pages = Blueprint("request", __name__, url_prefix="/requests")


@request_pages.get("/<reference:reference>")
def request_for_support(reference: str) -> str:
    return _page(reference)


@request_pages.post("/<reference:reference>/pick-up")
def pick_up_request(reference: str) -> Response | tuple[str, int]:
    form = PickUpForm()
    if not form.validate_on_submit():
        return _page(reference, too_late=True), 409
    try:
        with door().store.begin() as session:
            pick_up(session, reference, form.version.data, _me(), door().now)
    except (StaleVersion, IllegalMove):
        return _page(reference, too_late=True), 409
    return _done(reference, "picked_up")


@request_pages.post("/<reference:reference>/status")
def change_status_of_request(reference: str) -> Response | tuple[str, int]:
    form = StatusForm()
    form.to.choices = [(str(status), "") for status in Status]
    if not form.validate_on_submit():
        return _page(reference, form), 400
    change = Change(Status(form.to.data), form.version.data, form.reason.data)
    try:
        with door().store.begin() as session:
            move(session, reference, change, _me(), door().now)
    except (StaleVersion, IllegalMove):
        return _page(reference, form, too_late=True), 409
    return _done(reference, "status_changed")


@request_pages.post("/<reference:reference>/read")
def say_it_was_read(reference: str) -> Response | tuple[str, int]:
    form = ReadForm()
    try:
        if not form.validate_on_submit():
            raise ReadAlready
        with door().store.begin() as session:
            mark_read(session, reference, form.newest.data, _me(), door().now)
    except ReadAlready:
        return _page(reference, too_late=True), 409
    return _done(reference, "read")


def _me() -> Actor:
    return worker_actor(g.worker.worker_id)


def _page(reference: str, form: StatusForm | None = None, too_late: bool = False) -> str:
    here = door()
    with here.store.begin() as session:
        opened = open_case(session, reference, _me(), here.now)
    form = (form or StatusForm()).offer(opened.status)
    shown = present_request(opened, here.now, here.pick_up_times)
    return render_template("request.html", request_for_support=shown, form=form, too_late=too_late)


def _done(reference: str, banner: str) -> Response:
    flash(banner)
    return redirect(url_for("request.request_for_support", reference=reference), 303)
