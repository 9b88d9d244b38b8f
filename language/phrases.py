"""Finds which named things a text speaks of, from lists of how people put them."""

import re
from collections.abc import Mapping, Sequence


class Phrases:
    def __init__(self, said: Mapping[str, Sequence[str]]) -> None:
        """`said` has, by name, the words and phrases that stand for it."""
        self._names = {_plain(phrase): name for name, phrases in said.items() for phrase in phrases}
        longest_first = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if said else None

    def names_in(self, text: str) -> list[str]:
        """The names in the order they are spoken of, each once; where phrases overlap the longest counts."""
        if not self._pattern:
            return []
        return list(dict.fromkeys(self._names[found] for found in self._pattern.findall(_plain(text))))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").replace("-", " ").split())
