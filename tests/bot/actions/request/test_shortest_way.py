"""How many turns the shortest way through the form takes, counted from the first question to the send button."""

from bot.actions.request.questions import CHECK_ANSWERS
from tests.bot.actions.request.filling import Filling

MOST_FOR_A_FAMILY, MOST_FOR_A_PRACTITIONER = 12, 22
PRESSING_SEND = 1


def parent() -> Filling:
    form = Filling().press("no").press("mother").press("yes").press("yes")
    form.say("Sam Taylor, 07700 900123, ME4 4TR").press("no_message")
    form.say("Robin, 4, and Ash, 7").press("with_contact")
    return form.say("behaviour").say("He will not sleep and I am worn out.").press("no")


def practitioner() -> Filling:
    form = Filling().press("no").press("practitioner")
    form.press("person_with_pr").press("face_to_face_today").press("everyone_named").press("yes").press("yes")
    form.say("Jo Baker, family worker, Example Primary School, 01632 960111, jo@school.example.com").press("email")
    form.say("Sam Taylor 07700 900123 ME4 4TR").press("no_message").press("mother")
    form.say("Robin Taylor, 4, Example Primary School").press("with_contact")
    form.say("1, 5").say("Robin is often late and hungry.").say("Someone to visit at home.").say("Breakfast club.")
    return form.press("no").press("yes").press("no")


def test_a_parent_needs_no_more_than_twelve_turns() -> None:
    form = parent()
    assert form.asked == CHECK_ANSWERS
    assert form.turns + PRESSING_SEND == MOST_FOR_A_FAMILY


def test_a_practitioner_needs_no_more_than_twenty_two_turns() -> None:
    form = practitioner()
    assert form.asked == CHECK_ANSWERS
    assert form.turns + PRESSING_SEND == MOST_FOR_A_PRACTITIONER


def test_a_parent_who_sends_one_thing_at_a_time_needs_two_turns_more() -> None:
    form = Filling().press("no").press("mother").press("yes").press("yes")
    form.say("Sam Taylor").say("07700 900123").press("no_message").say("ME4 4TR")
    form.say("Robin, 4").press("with_contact").press("behaviour").say("He will not sleep.").press("no")
    assert form.asked == CHECK_ANSWERS
    assert form.turns + PRESSING_SEND == MOST_FOR_A_FAMILY + 2


def test_a_young_person_needs_no_more_than_a_parent() -> None:
    form = Filling().press("no").press("young_person").press("yes").press("yes")
    form.say("Kai Taylor 07700 900123 ME4 4TR").press("yes").say("21 5 2009")
    form.say("housing").say("I cannot stay at home any more.").say("A place of my own").press("no")
    assert form.asked == CHECK_ANSWERS
    assert form.turns + PRESSING_SEND <= MOST_FOR_A_FAMILY
