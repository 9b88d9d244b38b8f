"""`python -m bot.actions.intake.rotate` after a new master key: docs/changing-the-master-key.md."""

import os
import sys
from collections import Counter
from collections.abc import Mapping

from bot.actions.intake.database import connect, refuse_unsafe, sessions
from bot.actions.intake.rotate.rewrapping import Became, rotate
from bot.actions.settings import from_environment

SAID = {
    Became.REWRAPPED: "wrapped with the newest key now",
    Became.NEWEST: "were wrapped with it before",
    Became.CODE: "drafts keep the older key until their code is used or its 72 hours are over; run this again then",
    Became.CHANGED: "were changed by a family at this moment; run this again",
    Became.UNKNOWN: "are wrapped with a key that MASTER_KEY does not hold: nothing in them was touched; add that key",
}
UNFINISHED = frozenset({Became.CODE, Became.CHANGED, Became.UNKNOWN})


def main(environment: Mapping[str, str] = os.environ) -> int:
    """The exit code: 0 when the older keys are needed no more."""
    settings = from_environment(environment)
    refuse_unsafe(connect(settings.database_url))
    became = rotate(sessions(settings.database_url), settings.master_key)
    print("\n".join(told(became)))
    return 1 if became.keys() & UNFINISHED else 0


def told(became: Counter[Became]) -> list[str]:
    """Counts and no names."""
    rows = [f"{became[one]} {words}" for one, words in SAID.items() if became[one]]
    over = "the older keys are still needed" if became.keys() & UNFINISHED else "the older keys are needed no more"
    return [*rows, over]


if __name__ == "__main__":
    sys.exit(main())
