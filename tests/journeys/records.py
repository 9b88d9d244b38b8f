"""Looks into the databases of the running product, without changing them."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OF_A_FAMILY = ("draft", "draft_answer", "request", "outbox")


@dataclass(frozen=True)
class Records:
    folder: Path

    def kept_of_families(self) -> dict[str, int]:
        """How many rows the intake database and the front door hold of any family."""
        kept = {table: self._number("intake", f"SELECT count(*) FROM {table}") for table in OF_A_FAMILY}
        return {**kept, "cases": self._number("frontdoor", "SELECT count(*) FROM cases")}

    def cases(self, reference: str) -> int:
        return self._number("frontdoor", "SELECT count(*) FROM cases WHERE reference = ?", reference)

    def is_received(self, reference: str) -> bool:
        """Whether the outbox counts the request as delivered."""
        delivered = (
            "SELECT count(*) FROM outbox JOIN request ON request.key = outbox.request_key "
            "WHERE request.reference = ? AND outbox.state = 'received'"
        )
        return self._number("intake", delivered, reference) == 1

    def statuses_heard(self, reference: str) -> list[str]:
        """What the front door has told back about the request, in order."""
        told = (
            "SELECT status FROM case_status JOIN request ON request.key = case_status.request_key "
            "WHERE request.reference = ? ORDER BY position"
        )
        return [str(status) for (status,) in self._rows("intake", told, reference)]

    def conversations(self) -> set[str]:
        """Those with a draft or with anything said."""
        drafts = self._rows("intake", "SELECT conversation FROM draft")
        said = self._rows("tracker", "SELECT DISTINCT sender_id FROM events")
        return {conversation for (conversation,) in drafts + said}

    def _number(self, database: str, question: str, *values: Any) -> int:
        return int(self._rows(database, question, *values)[0][0])

    def _rows(self, database: str, question: str, *values: Any) -> list[tuple[Any, ...]]:
        address = f"file:{self.folder}/{database}.db?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=10)) as connection:
            return connection.execute(question, values).fetchall()
