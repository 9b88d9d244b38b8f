"""Loads and compiles the reviewed signs, and finds those that a message holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from gateway.keeping_safe import sign_file
from gateway.keeping_safe.errors import SignsBroken
from gateway.keeping_safe.expressions import (
    Expression,
    ExpressionBroken,
    Found,
    Span,
    find,
    is_literal,
    literals,
    parse,
)
from gateway.keeping_safe.forms import written_out
from gateway.keeping_safe.guards import GUARD_LISTS, Guards
from gateway.keeping_safe.normalised import UNNAMED, Tokeniser, Tokens

DENIABLE = "what"
AGES = ("child_age", "young_age")


@dataclass(frozen=True)
class Sign:
    cls: str
    name: str
    expression: Expression


@dataclass(frozen=True)
class Looked:
    """A message with the word lists and the signs found in it, and from which word to which each sign reaches."""

    tokens: Tokens
    spans: Mapping[str, list[Span]]
    signs: tuple[Sign, ...]
    reaches: tuple[Span, ...]

    def lists_in(self, first: int, last: int) -> Iterator[str]:
        return (name for name, spans in self.spans.items() if any(_within(span, first, last) for span in spans))

    def classes_in(self, first: int, last: int) -> Iterator[str]:
        found = zip(self.signs, self.reaches, strict=True)
        return (sign.cls for sign, reach in found if _within(reach, first, last))


def _within(span: Span, first: int, last: int) -> bool:
    return first <= span[0] and span[1] <= last


class Signs:
    def __init__(self, data: Mapping[str, Any], tokeniser: Tokeniser, signs: list[Sign]) -> None:
        self.tokeniser = tokeniser
        self.lists = [name for part in sign_file.LISTS for name in data[part]]
        self.classes = list(data["signs"])
        self.disguises: Mapping[str, Any] = data["disguises"]
        self._units = frozenset(data["units"])
        self._guards = Guards(data["guards"], frozenset(data[DENIABLE]))
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        self.words: set[str] = set()
        phrases_of = _phrases(data, signs, tokeniser)
        self._bits = {name: 1 << place for place, name in enumerate(phrases_of)}
        self._needed = [(sign, [self._mask(part.lists) for part in sign.expression]) for sign in signs]
        self._beginning = _places_by_first_list(signs)
        for name, phrases in phrases_of.items():
            self._add(name, phrases)

    @classmethod
    def from_file(cls, path: Path, textisms: Mapping[str, str]) -> "Signs":
        data = sign_file.load(path)
        return cls(data, Tokeniser(frozenset(data["small_words"]), textisms), list(_compiled(data, path)))

    def look(self, corrected: str) -> Looked:
        tokens = self.tokeniser.read(corrected)
        spans = self._spans(tokens)
        found = list(self._found(tokens, spans))
        return Looked(tokens, spans, tuple(sign for sign, _ in found), tuple(reach for _, reach in found))

    def _found(self, tokens: Tokens, spans: Mapping[str, list[Span]]) -> Iterator[tuple[Sign, Span]]:
        here = self._mask(spans)
        begun = sorted({place for name in spans for place in self._beginning.get(name, ())})
        for sign, needed in (self._needed[place] for place in begun):
            if not all(here & part for part in needed):
                continue
            ways = _first(find(sign.expression, spans, tokens.stops))
            standing = next((way for way in ways if self._stands(sign, way, tokens, spans)), None)
            if standing:
                yield sign, (min(found.span[0] for found in standing), max(found.span[1] for found in standing))

    def _mask(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self._bits[name]
        return mask

    def _stands(self, sign: Sign, way: tuple[Found, ...], tokens: Tokens, spans: Mapping[str, list[Span]]) -> bool:
        return not (self._guards.denied(way, tokens) or self._guards.set_aside(sign.cls, way, tokens, spans))

    def _spans(self, tokens: Tokens) -> dict[str, list[Span]]:
        known = [word if word in self.words else UNNAMED for word in tokens.words]
        found: dict[str, list[Span]] = defaultdict(list)
        for key, start, end in self._matcher(Doc(self._vocab, words=known)) if known else ():
            found[self._vocab.strings[key]].append((start, end))
        return self._without_idioms({name: sorted(set(places)) for name, places in found.items()}, tokens)

    def _without_idioms(self, spans: dict[str, list[Span]], tokens: Tokens) -> dict[str, list[Span]]:
        masked = {place for start, end in spans.get("idioms", ()) for place in range(start, end)}
        for age in AGES:
            spans[age] = [span for span in spans.get(age, []) if not self._measures(span, tokens)]
        kept = {
            name: places if name in GUARD_LISTS else [span for span in places if masked.isdisjoint(range(*span))]
            for name, places in spans.items()
        }
        return {name: places for name, places in kept.items() if places}

    def _measures(self, span: Span, tokens: Tokens) -> bool:
        """ "I am 12 weeks pregnant" tells no age."""
        return span[1] < len(tokens.words) and tokens.words[span[1]] in self._units

    def _add(self, name: str, phrases: set[tuple[str, ...]]) -> None:
        self.words.update(word for phrase in phrases for word in phrase)
        self._matcher.add(name, [Doc(self._vocab, words=list(phrase)) for phrase in sorted(phrases) if phrase])


MOST_WAYS = 40


def _first(ways: Iterator[tuple[Found, ...]]) -> Iterator[tuple[Found, ...]]:
    return (way for way, _ in zip(ways, range(MOST_WAYS), strict=False))


def _places_by_first_list(signs: list[Sign]) -> dict[str, list[int]]:
    """Few lists are in a message: only the signs that begin with one of them need a look."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, sign in enumerate(signs):
        for name in sign.expression[0].lists:
            places[name].append(place)
    return places


def _compiled(data: Mapping[str, Any], path: Path) -> Iterator[Sign]:
    known = {name for part in sign_file.LISTS for name in data[part]}
    for cls, groups in data["signs"].items():
        for name, texts in groups.items():
            for text in texts:
                yield Sign(cls, f"{cls}.{name}", _parsed(text, known, path))


def _parsed(text: str, known: set[str], path: Path) -> Expression:
    try:
        expression = parse(text)
    except ExpressionBroken as error:
        raise SignsBroken(f"{path}:{sign_file.line_of(path, text)}: {error}") from error
    unknown = {name for part in expression for name in part.lists if not is_literal(name)} - known
    if unknown:
        raise SignsBroken(f"{path}:{sign_file.line_of(path, text)}: no list is called {', '.join(sorted(unknown))}")
    return expression


def _phrases(data: Mapping[str, Any], signs: list[Sign], tokeniser: Tokeniser) -> dict[str, set[tuple[str, ...]]]:
    lists = {name: phrases for part in sign_file.LISTS for name, phrases in data[part].items()}
    lists |= {name: data["guards"][name] for name in GUARD_LISTS}
    lists |= {literal: [literal.strip("'")] for sign in signs for literal in literals(sign.expression)}
    forms = data["forms"]
    return {
        name: {tokeniser.phrase(form) for phrase in phrases for form in written_out(phrase, forms)}
        for name, phrases in lists.items()
    }
