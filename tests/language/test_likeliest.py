from language.likeliest import Way, likeliest
from language.usage import END, START

PAIRS = {(START, "the"): 1.0, ("the", "hub"): 1.0, ("hub", END): 1.0, ("the", "hug"): 3.0, ("hug", END): 1.0}


def follows(before: str, word: str) -> float:
    return PAIRS.get((before, word), 9.0)


def words(ways: list[list[Way]]) -> list[str]:
    return [word for way in likeliest(ways, follows) for word in way.words]


def test_the_words_around_settle_what_was_meant() -> None:
    assert words([[Way(0.0, ("teh",)), Way(3.0, ("the",))], [Way(0.0, ("hug",)), Way(1.0, ("hub",))]]) == ["the", "hub"]


def test_a_slip_that_is_too_unlikely_is_not_taken_for_one() -> None:
    assert words([[Way(0.0, ("the",))], [Way(0.0, ("hug",)), Way(8.0, ("hub",))]]) == ["the", "hug"]


def test_one_typed_word_may_be_two_and_two_may_be_one() -> None:
    assert words([[Way(0.0, ("thehub",)), Way(5.0, ("the", "hub"))]]) == ["the", "hub"]
    parted = [[Way(0.0, ("the",))], [Way(0.0, ("hu",)), Way(4.0, ("hub",), typed=2)], [Way(0.0, ("b",))]]
    assert words(parted) == ["the", "hub"]
