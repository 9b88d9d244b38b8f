"""Reads a sign such as "partner > hurt > me" and finds it among the word lists that a message holds."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Span = tuple[int, int]
Spans = Mapping[str, list[Span]]

PIECE = re.compile(r"'([^']*)'|([a-z_]+)|([>+&|])")
BETWEEN = {">": 3, "+": 1}  # words that may stand between
JOINERS = frozenset({">", "+", "&", "|"})
NEAR = 15


class ExpressionBroken(ValueError):
    pass


@dataclass(frozen=True)
class Part:
    joined_by: str  # "" for the first part
    lists: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    name: str
    span: Span


Expression = tuple[Part, ...]


def parse(text: str) -> Expression:
    if PIECE.sub("", text).strip():
        raise ExpressionBroken(f"cannot read {PIECE.sub('', text).strip()!r} in {text!r}")
    pieces = list(_names(text))
    names, joiners = pieces[::2], pieces[1::2]
    if len(pieces) % 2 == 0 or any(name in JOINERS for name in names) or not set(joiners) <= JOINERS:
        raise ExpressionBroken(f"names and joining signs must take turns in {text!r}")
    parts = [Part("", (names[0],))]
    for joiner, name in zip(joiners, names[1:], strict=True):
        if joiner == "|":
            parts[-1] = Part(parts[-1].joined_by, (*parts[-1].lists, name))
        else:
            parts.append(Part(joiner, (name,)))
    return tuple(parts)


def literals(expression: Expression) -> Iterator[str]:
    return (name for part in expression for name in part.lists if is_literal(name))


def is_literal(name: str) -> bool:
    return name.startswith("'")


def find(expression: Expression, spans: Spans, stops: frozenset[int]) -> Iterator[tuple[Found, ...]]:
    """Every way the parts stand in the message, none of them overlapping another."""
    return _rest(expression, spans, stops, ())


def _rest(
    left: Expression, spans: Spans, stops: frozenset[int], so_far: tuple[Found, ...]
) -> Iterator[tuple[Found, ...]]:
    if not left:
        yield so_far
        return
    for found in _next(left[0], spans, stops, so_far):
        yield from _rest(left[1:], spans, stops, (*so_far, found))


def _next(part: Part, spans: Spans, stops: frozenset[int], so_far: tuple[Found, ...]) -> Iterator[Found]:
    first, last = _where(part, so_far)
    for name in part.lists:
        choices = spans.get(name, [])
        for span in choices[bisect_left(choices, (first, 0)) :]:
            if span[0] > last:
                break
            if _fits(part, span, stops, so_far):
                yield Found(name, span)


def _where(part: Part, so_far: tuple[Found, ...]) -> Span:
    if not so_far:
        return 0, 1 << 30
    if part.joined_by == "&":
        return so_far[0].span[0] - NEAR, so_far[-1].span[1] + NEAR
    end = so_far[-1].span[1]
    return end, end + BETWEEN[part.joined_by]


def _fits(part: Part, span: Span, stops: frozenset[int], so_far: tuple[Found, ...]) -> bool:
    if any(span[0] < other.span[1] and other.span[0] < span[1] for other in so_far):
        return False
    if part.joined_by in BETWEEN:
        return not any(place in stops for place in range(so_far[-1].span[1], span[0] + 1))
    return True


def _names(text: str) -> Iterator[str]:
    for literal, name, joiner in PIECE.findall(text):
        yield f"'{literal}'" if literal else (name or joiner)
