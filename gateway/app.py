"""Wires the gateway together: real parts by default, fakes handed in by tests."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from gateway import content as contents
from gateway import errors, logs, pages
from gateway.asking import Asking
from gateway.content import Content
from gateway.door import Door
from gateway.headers import secure
from gateway.keeping_safe.danger import KeepsSafe
from gateway.keeping_safe.loading import load as load_screen
from gateway.limits import Limits
from gateway.numbers import linked, whole
from gateway.own_replies import OwnReplies
from gateway.parts import Parts, parts
from gateway.rasa_client import Rasa, RasaClient
from gateway.redis_store import RedisStore
from gateway.routes import chat, leaving, plain_form, public
from gateway.safety import Safety
from gateway.sessions import Sessions
from gateway.settings import Settings, from_environment
from gateway.sqlite_store import SqliteStore
from gateway.store import Lifetimes, Store
from gateway.switch import State, Switch, SwitchFile
from gateway.turns import Turns
from gateway.wiping import Wiping

# An open turn is someone's until well after its deadline; then its process must have died.
STALE_FACTOR = 3
KEPT_BY_BROWSERS = ("static", "public.embed")


def create_app(settings: Settings | None = None, **given: Any) -> Flask:
    """`given` are the parts to use instead of the real ones; see `assemble`."""
    logs.start()
    return web(assemble(settings or from_environment(), **given))


def assemble(
    settings: Settings,
    *,
    content: Content | None = None,
    store: Store | None = None,
    rasa: Rasa | None = None,
    keeps_safe: KeepsSafe | None = None,
    switch: Switch | None = None,
    clock: Callable[[], float] = time.time,
    later: Callable[[Callable[[], None]], Any] | None = None,
) -> Parts:
    """`keeps_safe` is the safety screen with its replies, by default the reviewed one.

    `later` runs what a visitor must not wait for.
    """
    content = content or contents.load(settings.content_dir, settings.council, settings.idle_minutes)
    stale_seconds = settings.turn_seconds * STALE_FACTOR
    lifetimes = Lifetimes(settings.idle_minutes * 60, settings.absolute_minutes * 60, stale_seconds)
    store = store or store_for(settings.store_url, lifetimes)
    rasa = rasa or RasaClient(
        settings.rasa_url, settings.channel_token, settings.turn_seconds, settings.urgent_turn_seconds
    )
    sessions = Sessions(store, settings.session_key, lifetimes, clock)
    safety = Safety(keeps_safe or load_screen(settings.content_dir / f"{settings.council}.json"), content)
    asking = Asking(rasa, content.links, settings.button_key)
    turns = Turns(store, asking, OwnReplies(content, safety), content.pausing, clock)
    switch = switch or SwitchFile(settings.switch_file)
    door = Door(settings, sessions, safety, Limits(store, clock), turns, switch)
    later = later or ThreadPoolExecutor(2, thread_name_prefix="later").submit
    return Parts(settings, content, store, rasa, sessions, door, Wiping(store, rasa), switch, later)


def store_for(url: str, lifetimes: Lifetimes) -> Store:
    if url.startswith(("redis://", "rediss://", "unix://")):
        return RedisStore(url, lifetimes)
    return SqliteStore(Path(url.removeprefix("sqlite:///")), lifetimes)


def web(ready: Parts) -> Flask:
    settings = ready.settings
    app = Flask(__name__, static_folder=settings.assets_dir.resolve(), static_url_path="/assets")
    app.extensions["gateway"] = ready
    app.logger.setLevel(logging.CRITICAL)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_loader = ChoiceLoader(
        [PackageLoader("gateway"), PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
    )
    app.context_processor(page_words)
    app.add_template_filter(pages.counted)
    app.add_template_filter(numbers_linked)
    app.add_template_filter(numbers_whole)
    app.register_blueprint(public.routes)
    app.register_blueprint(chat.routes)
    app.register_blueprint(leaving.routes)
    app.register_blueprint(plain_form.routes)
    errors.register(app)

    @app.after_request
    def headers(response: Response) -> Response:
        kept = request.endpoint in KEPT_BY_BROWSERS and response.status_code < 400
        return secure(response, parts().settings, kept)

    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    with app.app_context():
        app.extensions["help_page"] = public.draw_help(State())
    return app


def page_words() -> dict[str, Any]:
    ready = parts()
    return {
        "words": ready.content.page,
        "plain": ready.content.plain_form,
        "asset": ready.asset,
        "exit_url": ready.settings.exit_url,
        "notice": ready.switch.state().notice,
        "framed": request.headers.get("Sec-Fetch-Dest") == "iframe" if request else False,
    }


def numbers_linked(text: str) -> Markup:
    return linked(text, parts().content.numbers)


def numbers_whole(text: str) -> Markup:
    return whole(text, parts().content.numbers)
