"""The one door a case system may knock at: POST /case-system/status."""

import asyncio
import logging
from collections.abc import Callable

from sanic import HTTPResponse, Request, Sanic, response
from sqlalchemy.orm import Session, sessionmaker

from bot.actions.case_system.call_backs import NotSigned, NotUnderstood, StatusEvent, read_call_back
from bot.actions.intake.database import now
from bot.actions.intake.statuses import KnownAlready, NoSuchRequest, keep

log = logging.getLogger(__name__)

PATH = "/case-system/status"
LARGEST_CALL_BACK = 4_096  # bytes
# What is said for each way it can end; the case system need not try a 4xx again.
ANSWERS = {NotSigned: 401, NoSuchRequest: 404, KnownAlready: 409, NotUnderstood: 422}


def add_call_back_route(app: Sanic, sessions: Callable[[], sessionmaker[Session]], key: bytes) -> None:  # type: ignore[type-arg]
    """`sessions` opens the intake database on the first call."""

    def take(body: bytes, signature: str) -> int:
        try:
            event: StatusEvent = read_call_back(body, signature, key, now())
            keep(sessions(), event, now())
        except tuple(ANSWERS) as refused:
            return ANSWERS[type(refused)]
        return 201

    @app.post(PATH)
    async def status(request: Request) -> HTTPResponse:
        if len(request.body) > LARGEST_CALL_BACK:
            return response.json({"error": "too large"}, status=413)
        said = await asyncio.to_thread(take, request.body, request.headers.get("Signature", ""))
        log.info("call-back about a status: %s", said)
        return response.json({} if said == 201 else {"error": "not kept"}, status=said)
