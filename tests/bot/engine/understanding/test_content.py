from pathlib import Path

import pytest

from bot.engine.understanding.content import ContentMissing, read_passages


def test_missing_content_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ContentMissing, match="make content"):
        read_passages(tmp_path / "medway.json")


def test_answers_become_passages() -> None:
    passages = read_passages(Path(__file__).parent / "small_council" / "medway.json")
    assert passages[0].key == "early_help_what"
    assert passages[0].title == "What early help is"
