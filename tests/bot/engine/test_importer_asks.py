"""What Rasa is given to learn from: the examples of one council and of no other."""

from pathlib import Path

import pytest

from bot.engine.importer import CouncilImporter
from editorial.build import build
from tests.content.reading import councils, examples_for


@pytest.mark.hazard("C3")
@pytest.mark.parametrize("council", councils())
def test_a_council_learns_from_shared_and_own_examples_it_has_answers_to(
    council: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNCIL", council)
    importer = CouncilImporter("config.yml", "bot/domain.yml", ["bot/data"])

    learnt = {(row.get_full_intent(), row.get("text")) for row in importer.get_nlu_data().intent_examples}
    meant = examples_for(council, build(Path("content"), council)["answers"])

    assert learnt == {(example.intent, example.text) for example in meant}
