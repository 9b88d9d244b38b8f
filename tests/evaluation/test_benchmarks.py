from pathlib import Path

import pytest

from evaluation.benchmarks import BenchmarkInvalid, Labelled, banking77, drawn

ROWS = [Labelled(f"text {number} of {label}", label) for label in ("card", "cash") for number in range(5)]


def test_reads_texts_and_categories(tmp_path: Path) -> None:
    file = tmp_path / "train.csv"
    file.write_text('text,category\n"Where is it, please?",card_arrival\nNo cash,cash\n')

    assert banking77(file) == [Labelled("Where is it, please?", "card_arrival"), Labelled("No cash", "cash")]


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "train.csv"
    file.write_text("question,label\na,b\n")

    with pytest.raises(BenchmarkInvalid, match="text and category"):
        banking77(file)


def test_draws_as_many_of_every_label_and_leaves_the_others() -> None:
    chosen, others = drawn(ROWS, 2, seed=0)

    assert [row.label for row in chosen] == ["card", "card", "cash", "cash"]
    assert sorted(chosen + others, key=lambda row: row.text) == sorted(ROWS, key=lambda row: row.text)


def test_one_seed_draws_one_sample() -> None:
    assert drawn(ROWS, 2, seed=3) == drawn(ROWS, 2, seed=3)
