"""Asks the whole running product every development question of Medway, and copies of them as hurried people type."""

from pathlib import Path

import pytest

from bench.product import running
from evaluation import understanding

FLOOR = Path("tests/questions/floor.json")


def test_the_running_chat_answers_as_well_as_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with running() as (product, _):
        status = understanding.main(
            ["--url", product.address("gateway"), "--floor", str(FLOOR), "--results", str(tmp_path)]
        )
    assert status == 0, capsys.readouterr().out
