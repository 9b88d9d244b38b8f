import pytest

from tests.editorial.builders import ANSWERS, FACTS, HUBS, RESPONSES, SOURCES, answer, fact
from tests.editorial.checking.builders import Looked

LEFT_OVER = {"title": "Left over", "url": None}


def names(told: list[str]) -> list[str]:
    return [line.split("'")[1] for line in told]


@pytest.mark.parametrize("way", ["nowhere", "in braces", "as a link", "rung at a hub", "in code", "in the page"])
def test_a_fact_nothing_uses_is_told(looked: Looked, way: str) -> None:
    looked.content[FACTS]["pier_phone"] = fact(value="01632 960005", title="Pier")
    looked.content[FACTS]["pier_page"] = fact(kind="link", value="https://example.com/pier", title="Pier page")
    key = "pier_page" if way == "as a link" else "pier_phone"
    looked.code += '"pier_page", "pier_phone"\n'.replace(f'"{key}"', "")
    if way == "in braces":
        looked.content[ANSWERS]["family_hubs_what"] = answer(text="Ring {pier_phone}.")
    elif way == "as a link":
        looked.content[ANSWERS]["family_hubs_what"] = answer(links=["pier_page"])
    elif way == "rung at a hub":
        looked.content[HUBS][0]["phone"] = "pier_phone"
    elif way == "in code":
        looked.code += "'pier_phone'\n"
    elif way == "in the page":
        looked.content.files["national/page.yml"] = {"page": {"footer": "Ring {pier_phone}."}}
    assert names(looked.told("unused_fact")) == (["pier_phone"] if way == "nowhere" else [])


def test_a_source_nothing_names_is_told(looked: Looked) -> None:
    looked.content[SOURCES]["left_over"] = LEFT_OVER
    assert names(looked.told("unused_source")) == ["left_over"]


def test_a_source_of_a_fact_is_used(looked: Looked) -> None:
    looked.content[SOURCES]["paper"] = LEFT_OVER
    looked.content[FACTS]["spa_phone"] = fact(source="paper")
    assert looked.told("unused_source") == []


@pytest.mark.parametrize(("user", "told"), [("hilltown", []), (None, ["sea_phone"])])
def test_a_fact_of_the_nation_may_be_used_by_any_council(looked: Looked, user: str | None, told: list[str]) -> None:
    looked.content.files["national/facts.yml"] = {"facts": {"sea_phone": fact(value="01632 960009", title="Sea line")}}
    looked.content.files["hilltown/council.yml"] = {"key": "hilltown", "name": "Hilltown", "words": {"a": "b"}}
    if user:
        looked.content.files[f"{user}/answers/sea.yml"] = {"answers": {"sea": answer(text="Ring {sea_phone}.")}}
    assert names(looked.told("unused_fact")) == told


def test_a_response_nothing_says_is_told(looked: Looked) -> None:
    looked.content[RESPONSES]["utter_left_over"] = {"text": "Well."}
    assert names(looked.told("unused_response")) == ["utter_left_over"]


def test_a_response_whose_name_is_put_together_is_used(looked: Looked) -> None:
    looked.content.files[RESPONSES]["questions"] = {"rows": {"postcode": {"label": "Postcode"}}}
    looked.content[RESPONSES].update(
        {
            "utter_invalid_postcode_no_postcode": {"text": "No."},
            "utter_invalid_pet": {"text": "No."},
        }
    )
    looked.code += 'say(f"utter_invalid_{question}_{problem}")\n'
    assert names(looked.told("unused_response")) == ["utter_invalid_pet"]


def test_a_response_put_together_of_two_words_of_the_code_is_used(looked: Looked) -> None:
    looked.content[RESPONSES].update(
        {
            "utter_invalid_note_too_long": {"text": "No."},
            "utter_invalid_note_too_short": {"text": "No."},
            "utter_said_of_a_status": {"text": "No."},
        }
    )
    looked.code += (
        'say(f"utter_invalid_{kind}_{problem}")\nTIMES = ["note", "too_long", "of_a_status"]\nsay(f"utter_said_{x}")\n'
    )
    assert names(looked.told("unused_response")) == ["utter_invalid_note_too_short"]


def test_a_name_that_ends_like_one_worded_for_some_is_found_by_itself(looked: Looked) -> None:
    looked.content[RESPONSES]["utter_kept_for_later"] = {"text": "Well."}
    looked.code += 'say("utter_kept_for_later")\n'
    assert looked.told("unused_response") == []


def test_a_word_of_the_council_no_text_says_is_told(looked: Looked) -> None:
    looked.content.files["seatown/council.yml"]["words"]["mayor"] = "the mayor"
    (told,) = looked.told("unused_word")
    assert told.endswith("no text says {mayor}")
