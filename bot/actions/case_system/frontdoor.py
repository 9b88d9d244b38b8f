"""Speaks HTTP to the front door."""

import json
import logging
import time
from typing import Any

import requests

from bot.actions.case_system import CaseSystemDown, CaseSystemRefused, Received

log = logging.getLogger(__name__)

LONGEST_ANSWER, PART = 65_536, 1  # bytes; a part is read as it comes, however slowly
# 409 is the front door saying it already holds another body under this key.
NEVER_TAKEN = frozenset({400, 404, 409, 413, 415, 422})


class Frontdoor:
    """The front door's API, with one kept-alive connection."""

    def __init__(self, url: str, token: str) -> None:
        self._url = f"{url}/api/v1/requests"
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"

    def post(self, key: str, body: dict[str, Any], timeout: float) -> Received:
        """Posts a request once for its key. Raises CaseSystemDown or CaseSystemRefused."""
        started = time.monotonic()
        try:
            with self._session.post(
                self._url,
                json=body,
                headers={"Idempotency-Key": key},
                timeout=timeout,
                allow_redirects=False,
                stream=True,
            ) as answer:
                said = _read(answer, started + timeout)
        except requests.RequestException as error:
            raise CaseSystemDown(type(error).__name__) from error
        log.info("case system answered %s in %.0f ms", answer.status_code, (time.monotonic() - started) * 1000)
        if answer.status_code in NEVER_TAKEN:
            raise CaseSystemRefused(str(answer.status_code))
        if answer.status_code not in (200, 201):
            raise CaseSystemDown(str(answer.status_code))
        return Received(_case_id(said))


def _read(answer: requests.Response, until: float) -> bytes:
    """The whole body. requests' own timeout starts anew with each byte, so the end is watched here.

    Raises CaseSystemDown when it takes too long or does not end.
    """
    said = b""
    for part in answer.iter_content(PART):
        said += part
        if time.monotonic() > until or len(said) > LONGEST_ANSWER:
            raise CaseSystemDown("the answer did not end")
    return said


def _case_id(said: bytes) -> str:
    """A success without a case id is no success: a proxy's page, or another system altogether."""
    try:
        case_id = json.loads(said)["case_id"]
    except (ValueError, KeyError, TypeError) as error:
        raise CaseSystemDown("answer without a case id") from error
    if not isinstance(case_id, str) or not case_id:
        raise CaseSystemDown("answer without a case id")
    return case_id
