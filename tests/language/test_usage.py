import pytest

from language.usage import END, START, Usage

USAGE = Usage.of(["when is the hub open", "when is the next course", "then the hub is shut"])


def test_a_word_is_likelier_after_the_words_it_is_used_with() -> None:
    assert USAGE.unlikely("the", "hub", None) < USAGE.unlikely("next", "hub", None)
    assert USAGE.unlikely(START, "when", None) < USAGE.unlikely("is", "when", None)
    assert USAGE.unlikely("shut", END, None) < USAGE.unlikely("next", END, None)


def test_a_frequent_word_of_the_language_is_likelier_than_a_rare_one_and_that_than_none() -> None:
    frequent, rare, none = (USAGE.unlikely("the", "zebra", rank) for rank in (10, 20_000, None))
    assert frequent < rare < none


def test_nothing_read_leaves_the_order_of_the_language() -> None:
    nothing = Usage()
    assert nothing.unlikely("a", "b", 1) < nothing.unlikely("a", "b", 900)


@pytest.mark.parametrize("usage", [USAGE, Usage()])
def test_what_was_kept_is_what_is_read(usage: Usage) -> None:
    assert Usage.from_arrays(usage.arrays()) == usage


def test_a_word_of_one_text_that_nobody_knows_is_a_slip() -> None:
    usage = Usage.of(["he punchd me", "he hit me", "he kikd it", "he kikd me"])
    assert {*usage.without_slips({"me", "it"}).words} == {START, END, "he", "me", "it", "kikd"}
    assert usage.common == {"he", "me", "kikd"}


def test_words_and_pairs_are_counted_in_small_letters() -> None:
    usage = Usage.of(["He hit me", "he hit my son", "she hid it"])
    assert (usage.words["he"], usage.words["son"]) == (2, 1)
    assert usage.pairs["he", "hit"] == 2
    assert usage.common == {"he", "hit"}


@pytest.mark.parametrize(
    ("likelier", "less", "before"), [("hit", "hid", "he"), ("hid", "hit", "she"), ("hit", "hat", "")]
)
def test_a_word_is_likelier_behind_the_one_it_is_used_with(likelier: str, less: str, before: str) -> None:
    usage = Usage.of(["He hit me", "he hit my son", "she hid it"])
    assert usage.unlikely(before, likelier, None) < usage.unlikely(before, less, None)
