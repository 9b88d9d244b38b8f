"""Which words are near enough to a typed one to have been meant, and how unlikely each slip is."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

# How much less likely each thing is, in natural logarithms; chosen on misspelt copies of the development questions.
EDIT, SWAP, OTHER_FIRST_LETTER = 4.0, 3.0, 1.5


class Nearby:
    """Finds words by the number of letters put in, left out, replaced or swapped with the next."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in words:
            self._by_length[len(word)].append(word)

    def within(self, word: str, edits: int) -> dict[str, int]:
        """The words at most so many edits away, with how many it takes; the word itself is left out."""
        lengths = range(len(word) - edits, len(word) + edits + 1)
        nearby = [choice for length in lengths for choice in self._by_length.get(length, ())]
        found = process.extract(word, nearby, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None)
        return {choice: int(distance) for choice, distance, _ in found if choice != word}


def weighed(word: str, near: dict[str, int]) -> list[tuple[float, str]]:
    return [(unlikely(word, choice, edits), choice) for choice, edits in near.items()]


def unlikely(word: str, choice: str, edits: int) -> float:
    if sorted(word) == sorted(choice):
        return SWAP * edits
    return EDIT * edits + OTHER_FIRST_LETTER * (choice[0] != word[0])
