"""Corrects spelling for the sentence encoder's copy of a message; what the person typed is never changed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from language.likeliest import Way, likeliest
from language.slips import Nearby, weighed
from language.tokens import PIECE, WORD
from language.usage import END, START, Usage

ENDING = re.compile(r"(\w+)('(?:s|d|m|ll|ve|re))")
SHORT = 3  # letters
# Where the service's own words are concerned, more slips are looked for in longer words.
TWO_EDITS_FROM, THREE_EDITS_FROM = 5, 9  # letters
GENERAL_TWO_EDITS_FROM = 6
ADDED_RANK = 500  # the service's own words win over rarer words of the general list
NAME_RANK = 300  # a name is as common as a fairly common word, and nobody's slip is put right to one
CACHED_WORDS, CACHED_PAIRS = 8192, 16384
READ_BEFOREHAND = 1000  # the words used most; nobody waits until their ways have been looked for
MAX_WORDS = 128  # the encoder reads no further
CHOICES = 24  # the likeliest are weighed beside their neighbours
ONE_LETTER_WORDS = frozenset("ai")

# In natural logarithms, as the slips; chosen on misspelt examples held back from training.
# A slip that is a word too ("earl" for "early") is taken for one only where its neighbours hardly leave a doubt.
A_WORD_TOO, SHORT_OR_A_NAME = 4.5, 5.5
SPACE_LOST, SPACE_PUT_IN = 5.0, 4.0
JOINED_FROM = 4  # letters


class Speller:
    """`ranked` are all words of the language, frequent ones first; `usage` knows the sentences people write here.

    `certain` are words that are never taken for a slip of another. `names` are given names.
    """

    def __init__(
        self,
        ranked: Iterable[str],
        added: Iterable[str] = (),
        textisms: Mapping[str, str] | None = None,
        usage: Usage | None = None,
        certain: Iterable[str] = (),
        names: Iterable[str] = (),
    ) -> None:
        self._ranks = {word: rank for rank, word in enumerate(ranked)}
        for word in added:
            self._ranks[word] = min(ADDED_RANK, self._ranks.get(word, ADDED_RANK))
        self._textisms = textisms or {}
        self._usage = usage or Usage()
        self._certain = frozenset(certain)
        self._general = Nearby(self._ranks)
        self._names = frozenset(names)
        for name in self._names:
            self._ranks.setdefault(name, NAME_RANK)
        self._used = frozenset(word for word in self._usage.common if _plain(word))
        self._own = Nearby(word for word in self._used if word.isalpha())
        self._with_apostrophe = Nearby(word for word in self._used if "'" in word)
        self._ways = lru_cache(CACHED_WORDS)(self._ways_of)
        self._follows = lru_cache(CACHED_PAIRS)(self._unlikely)
        for word, _ in Counter(self._usage.words).most_common(READ_BEFOREHAND):
            self._ways(word)

    def correct(self, text: str, most: int = MAX_WORDS) -> str:
        """The likeliest words, and no more than `most` of them; what stands between words is left as it is."""
        pieces = PIECE.findall(text[: _end_of_word(text, most)])
        places = [place for place, piece in enumerate(pieces) if WORD.fullmatch(piece)]
        if not places:
            return text
        stands = self._as_used([pieces[place].lower() for place in places])
        ways = [self._ways_at(nth, pieces, places, stands[nth]) for nth in range(len(places))]
        for way in likeliest(ways, self._follows):
            here, places = places[: way.typed], places[way.typed :]
            if way.words != (pieces[here[0]].lower(),):
                pieces[here[0] : here[-1] + 1] = [" ".join(way.words), *[""] * (here[-1] - here[0])]
        return "".join(pieces)

    def knows(self, word: str) -> bool:
        return word.lower() in self._ranks or word.lower() in self._textisms

    def choices(self, word: str) -> list[tuple[float, str]]:
        """The words that this unknown one may be a slip for, each after how unlikely the slip is."""
        near = self._general.within(word, 1)
        if not near and len(word) >= GENERAL_TWO_EDITS_FROM:
            near = self._general.within(word, 2)
        most = 3 if len(word) >= THREE_EDITS_FROM else 2 if len(word) >= TWO_EDITS_FROM else 1
        return weighed(word, {**near, **self._own.within(word, most)})

    def _as_used(self, words: Sequence[str]) -> list[bool]:
        """Which words stand between neighbours with which they are used: those are no slips."""
        pairs = [pair in self._usage.pairs for pair in pairwise([START, *words, END])]
        return [
            both and word not in self._textisms for word, both in zip(words, map(all, pairwise(pairs)), strict=True)
        ]

    def _ways_at(self, nth: int, pieces: Sequence[str], places: Sequence[int], stands: bool) -> list[Way]:
        typed, word = pieces[places[nth]], pieces[places[nth]].lower()
        if stands or self._is_a_name(typed, first=nth == 0) or (len(word) == 1 and len(places) == 1):
            return [Way(0.0, (word,))]
        ways = self._ways(word)
        between = pieces[places[nth] + 1 : places[nth + 1]] if nth + 1 < len(places) else []
        joined = self._joined(word, pieces[places[nth + 1]].lower()) if between == [" "] else None
        return [*ways, joined] if joined else ways

    def _is_a_name(self, typed: str, first: bool) -> bool:
        """An abbreviation in capitals, or a name that is a word of the language."""
        if typed.lower() in self._textisms or len(typed) == 1:
            return False
        return typed.isupper() or (not first and typed[0].isupper() and self.knows(typed))

    def _ways_of(self, word: str) -> list[Way]:
        """In small letters; as it was typed is the first."""
        meant = self._textisms.get(word)
        if meant is not None:
            return [Way(0.0, tuple(meant.split()))]
        others = [*self._slips(word), *self._parted(word)] if self._may_be_a_slip(word) else []
        others.sort(key=lambda way: way.unlikely + sum(self._follows("", word) for word in way.words))
        return [Way(0.0, (word,)), *others[:CHOICES]]

    def _may_be_a_slip(self, word: str) -> bool:
        one_letter_again = len(set(word)) == 1 < len(word)  # such as "aa": nothing was meant
        return _plain(word) and not one_letter_again and word not in self._certain

    def _slips(self, word: str) -> list[Way]:
        if "'" in word:
            slips = [] if word in self._usage.words else [*self._apostrophes(word), *self._before_ending(word)]
        elif word in self._ranks:
            doubt = SHORT_OR_A_NAME if len(word) <= SHORT or word in self._names else A_WORD_TOO
            slips = [(unlikely + doubt, choice) for unlikely, choice in weighed(word, self._own.within(word, 1))]
        elif len(word) == 1:
            slips = weighed(word, self._own.within(word, 1))
        else:
            slips = [*self.choices(word), *self._apostrophes(word)]
        return [Way(unlikely, (choice,)) for unlikely, choice in slips]

    def _apostrophes(self, word: str) -> list[tuple[float, str]]:
        return weighed(word, self._with_apostrophe.within(word, 1))

    def _before_ending(self, word: str) -> list[tuple[float, str]]:
        """For "hubb's": the choices for "hubb", ended alike."""
        ended = ENDING.fullmatch(word)
        if not ended or ended[1] in self._ranks:
            return []
        return [(unlikely, choice + ended[2]) for unlikely, choice in self.choices(ended[1])]

    def _parted(self, word: str) -> Iterator[Way]:
        """For "inmedway": the two words that were run together."""
        if word in self._used:
            return
        doubt = A_WORD_TOO if word in self._ranks else 0.0
        for end in range(1, len(word)):
            halves = word[:end], word[end:]
            if all(half in self._used and (len(half) > 1 or half in ONE_LETTER_WORDS) for half in halves):
                yield Way(SPACE_LOST + doubt, halves)

    def _joined(self, word: str, after: str) -> Way | None:
        """For "sch ool": the word that was parted."""
        whole = word + after
        if len(whole) < JOINED_FROM or whole not in self._used or (word, after) in self._usage.pairs:
            return None
        return Way(SPACE_PUT_IN, (whole,), typed=2)

    def _unlikely(self, before: str, word: str) -> float:
        if "'" in word and word not in self._usage.words and (ended := ENDING.fullmatch(word)):
            word = ended[1]
        return self._usage.unlikely(before, word, self._ranks.get(word))


def _plain(word: str) -> bool:
    return word.isascii() and word.replace("'", "").isalpha()


def whole_words(vocabulary_file: Path) -> list[str]:
    """The alphabetic whole words of a WordPiece vocabulary, which lists frequent words first."""
    lines = vocabulary_file.read_text(encoding="utf-8").splitlines()
    return [word for word in lines if word.isascii() and word.isalpha() and len(word) > 1]


def words_in(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(text.lower()) if word.isascii() and word.isalnum()}


def _end_of_word(text: str, count: int) -> int:
    ends = [match.end() for match in WORD.finditer(text)]
    return ends[count - 1] if len(ends) > count else len(text)
