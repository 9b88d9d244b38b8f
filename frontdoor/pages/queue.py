"""The queue of requests for support."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from frontdoor.actors import worker_actor
from frontdoor.escalation import count_overdue
from frontdoor.presenters.escalation import overdue_words
from frontdoor.presenters.queue import present_queue
from frontdoor.queue import View, show_queue
from frontdoor.switchboard import newest
from frontdoor.wiring import door

queue_pages = Blueprint("queue", __name__)


@queue_pages.get("/")
def start() -> Response:
    return redirect(url_for("queue.queue"), 303)


@queue_pages.get("/requests")
def queue() -> str:
    here = door()
    now = here.now
    with here.store.begin() as session:
        page = show_queue(session, _view(), _number(), worker_actor(g.worker.worker_id), now)
        overdue = count_overdue(session, here.pick_up_times, now)
        switch = newest(session)
    chat_is_off = switch is not None and not switch.is_on
    shown = present_queue(page, now, here.pick_up_times)
    return render_template("queue.html", queue=shown, overdue=overdue_words(overdue), chat_is_off=chat_is_off)


def _view() -> View:
    asked = request.args.get("show", "")
    return View(asked) if asked in set(View) else View.WAITING


def _number() -> int:
    asked = request.args.get("page", "1")
    # A number too long for the database is a page that does not exist.
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
