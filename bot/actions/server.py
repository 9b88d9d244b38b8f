"""Starts the action server: private, one route for Rasa and one for the case system; what was sent is never logged.

It also deletes, all by itself, what is kept no longer.
"""

import asyncio
import hmac
import logging
import threading
import uuid
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from sanic import HTTPResponse, Request, Sanic, response

from bot.actions.call_back_route import add_call_back_route
from bot.actions.intake.database import connect, refuse_unsafe, sessions
from bot.actions.intake.purging import purge_over_and_over
from bot.actions.settings import Settings, from_environment
from bot.actions.wiring import wired

log = logging.getLogger("bot.actions")

LARGEST_BODY = 2_000_000  # bytes; a conversation of 200 turns is under 1 MB
THREADS = 8
PURGING = "purging"


def create_app(executor: ActionExecutor, settings: Settings, name: str = "early_help_actions") -> Sanic[Any, Any]:
    """The action server. Each call runs on a thread of its own, so that one slow case system delays nobody else."""
    app = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_BODY
    app.config.KEEP_ALIVE_TIMEOUT = 75
    threads, loops = ThreadPoolExecutor(THREADS), Loops()
    add_call_back_route(app, lambda: sessions(settings.database_url), settings.call_back_key)

    @app.after_server_start
    async def purge(running: Sanic[Any, Any]) -> None:
        running.add_task(purge_over_and_over(lambda: sessions(settings.database_url)), name=PURGING)

    @app.before_server_stop
    async def stop_purging(running: Sanic[Any, Any]) -> None:
        await running.cancel_task(PURGING)

    @app.get("/health")
    async def health(_: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {settings.token}".encode()):
            return response.json({"error": "unauthorized"}, status=401)
        call = request.json
        try:
            result = await asyncio.get_running_loop().run_in_executor(threads, lambda: loops.run(executor.run(call)))
        except ActionExecutionRejection as rejected:
            return response.json({"error": "rejected", "action_name": rejected.action_name}, status=400)
        except ActionNotFoundException:
            return response.json({"error": "no such action"}, status=404)
        return response.json(result.model_dump() if result else None)

    @app.exception(Exception)
    async def failed(_: Request, error: Exception) -> HTTPResponse:
        number = uuid.uuid4().hex[:12]
        log.error("action failed %s: %s at %s", number, type(error).__name__, _where(error))
        return response.json({"error": number}, status=500)

    return app


class Loops(threading.local):
    """An event loop for each thread, made once: making one takes longer than most actions need it."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()

    def run(self, call: Coroutine[Any, Any, Any]) -> Any:
        return self._runner.run(call)


def _where(error: BaseException) -> str:
    """The last line of our own code the error came through; never its message, which may quote a person."""
    places, trace = [], error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(places[-3:])


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)
    settings = from_environment()
    wired()
    refuse_unsafe(connect(settings.database_url))
    executor = ActionExecutor()
    executor.register_package("bot.actions")
    create_app(executor, settings).run(
        host=settings.host, port=settings.port, single_process=True, access_log=False, motd=False
    )


if __name__ == "__main__":
    main()
