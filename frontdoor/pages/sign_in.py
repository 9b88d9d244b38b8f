"""Signing in and out."""

import math
from datetime import timedelta

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from frontdoor.actors import worker_actor
from frontdoor.audit import Action, write_down
from frontdoor.pages.forms import SignInForm
from frontdoor.sessions import end_session
from frontdoor.signing_in import Credentials, SignIn
from frontdoor.wiring import door

sign_in_pages = Blueprint("sign_in", __name__)


@sign_in_pages.get("/sign-in")
def sign_in_page() -> str:
    return render_template("sign_in.html", form=SignInForm(), refused=False, minutes=0)


@sign_in_pages.post("/sign-in")
def sign_in() -> Response | tuple[str, int]:
    here, form = door(), SignInForm()
    if not form.validate_on_submit():
        return render_template("sign_in.html", form=form, refused=False, minutes=0), 400
    given = Credentials(form.email.data, form.password.data)
    outcome = here.desk.sign_in(given, request.cookies.get(here.settings.session_cookie), here.now)
    if outcome.token is None:
        return _refused(form, outcome)
    return _with_cookie(redirect(url_for("queue.queue"), 303), outcome.token)


@sign_in_pages.post("/sign-out")
def sign_out() -> Response:
    here = door()
    with here.store.begin() as database:
        end_session(database, request.cookies.get(here.settings.session_cookie), here.now)
        write_down(database, worker_actor(g.worker.worker_id), Action.SIGNED_OUT, here.now)
    session.clear()
    response = redirect(url_for("sign_in.sign_in_page"), 303)
    response.delete_cookie(
        here.settings.session_cookie, secure=here.settings.secure_cookies, httponly=True, samesite="Strict"
    )
    return response


def _refused(form: SignInForm, outcome: SignIn) -> tuple[str, int]:
    minutes = math.ceil(outcome.wait / timedelta(minutes=1))
    return render_template("sign_in.html", form=form, refused=True, minutes=minutes), 429 if minutes else 403


def _with_cookie(response: Response, token: str) -> Response:
    # A new form token too: what was known before signing in is worth nothing after.
    session.clear()
    settings = door().settings
    response.set_cookie(
        settings.session_cookie, token, secure=settings.secure_cookies, httponly=True, samesite="Strict"
    )
    return response
