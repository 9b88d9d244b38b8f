"""The public chat's switch in ready words."""

from dataclasses import dataclass

from frontdoor.council import Council
from frontdoor.presenters.statuses import paragraphs
from frontdoor.presenters.times import at
from frontdoor.records import ChatSwitch
from frontdoor.switchboard import NEVER_CHANGED
from frontdoor.words import word


@dataclass(frozen=True)
class ChangeLine:
    state: str
    who: str
    when: str
    reason: list[list[str]]
    notice: list[list[str]]


@dataclass(frozen=True)
class PresentedChat:
    is_on: bool
    notice: str
    version: int
    state: str
    changes: list[ChangeLine]
    safety_wording: str
    approvals: list[str]


def present_chat(changes: list[ChatSwitch], council: Council) -> PresentedChat:
    """`changes` have the newest first."""
    newest = changes[0] if changes else None
    is_on = newest is None or newest.is_on
    return PresentedChat(
        is_on=is_on,
        notice=newest.notice if newest else "",
        version=newest.position if newest else NEVER_CHANGED,
        state=_state(is_on),
        changes=[_line(row) for row in changes],
        safety_wording=_safety_wording(council),
        approvals=_approvals(council),
    )


def _line(row: ChatSwitch) -> ChangeLine:
    return ChangeLine(_state(row.is_on), row.worker.name, at(row.at), paragraphs(row.reason), paragraphs(row.notice))


def _state(is_on: bool) -> str:
    return str(word("chat", "states", "on" if is_on else "off"))


def _safety_wording(council: Council) -> str:
    words = word("chat", "safety_wording")
    if not council.safety_texts:
        return str(words["unknown"])
    if not council.unapproved:
        return str(words["approved"])
    return str(words["unapproved"].format(unapproved=len(council.unapproved), texts=len(council.safety_texts)))


def _approvals(council: Council) -> list[str]:
    line = word("chat", "safety_wording")["approval"]
    approved = [text for text in council.safety_texts if text.approved_by]
    return [line.format(text=text.name, role=text.approved_by, day=text.approved_on) for text in approved]
