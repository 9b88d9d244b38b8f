"""What the checks of answers need to know of the council, the day and the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.actions.request.form import Answers
from bot.actions.request.routes import PARENT

Checked = dict[str, Any]
Choices = Mapping[str, Mapping[str, list[str]]]


@dataclass(frozen=True)
class Rules:
    """What a check needs to know besides the text.

    `choices` are those of the person's route; `inside` and `outside` the postcode districts of the council and, by
    district, of its neighbours; `answers` what was said so far; `levels` those of the council in use now (levels.py).
    """

    today: date
    drama_numbers_allowed: bool
    choices: Choices
    route: str = PARENT
    inside: frozenset[str] = frozenset()
    outside: Mapping[str, str] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)
    levels: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
