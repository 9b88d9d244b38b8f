"""What hides a word, each way once, and what looks hidden but is not."""

import pytest

from gateway.keeping_safe.reading import Reading


@pytest.mark.hazard("A1")
@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("i want to k*ll myself", "i want to kill myself"),
        ("he r*ped me", "he raped me"),
        ("he r@ped me", "he raped me"),
        ("su1c1d3", "suicide"),
        ("k i l l myself", "kill myself"),
        ("s.u.i.c.i.d.e", "suicide"),
        ("iwanttodie", "i want to die"),
        ("gonna unalive myself", "going to kill myself"),
        ("i want to kms", "i want to kill myself"),
        ("he has a 🔪", "he has a knife"),
    ],
)
def test_a_hidden_word_is_uncovered(reading: Reading, typed: str, plain: str) -> None:
    assert reading.corrected(typed) == plain


@pytest.mark.hazard("A3")
@pytest.mark.parametrize(
    "kept",
    ["f**k this", "sh*t happens", "at 9.30 on 07700 900123", "eh-2sjs-5xmj", "me7 4ab", "step-mum", "mum@example.com"],
)
def test_an_oath_a_number_or_an_address_becomes_no_danger(reading: Reading, kept: str) -> None:
    words = reading.corrected(kept).split()
    assert not {"kill", "suicide", "raped", "rape", "knife", "die", "dead"} & set(words)
