"""A family that asks for support, with believable answers; a journey states only what matters to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.journeys.pages import ChatPage
from tests.journeys.words import Words

ASK = "I would like to ask for support"


@dataclass(frozen=True)
class Family:
    first_name: str = "Sam"
    last_name: str = "Winterbourne"
    phone: str = "07700 900123"
    safe_phone: str = "no_message"
    postcode: str = "ME4 4TR"
    child: str = "Robin"
    born: str = "3 4 2019"
    worries: str = "Robin wakes many times each night and I am worn out."

    def answers(self) -> Iterator[tuple[str, str, bool]]:
        """In the order asked: the question, its answer, and whether that is the value of a button."""
        yield "immediate_danger", "no", True
        yield "who", "mother", True
        yield "agreement_request", "yes", True
        yield "agreement_sharing", "yes", True
        yield "first_name", f"{self.first_name} {self.last_name}", False
        yield "contact", self.phone, False
        yield "safe_phone", self.safe_phone, True
        yield "postcode", self.postcode, False
        yield "child_name", self.child, False
        yield "child_birth", self.born, False
        yield "child_more", "with_contact", True
        yield "need_tags", "behaviour", True
        yield "worries", self.worries, False
        yield "add_more", "no", True

    def read_back(self, words: Words, born: str = "3 April 2019") -> dict[str, str]:
        shown = {
            "who": words.row_value("who", "mother"),
            "request_type": words.row_value("request_type", "early_help_support"),
            "agreement_request": words.row_value("agreement_request", "yes"),
            "agreement_sharing": words.row_value("agreement_sharing", "yes"),
            "first_name": self.first_name, "last_name": self.last_name, "contact": self.phone,
            "safe_phone": words.row_value("safe_phone", self.safe_phone), "postcode": self.postcode,
            "child_name": self.child, "child_birth": born,
            "child_more": words.row_value("child_more", "with_contact"),
            "need_tags": words.row_value("need_tags", "behaviour"), "worries": self.worries,
        }  # fmt: skip
        return {words.row(question): value for question, value in shown.items()}


def ask_for_support(chat: ChatPage, family: Family, until: str = "check_answers") -> None:
    """From the first message to the question `until`, which is asked and not answered."""
    chat.say(ASK)
    chat.expect_said("utter_request_begins")
    answer(chat, family, until=until)


def answer(chat: ChatPage, family: Family, since: str = "immediate_danger", until: str = "check_answers") -> None:
    """Answers one question after the other; each must be the one that was asked."""
    steps = list(family.answers())
    order = [question for question, _, _ in steps] + ["check_answers"]
    for question, given, is_button in steps[order.index(since) : order.index(until)]:
        chat.expect_said(f"utter_question_{question}")
        if is_button:
            chat.press(chat.words.button(question, given))
        else:
            chat.say(given)
    chat.expect_said(f"utter_question_{until}")
