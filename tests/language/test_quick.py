from pathlib import Path

import numpy as np
import pytest

from language.encode import WIDTH, Encoder
from language.errors import EncoderNotBuilt
from language.quick import VIEWS, QuickEncoder
from language.settings import LanguageSettings

BUILT = LanguageSettings.from_environment({}).encoder_dir
FOURTH_OF_THE_MEANS, FOURTH_IN_THE_WHOLE = 2, 1  # the whole encoder shows its third layer first


@pytest.fixture(scope="module")
def quick() -> QuickEncoder:
    return QuickEncoder.load(BUILT)


def test_its_layers_are_those_of_the_whole_encoder_to_eight_bits(quick: QuickEncoder) -> None:
    text = "my son has not come home from school"
    mean = quick.encode(text)[FOURTH_OF_THE_MEANS]
    whole = Encoder.load(BUILT).layers([text])[0, FOURTH_IN_THE_WHOLE]
    assert mean @ whole / np.linalg.norm(mean) / np.linalg.norm(whole) > 0.97


def test_the_last_view_is_the_greatest_over_the_words(quick: QuickEncoder) -> None:
    views = quick.encode("where is the family hub")
    assert views.shape == (VIEWS, WIDTH)
    assert (views[-1] >= views[FOURTH_OF_THE_MEANS]).all()


@pytest.mark.parametrize("text", ["", " ", "…", "a " * 4000, "\x00"])
def test_any_text_has_a_meaning(quick: QuickEncoder, text: str) -> None:
    assert np.isfinite(quick.encode(text)).all()


def test_an_encoder_that_was_not_built_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EncoderNotBuilt, match="make train"):
        QuickEncoder.load(tmp_path)
