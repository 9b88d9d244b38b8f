"""A case system that makes a case of whatever it is sent, whatever its key, and now and then loses its answer."""

import argparse
import json
import random
import threading
from pathlib import Path
from typing import Any

from tests.contract.case_system_stub import CaseSystemStub, Handler, close

ANSWERS_LOST = 0.1
WITHDRAWN = "withdrawn"  # a line of this kind names the case that was
LOOK_UP, QUIET = "/services/rest/referrals?sourceReference=", "/quiet"


class OtherCaseSystem(CaseSystemStub):
    """Every case and every withdrawal is a line of the file before it is answered for."""

    def __init__(self, port: int, file: Path, seed: int) -> None:
        super().__init__(port)
        self._file, self._dice = file.open("a", encoding="utf-8"), random.Random(seed)
        self._lock, self._free, self._at_work = threading.Lock(), threading.Condition(), 0
        self._cases: dict[str, str] = {}
        self._withdrawn: set[str] = set()
        self.behaviour, self.looked_up = self._post, self._look_up

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        with self._free:
            self._at_work += 1
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._free:
                self._at_work -= 1
                self._free.notify_all()

    def _post(self, handler: Handler) -> None:
        if handler.command == "PATCH":
            self._withdraw(handler)
            return
        key = handler.body["sourceReference"]
        with self._lock:
            number = f"R-{len(self._cases) + 1}"
            self._cases[key] = number
            self._write(handler.body)
        self._answer(handler, 201, number)

    def _withdraw(self, handler: Handler) -> None:
        number = handler.path.rsplit("/", 1)[-1]
        with self._lock:
            done_already = number in self._withdrawn
            self._withdrawn.add(number)
            if not done_already:
                self._write({WITHDRAWN: next(key for key, case in self._cases.items() if case == number)})
        self._answer(handler, 410 if done_already else 200, number)

    def _write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()

    def _answer(self, handler: Handler, status: int, number: str) -> None:
        with self._lock:
            lost = self._dice.random() < ANSWERS_LOST
        if lost:
            close(handler)
        else:
            handler.reply(status, json.dumps({"data": {"referralId": number}}).encode())

    def _look_up(self, handler: Handler) -> None:
        if handler.path == QUIET:
            with self._free:  # every connection but this one has come to its end
                self._free.wait_for(lambda: self._at_work <= 1)
            handler.reply(200, b"{}")
            handler.close_connection = True
            return
        key = handler.path.removeprefix(LOOK_UP)
        with self._lock:
            number = self._cases.get(key)
        found = [{"sourceReference": key, "referralId": number}] if number else []
        handler.reply(200, json.dumps({"data": found}).encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("seed", type=int)
    chosen = parser.parse_args()
    OtherCaseSystem(chosen.port, chosen.file, chosen.seed).serve_forever(0.01)


if __name__ == "__main__":
    main()
