"""Builds the front door: `gunicorn "frontdoor.app:create_app()"`."""

from datetime import timedelta
from typing import Any

from flask import Flask, g
from flask_wtf.csrf import CSRFProtect
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.routing import BaseConverter

from frontdoor.access import guard
from frontdoor.api.description import api_description
from frontdoor.api.routes import api
from frontdoor.assets import assets
from frontdoor.clock import Clock, utc_now
from frontdoor.council import read_council
from frontdoor.database import DurabilityError, open_engine, open_store
from frontdoor.escalation import pick_up_times
from frontdoor.headers import add_security_headers
from frontdoor.health import health_checks
from frontdoor.logs import log, log_request, start_timer, write_json_logs
from frontdoor.pages.chat import chat_pages
from frontdoor.pages.queue import queue_pages
from frontdoor.pages.request import request_pages
from frontdoor.pages.sign_in import sign_in_pages
from frontdoor.passwords import Passwords
from frontdoor.problems import answer_problems
from frontdoor.settings import Settings, from_environment
from frontdoor.signing_in import SignInDesk
from frontdoor.switchboard import publish
from frontdoor.wiring import Door
from frontdoor.words import words

LARGEST_BODY = 256 * 1024
STAFF_PAGES = (sign_in_pages, queue_pages, request_pages, chat_pages)
BLUEPRINTS = (api, api_description, health_checks, assets, *STAFF_PAGES)


class ReferenceInPath(BaseConverter):
    regex = "EH-[0-9A-Z]{4}-[0-9A-Z]{4}"


def create_app(settings: Settings | None = None, clock: Clock = utc_now, passwords: Passwords | None = None) -> Flask:
    settings = settings or from_environment()
    write_json_logs(settings.log_level)
    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(_flask_settings(settings))
    app.extensions["frontdoor"] = _wire(settings, clock, passwords or Passwords())
    _prepare_templates(app)
    _register(app)
    _tell_the_gateway(app.extensions["frontdoor"])
    return app


def _flask_settings(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret_key,
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "SESSION_COOKIE_NAME": settings.form_cookie,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=8),
        # Tokens live as long as the form cookie, which sign-in and sign-out renew.
        "WTF_CSRF_TIME_LIMIT": None,
        # It asks for a referrer, which our own policy forbids; access.py asks for Sec-Fetch-Site instead.
        "WTF_CSRF_SSL_STRICT": False,
    }


def _wire(settings: Settings, clock: Clock, passwords: Passwords) -> Door:
    store = open_store(open_engine(settings.database_url))
    desk = SignInDesk(store, passwords, settings.secret_key)
    council = read_council(settings.content_dir / f"{settings.council}.json")
    return Door(settings, store, clock, desk, council, pick_up_times(settings, council))


def _tell_the_gateway(door: Door) -> None:
    """The file may have been lost while nobody looked. Without a database yet there is nothing to tell."""
    try:
        publish(door.store, door.settings.chat_switch_file)
    except (SQLAlchemyError, DurabilityError, OSError) as error:
        log.error("chat switch not published", exc_info=error)


def _prepare_templates(app: Flask) -> None:
    govuk = {name: PackageLoader(name) for name in ("govuk_frontend_jinja", "govuk_frontend_wtf")}
    app.jinja_loader = ChoiceLoader([PackageLoader("frontdoor"), PrefixLoader(govuk)])
    WTFormsHelpers(app)
    app.context_processor(lambda: {"words": words(), "worker": g.get("worker")})


def _register(app: Flask) -> None:
    app.url_map.converters["reference"] = ReferenceInPath
    app.before_request(start_timer)
    app.before_request(guard)
    # After the guard: someone signed out is sent to sign in, not told about a missing token.
    CSRFProtect(app).exempt(api)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    answer_problems(app)
    app.after_request(log_request)
    app.after_request(add_security_headers)
