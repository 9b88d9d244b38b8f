"""What goes out and comes back in is the same, whatever the hubs are called."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.open_referral.exporting import document
from editorial.open_referral.importing import ABOUT_THE_READING, propose
from editorial.open_referral.records import records_in
from editorial.open_referral.validation import problems
from tests.editorial.builders import fact, hub
from tests.editorial.open_referral.builders import FACTS, TODAY, WORDS, directory, empty, service

WORD = st.text("abcdefghijklmnopqrstuvwxyz'éŵ", min_size=1, max_size=8)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
ADDRESS = st.one_of(
    LINE,
    st.tuples(LINE, LINE, st.sampled_from(["ME4 4RE", "BB1 1AA", "WR1 2AB"])).map(", ".join),
    st.lists(LINE, min_size=2, max_size=4).map(", ".join),
)
SERVES = st.fixed_dictionaries(
    {
        "districts": st.lists(st.sampled_from(["ME1", "ME14", "SW1A", "B1"]), unique=True),
        "places": st.lists(st.lists(WORD, min_size=1, max_size=3).map(" ".join), unique=True, max_size=4),
    }
)
HUBS = st.lists(
    st.builds(
        hub,
        key=st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True),
        name=LINE.map(lambda line: f"{line} hub"),
        kind=st.sampled_from([*WORDS["kinds"], "school_hub"]),
        serves=SERVES,
        address=st.none() | ADDRESS,
        hours=st.none() | LINE,
        phone=st.sampled_from(["spa_phone", "pier_phone"]),
        offer=st.lists(LINE, min_size=1, max_size=3),
        confirmed=st.booleans(),
    ),
    min_size=1,
    max_size=4,
    unique_by=(lambda made: made["key"], lambda made: made["name"].casefold()),
)
# Given anew by the import: where it comes from, and keys made of names where the council did not have it.
NEW_HERE = ABOUT_THE_READING | {"key", "phone", "serves"}


def sent_and_read(made: dict[str, Any]) -> list[Any]:
    records = records_in(json.loads(json.dumps(made)))
    assert problems(records) == []
    return records


def told(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in NEW_HERE}


@settings(max_examples=150, deadline=None)
@given(hubs=HUBS)
def test_hubs_come_back_to_their_council_unchanged(hubs: list[dict[str, Any]]) -> None:
    ours = directory(hubs=hubs)
    proposal = propose(sent_and_read(document(ours)), ours, TODAY)
    assert proposal.is_empty() and proposal.same == [*(one["key"] for one in hubs), "pier_line"]


@settings(max_examples=150, deadline=None)
@given(hubs=HUBS)
def test_hubs_come_to_an_empty_council_as_they_are(hubs: list[dict[str, Any]]) -> None:
    proposal = propose(sent_and_read(document(directory(hubs=hubs, services=[]))), empty(), TODAY)
    assert [told(entry) for entry in proposal.hubs] == [told(entry) for entry in hubs]
    for came, went in zip(proposal.hubs, hubs, strict=True):
        assert {name: came["serves"][name] for name in ("districts", "places")} == went["serves"]
        assert proposal.facts[came["phone"]]["value"] == FACTS[went["phone"]]["value"]
        assert came["confirmed"] is False and came["source"] in proposal.sources


@settings(max_examples=100, deadline=None)
@given(
    description=st.lists(LINE, min_size=1, max_size=3).map("\n".join),
    provider=LINE.filter(lambda line: line != "council"),
    hours=st.none() | LINE,
    address=st.none() | ADDRESS,
    number=st.from_regex(r"01632 960\d{3}", fullmatch=True),
)
def test_services_come_to_an_empty_council_with_their_facts(
    description: str, provider: str, hours: str | None, address: str | None, number: str
) -> None:
    facts = {
        "line": fact(value=number, title="line"),
        "hours": fact(kind="hours", value=hours),
        "address": fact(kind="address", value=address),
    }
    known = {key: one for key, one in facts.items() if one["value"]}
    went = service(name="talk line", description=description, provider=provider, facts=list(known))
    proposal = propose(sent_and_read(document(directory(hubs=[], services=[went], facts=known))), empty(), TODAY)
    (came,) = proposal.services
    assert (came["name"], came["provider"], came["description"]) == ("talk line", provider, description)
    values = {(one["kind"], one["value"]) for one in known.values()}
    assert {(proposal.facts[key]["kind"], proposal.facts[key]["value"]) for key in came["facts"]} == values
