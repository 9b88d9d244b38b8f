"""The public chat as staff see it: whether it is on, the notice people read, and who stands for its safety wording."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from frontdoor.actors import worker_actor
from frontdoor.logs import log
from frontdoor.pages.forms import ChatForm
from frontdoor.presenters.chat import present_chat
from frontdoor.roles import may_enter
from frontdoor.statuses import StaleVersion
from frontdoor.switchboard import Setting, change, history, publish
from frontdoor.wiring import door

chat_pages = Blueprint("chat", __name__, url_prefix="/chat")
SHOWN = 20


@chat_pages.get("")
def page() -> str:
    return _page()


@chat_pages.post("")
def change_chat() -> Response | tuple[str, int]:
    here, form = door(), ChatForm()
    if not form.validate_on_submit():
        return _page(form), 400
    setting = Setting(form.chat.data == "on", form.reason.data or "", form.notice.data or "")
    try:
        with here.store.begin() as session:
            change(session, setting, form.version.data, worker_actor(g.worker.worker_id), here.now)
    except StaleVersion:
        return _page(form, problem="too_late"), 409
    try:
        publish(here.store, here.settings.chat_switch_file)
    except OSError as error:
        log.error("chat switch not published", exc_info=error)
        return _page(problem="not_told"), 503
    flash("chat_changed")
    return redirect(url_for("chat.page"), 303)


def _page(form: ChatForm | None = None, problem: str = "") -> str:
    here = door()
    with here.store.begin() as session:
        shown = present_chat(history(session, SHOWN), here.council)
    form = form or ChatForm(formdata=None, chat="on" if shown.is_on else "off", notice=shown.notice)
    may_change = may_enter(g.worker.role, "chat.change_chat")
    return render_template("chat.html", chat=shown, form=form, problem=problem, may_change=may_change)
