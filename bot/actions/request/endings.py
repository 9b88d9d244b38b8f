"""Answers that end the form without a request, and what is said then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Said with the phone number that is answered at this hour (bot/actions/request_replies.py).
BY_THE_CLOCK = "utter_ring_by_the_clock"


@dataclass(frozen=True)
class Ending:
    """`how` is counted, with the day and nothing else."""

    how: str
    say: tuple[str, ...]


ENDINGS: Mapping[tuple[str, str], Ending] = {
    ("immediate_danger", "yes"): Ending("danger", ("utter_danger_now", BY_THE_CLOCK)),
    ("who", "under_16"): Ending("under_16", ("utter_under_16", BY_THE_CLOCK)),
    ("who", "family_other"): Ending("family_or_friend", ("utter_family_or_friend", BY_THE_CLOCK)),
    ("no_agreement", "talk_to_spa"): Ending("no_agreement_talk_to_spa", ("utter_talk_to_the_spa", BY_THE_CLOCK)),
    ("no_agreement", "back_to_family"): Ending("no_agreement_back_to_family", ("utter_back_to_the_family",)),
    ("no_agreement", "may_be_harm"): Ending("no_agreement_may_be_harm", ("utter_ring_first", BY_THE_CLOCK)),
    ("agreement_request", "no"): Ending("refused", ("utter_agreement_refused",)),
    ("agreement_request", "notice_not_shared"): Ending("notice_not_shared", ("utter_share_the_notice_first",)),
    ("in_area", "no"): Ending("outside_area", ("utter_outside_area",)),
    ("ring_first", "stop"): Ending("rang_first", ("utter_ring_first", BY_THE_CLOCK)),
}


def ending_of(values: Mapping[str, Any]) -> Ending | None:
    """The ending one of these answers leads to, if one does."""
    pairs = ((field, value) for field, value in values.items() if isinstance(value, str))
    return next((ENDINGS[pair] for pair in pairs if pair in ENDINGS), None)
