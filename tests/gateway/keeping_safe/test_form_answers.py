"""The short answers of the form, alone and after one another: names, ages, numbers and times are no danger."""

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from gateway.keeping_safe.loading import load_screen
from gateway.keeping_safe.screen import Screen

FORMS, MOST_WITH_AN_ALARM = 150, 0.04  # 1.3 % of 600 were measured
FAMILY = ("Maria Brown", "Sophie Khan", "Olu Okafor", "Beth Hughes", "Zoe Clark", "Grace Taylor")
CHILDREN = ("Robin", "Ash", "Leo", "Zed", "Mia", "Tyler", "Kayden", "Ruby", "Poppy", "Amir", "Liam")
AGES = ("{} {}", "{}, {}", "{} is {}", "{} aged {}", "baby {} {} months")
WHEN = ("after 5pm", "when the kids are at school", "any time", "when my husband is at work", "not sundays")
TOPICS = ("1, 3", "behaviour", "2, 5")
WORRIES = ("He has tantrums every night and I am worn out", "We are struggling with bedtime and school mornings")
BEFORE = 2  # messages that are read together with the newest


@pytest.fixture(scope="module")
def screen() -> Screen:
    return load_screen()


def forms(chance: Random) -> Iterator[list[str]]:
    while True:
        number, postcode = f"07700 900{chance.randint(100, 999)}", f"ME{chance.randint(1, 8)} {chance.randint(1, 9)}TR"
        ages = [chance.choice(AGES).format(name, chance.randint(1, 16)) for name in chance.sample(CHILDREN, 2)]
        yield [
            f"{chance.choice(FAMILY)} {number} {postcode}",
            chance.choice(WHEN),
            " and ".join(ages),
            chance.choice(TOPICS),
            chance.choice(WORRIES),
        ]


@pytest.mark.hazard("A3")
def test_a_plain_form_raises_no_alarm(screen: Screen) -> None:
    find = screen.find
    alarms = [
        form
        for form in islice(forms(Random(5)), FORMS)
        if any(
            find(answer) or find("\n".join(form[max(0, place - BEFORE) : place + 1]))
            for place, answer in enumerate(form)
        )
    ]
    assert len(alarms) <= MOST_WITH_AN_ALARM * FORMS, alarms


@pytest.mark.parametrize(
    "answer", ["ME7 1AA", "07700 900321", "Emma Jones 07700 900321 ME4 3QR", "Leo 9 and baby Zed 11 months"]
)
def test_an_answer_without_a_story_is_no_danger(screen: Screen, answer: str) -> None:
    assert screen.find(answer) is None
