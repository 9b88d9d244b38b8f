"""What is known before the first question is asked."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.request.form import Answers

# What pressing "Ask for support" asks for, until someone says otherwise at the check of the answers.
REQUEST_TYPE = "early_help_support"


def known_at_the_start(answers: Answers, level_reasons: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What to write besides the answers there are. `level_reasons`: rows of the level helper (docs/level-helper.md)."""
    known: dict[str, Any] = {} if "request_type" in answers else {"request_type": REQUEST_TYPE}
    return {**known, "level_reasons": list(level_reasons)} if level_reasons else known
