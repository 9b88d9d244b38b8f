"""The draft of a request: each checked answer is on disk, sealed, before the next question is asked."""

import json
import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.actions.intake.contents import own_key, place_of_key
from bot.actions.intake.database import now
from bot.actions.intake.master_key import MasterKey
from bot.actions.intake.models import Draft, DraftAnswer
from bot.actions.intake.references import ALPHABET
from bot.actions.intake.sealing import new_key, seal, unseal

# Sealed beside the answers: which of them sounded urgent says as much about a family as the answers do.
URGENT = "urgent"
KEY_CHARACTERS = 26  # 130 random bits
# How JSON writes NUL, which PostgreSQL cannot keep, and halves of surrogate pairs, which nothing can encode.
UNKEEPABLE = re.compile(r"(?<!\\)(?:\\\\)*\\u0000|[\ud800-\udfff]")


class NotKeepable(ValueError):
    """An answer holds a character that could not be delivered; better not to acknowledge it at all."""


class Drafts:
    """Drafts by conversation, within one session of the database."""

    def __init__(self, session: Session, master_key: MasterKey) -> None:
        self._session = session
        self._master_key = master_key

    def find(self, conversation: str) -> Draft | None:
        return self._session.scalar(select(Draft).where(Draft.conversation == conversation))

    def open(self, conversation: str) -> Draft:
        """The conversation's draft, begun when there is none."""
        return self.find(conversation) or self._begin(conversation)

    def answers(self, draft: Draft) -> dict[str, Any]:
        """Every answer of the draft, opened."""
        key = self.key_of(draft)
        kept = self._session.scalars(select(DraftAnswer).where(DraftAnswer.draft_key == draft.key))
        return {
            row.field: json.loads(unseal(key, row.sealed, _place(draft.key, row.field)))
            for row in kept
            if row.field != URGENT
        }

    def urgent(self, draft: Draft) -> set[str]:
        """The answers in which the safety screen found danger."""
        return self._marked(draft) & set(self.answers(draft))

    def mark(self, draft: Draft, given: Iterable[str], urgent: Iterable[str], message_id: str) -> None:
        """Notes which of the answers given now sounded urgent; an answer that is given anew is judged anew."""
        before = self._marked(draft)
        after = before.difference(given).union(urgent)
        if after != before:
            self.write(draft, {URGENT: sorted(after)}, message_id)

    def write(self, draft: Draft, values: Mapping[str, Any], message_id: str) -> None:
        """Writes answers over what stood there; the same message twice changes nothing. Raises NotKeepable."""
        key = self.key_of(draft)
        for field, value in values.items():
            sealed = seal(key, _as_kept(value), _place(draft.key, field))
            self._session.merge(
                DraftAnswer(draft_key=draft.key, field=field, message_id=message_id, sealed=sealed, answered_at=now())
            )

    def forget_answers(self, draft: Draft, fields: Iterable[str]) -> None:
        if forgotten := list(fields):
            self._session.execute(
                delete(DraftAnswer).where(DraftAnswer.draft_key == draft.key, DraftAnswer.field.in_(forgotten))
            )

    def wipe(self, conversation: str) -> None:
        """Removes the draft and every answer of the conversation."""
        draft = self.find(conversation)
        if draft is not None:
            self._session.execute(delete(DraftAnswer).where(DraftAnswer.draft_key == draft.key))
            self._session.delete(draft)

    def key_of(self, draft: Draft) -> bytes:
        return own_key(self._master_key, draft)

    def wrapped_anew(self, draft: Draft) -> bytes:
        """The draft's own key under the newest master key, whichever wraps it in its row."""
        return self._master_key.wrap(self.key_of(draft), place_of_key(draft.key))

    def _marked(self, draft: Draft) -> set[str]:
        row = self._session.get(DraftAnswer, (draft.key, URGENT))
        return set(json.loads(unseal(self.key_of(draft), row.sealed, _place(draft.key, URGENT)))) if row else set()

    def _begin(self, conversation: str) -> Draft:
        key = "".join(secrets.choice(ALPHABET) for _ in range(KEY_CHARACTERS))
        draft = Draft(
            key=key,
            conversation=conversation,
            sealed_key=self._master_key.wrap(new_key(), place_of_key(key)),
            started_at=now(),
        )
        self._session.add(draft)
        self._session.flush()
        return draft


def _as_kept(value: Any) -> bytes:
    """Raises NotKeepable for what no database or case system takes: the gateway passes none of it on."""
    written = json.dumps(value, ensure_ascii=False)
    if UNKEEPABLE.search(written):
        raise NotKeepable
    return written.encode()


def _place(draft_key: str, field: str) -> str:
    return f"draft_answer/{draft_key}/{field}"
