"""What is asked while the clock runs: questions this council has an answer to, in an order that never changes."""

import json
from pathlib import Path
from random import Random

from evaluation.questions import read_folder


def answered_questions(number: int, folder: Path, content: Path) -> list[str]:
    """The first ones again when there are fewer."""
    answers = json.loads(content.read_text(encoding="utf-8"))["answers"]
    texts = [question.text for question in read_folder(folder) if question.outcome in answers]
    Random(0).shuffle(texts)
    return [texts[place % len(texts)] for place in range(number)]
