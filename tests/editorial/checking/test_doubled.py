from tests.editorial.builders import ANSWERS, answer
from tests.editorial.checking.builders import Looked

LONG = "A hub is a place where families can play, learn and meet others. Ring {spa_phone} to ask what is on."


def test_two_answers_with_one_title_are_told(looked: Looked) -> None:
    looked.content[ANSWERS]["family_hubs_where"] = answer(title="what a hub is ", text="Elsewhere it says more.")
    (told,) = looked.told("same_title")
    assert told.startswith(f"{ANSWERS}:") and "'family_hubs_where' has the title of 'family_hubs_what'" in told


def test_answers_that_say_nearly_the_same_are_told_with_both_places(looked: Looked) -> None:
    looked.content.files[ANSWERS] = {
        "answers": {
            "family_hubs_what": answer(text=LONG),
            "family_hubs_where": answer(title="Where", text=LONG.replace("learn", "talk")),
        }
    }
    (told,) = looked.told("near_copy")
    assert "'family_hubs_where' says nearly what 'family_hubs_what' says" in told and told.count(ANSWERS) == 2


def test_a_practitioners_version_that_hardly_differs_is_told(looked: Looked) -> None:
    looked.content[ANSWERS]["family_hubs_what"] = answer(text=LONG, practitioner=LONG + " Thanks.")
    (told,) = looked.told("near_copy")
    assert "'family_hubs_what' for practitioners says nearly what 'family_hubs_what' says" in told


def test_answers_that_differ_are_not_told(looked: Looked) -> None:
    looked.content[ANSWERS]["family_hubs_where"] = answer(title="Where", text="There is one by the pier.")
    assert looked.told("near_copy") == [] == looked.told("same_title")
