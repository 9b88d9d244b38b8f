"""Which answers still hold words of danger told before: they were added to, or moved along as a child was taken out."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.actions.request.form import Answers
from bot.actions.request.questions import topic


def still_urgent(kept: Mapping[str, Any], before: Answers, urgent: Iterable[str]) -> set[str]:
    """Those of the answers kept now that hold an urgent one's words. One given anew without them is judged anew."""
    told = [(topic(field), before[field]) for field in urgent if field in before]
    return {
        field for field, value in kept.items() if any(topic(field) == of and _holds(value, was) for of, was in told)
    }


def _holds(value: Any, was: Any) -> bool:
    return bool(value == was or (isinstance(value, str) and isinstance(was, str) and was in value))
