"""Decides when the words of a sign mean no danger: denied, over, a story, or a question how things are done."""

from collections.abc import Mapping
from typing import Any

from gateway.keeping_safe.expressions import Found, Span, is_literal
from gateway.keeping_safe.normalised import Tokens

GUARD_LISTS = ("idioms", "stories", "general", "particular", "over", "over_now")
DENIAL_REACH = 3
SENTENCE_REACH = 12
STORY_REACH = 20
CONJUNCTIONS = frozenset({"and", "but", "because", "or", "so", "when", "if", "until", "that"})

Spans = Mapping[str, list[Span]]


class Guards:
    def __init__(self, data: Mapping[str, Any], deniable: frozenset[str]) -> None:
        self._negators = frozenset(data["negators"])
        self._not_denials = frozenset(data["not_denials"])
        self._never_over = frozenset(data["never_over"])
        self._deniable = deniable

    def denied(self, way: tuple[Found, ...], tokens: Tokens) -> bool:
        return any(self._is_denied(found, way, tokens) for found in way if self._may_be_denied(found.name))

    def set_aside(self, cls: str, way: tuple[Found, ...], tokens: Tokens, spans: Spans) -> bool:
        first, last = min(found.span[0] for found in way), max(found.span[1] for found in way)
        if _near(spans, "stories", first, last, SENTENCE_REACH):
            return True
        asked_in_general = any(
            tokens.one_breath(min(end, last), max(start, first))
            for start, end in _all_near(spans, "general", first, last, SENTENCE_REACH)
        )
        if asked_in_general and not _near(spans, "particular", first, last, STORY_REACH):
            return True
        over = _near(spans, "over", first, last, STORY_REACH) and not _near(spans, "over_now", first, last, STORY_REACH)
        return over and cls not in self._never_over

    def _may_be_denied(self, name: str) -> bool:
        return is_literal(name) or name in self._deniable

    def _is_denied(self, found: Found, way: tuple[Found, ...], tokens: Tokens) -> bool:
        """A denial counts between the one who acts and the act, or just before the act."""
        start = found.span[0]
        earlier = [other.span[1] for other in way if other.span[1] <= start]
        first = max([start - DENIAL_REACH, *earlier, 0])
        for place in range(start - 1, first - 1, -1):
            word = tokens.words[place]
            if word in CONJUNCTIONS or word in self._not_denials or place + 1 in tokens.stops | tokens.pauses:
                return False
            if word in self._negators:
                return True
        return False


def _near(spans: Spans, name: str, first: int, last: int, reach: int) -> bool:
    return bool(_all_near(spans, name, first, last, reach))


def _all_near(spans: Spans, name: str, first: int, last: int, reach: int) -> list[Span]:
    return [(start, end) for start, end in spans.get(name, ()) if start <= last + reach and end >= first - reach]
