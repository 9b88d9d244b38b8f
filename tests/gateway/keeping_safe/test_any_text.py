"""Any text whatsoever is read by the whole screen: no exception and no hang, up to what the gateway reads together.

`make fuzz-screen` tries 50,000 texts; the normal tests a few.
"""

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.conversation import RECENT_LIMIT
from gateway.keeping_safe.loading import load_screen
from gateway.keeping_safe.screen import Screen
from gateway.text import LIMIT, clean

TEXTS = int(os.environ.get("FUZZ_TEXTS", "150"))
HANGS = timedelta(seconds=10)  # far from any speed that is promised
READ_TOGETHER = (RECENT_LIMIT + 1) * (LIMIT + 1)
TELLING = (
    "he hit me", "i want to die", "my mum", "k*ll", "su1c1de", "iwanttodie", "h i t", "last night", "not", "never",
    "i am 10", "999", "12 weeks", "police", "n't", "'ve", "😭", "🔪", "…", "?!", ". ", ", ", "\n", "\n\n", " ", "-",
    "_", "*" * 30, "a" * 300, "1" * 40, ".a" * 40, "e\u0301" * 20, "ﷺ", "İ", "ß", "\u202e", "\u200d", "\ud800", "\x00",
)  # fmt: skip

characters = st.text(st.characters(exclude_categories=()), max_size=80)
pieces = st.sampled_from(TELLING) | st.text(max_size=12) | st.text("abcdehimntuy'*1 .", max_size=20)
told = st.builds(lambda parts, between: between.join(parts), st.lists(pieces, max_size=25), st.sampled_from(" .\n*"))
repeated = st.builds(lambda piece, times: piece * times, pieces, st.integers(2, 2000))
texts = st.one_of(characters, told, told, repeated).map(lambda text: text[:READ_TOGETHER])


@pytest.fixture(scope="module")
def screen() -> Screen:
    return load_screen()


@pytest.mark.hazard("A1")
@settings(max_examples=TEXTS, deadline=HANGS, suppress_health_check=list(HealthCheck))
@given(text=texts)
def test_any_text_is_read(screen: Screen, text: str) -> None:
    finding = screen.find(clean(text))
    assert finding is None or finding.cls in screen.classes


@pytest.mark.hazard("A1")
@pytest.mark.parametrize("piece", [*TELLING, "he hit me. ", "my mum hits me and i want to die ", "a", "é", "*a"])
def test_the_longest_there_is_is_read(screen: Screen, piece: str) -> None:
    text = clean((piece * READ_TOGETHER)[:READ_TOGETHER])
    finding = screen.find(text)
    assert finding is None or finding.cls in screen.classes
