"""Finds the places a message names: whole postcodes, postcode districts, and places by name, misspelt or not."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

# One or two letters, one or two digits, sometimes a letter; then the second half of a whole postcode.
OUTWARD = r"[a-z]{1,2}\d[a-z\d]?"
WHOLE = re.compile(rf"\b({OUTWARD})\s*[\do][a-z]{{2}}\b", re.I)
DISTRICT = re.compile(rf"\b({OUTWARD})\b", re.I)
AREA = re.compile(r"[A-Z]+")
WORD = re.compile(r"[a-z']+")
# A word this alike (rapidfuzz's ratio, 100 is the same) counts as a misspelt name. The table of the test holds both
# sides: where a place is awaited "stroud" and "twidal" are Strood and Twydall, but "children" and "rather" no places.
EXACTLY, VERY_NEARLY, NEARLY = 100.0, 84.0, 76.0
HIGHEST = 99  # a district has no more than two digits
SHORTEST = 5  # letters; shorter names are too like other words


@dataclass(frozen=True)
class Spotted:
    """Districts ("ME4") and names ("chatham") in the order said; a postcode nobody has; what is left of the text."""

    places: tuple[str, ...] = ()
    no_such_postcode: str | None = None
    rest: str = ""

    @property
    def anything(self) -> bool:
        return bool(self.places or self.no_such_postcode)


class Gazetteer:
    def __init__(self, names: Iterable[str], districts: Collection[str], areas: Collection[str]) -> None:
        """`districts` are those the council and its neighbours have; `areas` the letters every postcode begins with."""
        self._names = sorted({_plain(name) for name in names}, key=len, reverse=True)
        self._long_names = [name for name in self._names if len(name) >= SHORTEST]
        self._districts = frozenset(districts)
        self._areas = frozenset(areas)
        # Of an area that is listed here the highest number is known, so one above it does not exist.
        self._highest: dict[str, int] = {}
        for district in districts:
            self._highest[_area(district)] = max(_number(district), self._highest.get(_area(district), 0))
        named = "|".join(map(re.escape, self._names))
        self._named = re.compile(rf"\b(?:{named})\b") if named else None

    def spot(self, text: str, alike: float = EXACTLY) -> Spotted:
        """The places of a text; below EXACTLY also words that are so much `alike` a name."""
        whole = [match.group(1).upper() for match in WHOLE.finditer(text)]
        left = WHOLE.sub(" ", text)
        districts = [code.upper() for code in DISTRICT.findall(left) if self._is_district(code, alike < EXACTLY)]
        left = _plain(DISTRICT.sub(lambda match: " " if match.group().upper() in districts else match.group(), left))
        names, left = self._take_names(left)
        if alike < EXACTLY and not (whole or districts or names):
            names, left = self._take_misspelt(left, alike)
        codes = [*whole, *districts]
        real = [code for code in codes if self._exists(code)]
        wrong = next((code for code in codes if not self._exists(code)), None)
        return Spotted(tuple(dict.fromkeys([*real, *names])), wrong, left)

    def _exists(self, code: str) -> bool:
        return _area(code) in self._areas and _number(code) <= self._highest.get(_area(code), HIGHEST)

    def _is_district(self, typed: str, willing: bool) -> bool:
        """Half a postcode is one when its letters are ("gr8" and "y7" are none) and it is near, in capitals or awaited.

        So "m8" and "b4" stay what they mean in text-speak.
        """
        code = typed.upper()
        return _area(code) in self._areas and (code in self._districts or typed == code or willing)

    def _take_names(self, left: str) -> tuple[list[str], str]:
        if not self._named:
            return [], left
        return self._named.findall(left), _plain(self._named.sub(" ", left))

    def _take_misspelt(self, left: str, alike: float) -> tuple[list[str], str]:
        words = left.split()
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                said = " ".join(words[start : start + size])
                name = self._nearly(said, alike)
                if name:
                    return [name], " ".join([*words[:start], *words[start + size :]])
        return [], left

    def _nearly(self, said: str, alike: float) -> str | None:
        if len(said) < SHORTEST - 1:
            return None
        found = process.extractOne(said, self._long_names, scorer=fuzz.ratio, score_cutoff=alike)
        return found[0] if found and found[0][0] == said[0] else None


def _area(code: str) -> str:
    letters = AREA.match(code)
    return letters.group() if letters else ""


def _number(code: str) -> int:
    return int("".join(filter(str.isdigit, code)))


def _plain(text: str) -> str:
    return " ".join(WORD.findall(text.casefold().replace("’", "'").replace("-", " ")))
