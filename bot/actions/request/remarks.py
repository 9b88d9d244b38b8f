"""What is worth saying about an answer before the next question is asked."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.actions.checks.contacts import is_free_mail, looks_mistyped
from bot.actions.request.form import SAFE, Answers
from bot.actions.request.questions import SKIPPED, depending_on, topic

Values = Mapping[str, Any]


def remarks_on(values: Values, answers: Answers) -> tuple[str, ...]:
    """The names of the responses, in the order of the table; most answers need none."""
    return tuple(name for name, is_due in REMARKS.items() if is_due(values, answers))


def _asks_again_what_is_safe(values: Values, answers: Answers) -> bool:
    """What was said of the old phone or mailbox goes with it, and it must not go unseen."""
    return "contact" in values and not depending_on(values, answers).isdisjoint(SAFE)


def _leaves_out_a_way(values: Values, answers: Answers) -> bool:
    """Whether a phone or an email was given before and is not given any more."""
    before, after = answers.get("contact") or {}, values.get("contact")
    return after is not None and any(before.get(way) and not after.get(way) for way in ("phone", "email"))


def _email(values: Values) -> str:
    return str(values.get("practitioner_email") or (values.get("contact") or {}).get("email") or "")


REMARKS: Mapping[str, Callable[[Values, Answers], bool]] = {
    "utter_sharing_refused": lambda values, _: values.get("agreement_sharing") == "no",
    "utter_not_safe_at_home": lambda values, _: "domestic_abuse" in values.get("need_tags", ()),
    "utter_must_not_know_noted": lambda values, _: values.get("must_not_know") not in (None, SKIPPED),
    "utter_contact_replaced": _leaves_out_a_way,
    "utter_what_is_safe_again": _asks_again_what_is_safe,
    "utter_email_looks_mistyped": lambda values, _: looks_mistyped(_email(values)),
    "utter_work_email_is_better": lambda values, _: is_free_mail(str(values.get("practitioner_email", ""))),
    "utter_postcode_elsewhere": lambda values, _: bool(values.get("outside_council")),
    "utter_children_understood": lambda values, _: sum(topic(name) == "child_name" for name in values) > 1,
}
