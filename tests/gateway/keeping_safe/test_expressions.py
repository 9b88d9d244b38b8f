import pytest

from gateway.keeping_safe.expressions import ExpressionBroken, find, parse

NOWHERE: frozenset[int] = frozenset()


def found(text: str, spans: dict[str, list[tuple[int, int]]], stops: frozenset[int] = NOWHERE) -> bool:
    return any(True for _ in find(parse(text), spans, stops))


@pytest.mark.parametrize(
    ("text", "spans", "stands"),
    [
        ("a > b", {"a": [(0, 1)], "b": [(4, 5)]}, True),
        ("a > b", {"a": [(0, 1)], "b": [(5, 6)]}, False),
        ("a > b", {"a": [(4, 5)], "b": [(0, 1)]}, False),
        ("a + b", {"a": [(0, 1)], "b": [(2, 3)]}, True),
        ("a + b", {"a": [(0, 1)], "b": [(3, 4)]}, False),
        ("a & b", {"a": [(9, 10)], "b": [(0, 1)]}, True),
        ("a & b", {"a": [(40, 41)], "b": [(0, 1)]}, False),
        ("a & b|c", {"a": [(0, 1)], "c": [(2, 3)]}, True),
        ("a & b", {"a": [(0, 2)], "b": [(1, 3)]}, False),
        ("a", {}, False),
    ],
)
def test_where_the_parts_may_stand(text: str, spans: dict[str, list[tuple[int, int]]], stands: bool) -> None:
    assert found(text, spans) is stands


def test_what_comes_after_must_be_in_the_same_sentence() -> None:
    spans = {"a": [(0, 1)], "b": [(2, 3)]}
    assert not found("a > b", spans, frozenset({1}))
    assert found("a & b", spans, frozenset({1}))


@pytest.mark.parametrize("text", ["a b", "a >", "> a", "a > > b", "a = b", "", "a | > b"])
def test_a_broken_sign_is_refused(text: str) -> None:
    with pytest.raises(ExpressionBroken):
        parse(text)
