from pathlib import Path

import pytest

from gateway.content import ContentMissing, load, read
from gateway.refusals import STATUS
from tests.gateway.builders import HUB_PAGE, built_content, content, greeting


def test_limits_and_minutes_are_filled_in() -> None:
    assert "2,000" in content().error("too_long")
    assert "30 minutes" in content().page["timing"]


def test_every_refusal_has_words_with_no_gap_left_in_them() -> None:
    assert set(content().page["errors"]) == set(STATUS)
    assert all(words and "{" not in words for words in content().page["errors"].values())


@pytest.mark.hazard("D3")
@pytest.mark.parametrize("reason", ["not_saved", "too_many", "not_json", "bad_request"])
def test_a_failure_gives_a_number_to_ring(reason: str) -> None:
    assert "01632 960001" in content().error(reason)


def test_only_addresses_of_the_registry_may_be_linked_to() -> None:
    assert {HUB_PAGE, "tel:01632960001", "https://example.com/strategy"} == content().links


def test_a_response_may_be_one_way_to_say_it_or_several() -> None:
    several = {**built_content(), "responses": {**built_content()["responses"], "utter_greet": [greeting()]}}
    assert read(several, 30).greeting == content().greeting


def test_content_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(ContentMissing, match="python -m editorial build --council medway"):
        load(tmp_path, "medway", 30)
