import pytest

from gateway.keeping_safe.usage import Usage

USAGE = Usage.of(["He hit me", "he hit my son", "she hid it"])


def test_words_and_pairs_are_counted_in_small_letters() -> None:
    assert (USAGE.words["he"], USAGE.words["son"]) == (2, 1)
    assert USAGE.pairs["he", "hit"] == 2
    assert USAGE.common == {"he", "hit"}


@pytest.mark.parametrize(
    ("likelier", "less", "before", "after"),
    [("hit", "hid", "he", ""), ("hid", "hit", "she", ""), ("hid", "hit", "", "it"), ("hit", "hat", "", "")],
)
def test_a_word_is_likelier_between_the_neighbours_it_is_used_with(
    likelier: str, less: str, before: str, after: str
) -> None:
    assert USAGE.likelihood(likelier, before, after) > USAGE.likelihood(less, before, after)


def test_it_is_the_same_after_keeping_it() -> None:
    kept = Usage.from_arrays(USAGE.arrays())
    assert (kept.words, kept.pairs) == (dict(USAGE.words), dict(USAGE.pairs))
