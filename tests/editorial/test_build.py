import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from editorial.build import build, write
from editorial.reading import ContentError
from tests.editorial.builders import (
    AGREEMENT,
    ANSWERS,
    COUNCIL,
    FACTS,
    HUBS,
    RESPONSES,
    SOURCES,
    TODAY,
    Content,
    answer,
    fact,
    hub,
    wording,
)


def refusal(content: Content, today: date = TODAY) -> str:
    with pytest.raises(ContentError) as refused:
        content.build(today)
    return str(refused.value)


def test_an_answer_is_rendered_with_the_councils_facts(content: Content) -> None:
    assert content.build()["answers"]["family_hubs_what"]["text"] == "A hub is a place for families. Ring 01632 960001."


def test_the_councils_own_words_are_put_in(content: Content) -> None:
    assert content.build()["responses"]["utter_greet"]["text"] == "Hello from Seatown Council."


def test_unconfirmed_hours_carry_the_words_to_ring_and_check(content: Content) -> None:
    content[ANSWERS]["family_hubs_what"]["text"] = "It is open {hub_hours}."
    assert content.build()["answers"]["family_hubs_what"]["text"] == "It is open 9am to 5pm (please ring to check)."
    content[FACTS]["hub_hours"]["confirmed"] = True
    assert content.build()["answers"]["family_hubs_what"]["text"] == "It is open 9am to 5pm."


@pytest.mark.parametrize("field", ["address", "hours"])
def test_an_unconfirmed_address_or_time_of_a_hub_carries_them_too(content: Content, field: str) -> None:
    content[HUBS][0] = hub(**{field: "as it was"})
    assert content.build()["hubs"][0][field] == "as it was (please ring to check)"


@pytest.mark.parametrize(
    ("file", "key", "changed", "said"),
    [
        (ANSWERS, "family_hubs_what", answer(source="hearsay"), "names source 'hearsay'"),
        (ANSWERS, "family_hubs_where", answer(next=["nowhere"]), "goes on to 'nowhere'"),
        (ANSWERS, "family_hubs_where", answer(text="Ring 01632 960002."), "typed in"),
        (ANSWERS, "family_hubs_where", answer(text="Ring {spa_fone}."), "{spa_fone} is no fact"),
        (ANSWERS, "family_hubs_where", answer(review_by="2026-01-01"), "check it again"),
        (FACTS, "spa_phone", fact(source="hearsay"), "names source 'hearsay'"),
        (FACTS, "hub_hours", fact(review_by="2026-01-01"), "check it again"),
        (RESPONSES, "utter_question_agreement_request", {"text": "{spa_fone}"}, "{spa_fone} is no fact"),
    ],
)
def test_every_problem_is_named_with_file_and_line(
    content: Content, file: str, key: str, changed: object, said: str
) -> None:
    content[file][key] = changed
    said_back = refusal(content)
    assert said in said_back and f"{content.root}/{file}:{content.line_of(file, f'{key}:')}: " in said_back


def test_all_problems_are_told_at_once(content: Content) -> None:
    content[FACTS]["spa_phone"] = fact(source="hearsay")
    content[ANSWERS]["family_hubs_what"] = answer(next=["nowhere"])
    assert len(refusal(content).splitlines()) == 2


def test_a_date_that_passes_stops_the_build_on_the_day_after(content: Content) -> None:
    content.build(date(2027, 5, 1))
    assert "review" in refusal(content, date(2027, 5, 2))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source": "hearsay"}, "hearsay"),
        ({"review_by": "2026-01-01"}, "check it again"),
        ({"phone": "spa_fone"}, "spa_fone"),
    ],
)
def test_a_hub_is_checked_as_facts_are(content: Content, changes: dict[str, str], said: str) -> None:
    content[HUBS][0] = hub(**changes)
    assert said in refusal(content)


def test_a_key_given_twice_is_refused(content: Content) -> None:
    content.write(SOURCES, "sources:\n  strategy: {title: One}\n  strategy: {title: Two}\n")
    assert f"{content.root}/{SOURCES}:3: 'strategy' is given twice" in refusal(content)


def test_an_answer_given_by_nation_and_council_is_refused(content: Content) -> None:
    content.files["national/answers/hubs.yml"] = {"answers": {"family_hubs_what": answer()}}
    assert "'family_hubs_what' is already given at" in refusal(content)


def test_a_council_without_a_folder_is_refused(content: Content) -> None:
    with pytest.raises(ContentError, match="COUNCIL must name a folder"):
        build(content.save(), "atlantis", TODAY)


def test_another_councils_facts_stay_out(content: Content) -> None:
    content.files["hilltown/facts.yml"] = {"facts": {"hill_phone": fact(value="01632 960999")}}
    assert "960999" not in json.dumps(content.build())


def test_a_payload_keeps_its_braces(content: Content) -> None:
    payload = '/answer{"question": "postcode", "value": "no_fixed_address"}'
    content[RESPONSES]["utter_x"] = {"text": "x", "buttons": [{"title": "None", "payload": payload}]}
    assert content.build()["responses"]["utter_x"]["buttons"][0]["payload"] == payload


def test_the_current_agreement_is_shown_and_hashed_as_it_is_shown(content: Content) -> None:
    content[AGREEMENT]["request-0"] = wording(current=False, text="Old words?\n")
    built = content.build()
    said = built["agreement"]["request-1"]
    assert built["responses"]["utter_question_agreement_request"]["text"] == "Do you agree to the request?"
    assert said["hash"] == hashlib.sha256(said["text"].encode()).hexdigest()
    assert built["agreement"]["request-0"]["hash"] != said["hash"]


def test_the_hash_follows_a_fact_inside_the_agreement(content: Content) -> None:
    content[AGREEMENT]["request-1"]["text"] = "Ring {spa_phone} to take it back. Do you agree?"
    before = content.build()["agreement"]["request-1"]["hash"]
    content[FACTS]["spa_phone"] = fact(value="01632 960777")
    assert content.build()["agreement"]["request-1"]["hash"] != before


@pytest.mark.parametrize("current", [0, 2])
def test_there_is_exactly_one_current_wording_of_each_agreement(content: Content, current: int) -> None:
    content[AGREEMENT].update({f"request-{number}": wording(current=number <= current) for number in (1, 2)})
    assert "request" in refusal(content)


def test_the_version_changes_with_any_word_and_only_then(content: Content) -> None:
    first, again = content.build()["version"], content.build()["version"]
    content[RESPONSES]["utter_new"] = {"text": "New."}
    assert first == again != content.build()["version"]


def test_the_file_is_written_once_and_left_alone_when_nothing_changed(content: Content, tmp_path: Path) -> None:
    path = write(content.save(), COUNCIL, tmp_path / "out")
    written = path.stat().st_mtime_ns
    assert write(content.root, COUNCIL, tmp_path / "out") == path == tmp_path / "out" / "seatown.json"
    assert path.stat().st_mtime_ns == written and json.loads(path.read_text())["council"]["name"] == "Seatown"
