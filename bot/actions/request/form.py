"""The form as a table, read from top to bottom: what is asked, of whom, how it is checked, what may be left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as fresh
from typing import Any

from bot.actions.request.routes import PARENT, PRACTITIONER, YOUNG_PERSON, relationship_of, route_of

Answers = Mapping[str, Any]
When = Callable[[Answers], bool]

CHOICE, CHOICES, NAME, NOTE, STORY = "choice", "choices", "name", "note", "story"
UNBORN, NO_FIXED_ADDRESS, ADDRESS_CONFIDENTIAL = "unborn", "no_fixed_address", "address_confidential"


@dataclass(frozen=True)
class Question:
    """`kind` names the check (answering.py). `resets` are asked again when this answer changes, `part_resets` when that
    part of it does."""

    field: str
    kind: str = CHOICE
    when: When = lambda _: True
    may_skip: When = lambda _: False
    resets: tuple[str, ...] = ()
    part_resets: Mapping[str, tuple[str, ...]] = fresh(default_factory=dict)


def route(*routes: str) -> When:
    return lambda answers: route_of(answers) in routes


def answered(field: str, *values: Any) -> When:
    return lambda answers: answers.get(field) in values


def told(field: str) -> When:
    """Whether it was answered, asked or not."""
    return lambda answers: field in answers


def part(name: str) -> When:
    """Whether the person chose to add this part."""
    return answered(f"part_{name}", "yes")


def either(*conditions: When) -> When:
    return lambda answers: any(condition(answers) for condition in conditions)


def both(*conditions: When) -> When:
    return lambda answers: all(condition(answers) for condition in conditions)


def unless(condition: When) -> When:
    return lambda answers: not condition(answers)


def reached_by(way: str) -> When:
    """Whether the contact gave this way of being reached: phone, email or letter."""

    def given(answers: Answers) -> bool:
        contact = answers.get("contact") or {}
        return bool(contact.get(way)) or contact.get("other") == way

    return given


def rung_at_times_or_asked(answers: Answers) -> bool:
    """Whoever may only be rung at times has to say when; whoever may be rung at any time can say what suits best."""
    may_be_rung = answers.get("safe_phone") in ("yes", "no_message")
    return answers.get("safe_phone") == "only_when_i_say" or (may_be_rung and part("safety")(answers))


def lives_at_a_postcode(answers: Answers) -> bool:
    return answers.get("postcode") not in (NO_FIXED_ADDRESS, ADDRESS_CONFIDENTIAL)


def may_hold_pr(answers: Answers) -> bool:
    """A mother always holds it (routes.py) and a young person is not asked."""
    return relationship_of(answers) not in (None, "mother", "self")


def asks_for_themselves(answers: Answers) -> bool:
    """Whether whom to get in touch with is the young person; a practitioner may say so too."""
    return relationship_of(answers) == "self"


def comes_with_reasons(answers: Answers) -> bool:
    """Whether the level helper was used: only practitioners are shown it, and nobody has said yet who asks at first."""
    return "level_reasons" in answers and answers.get("who") in (None, "practitioner")


def harm_may_be(answers: Answers) -> bool:
    """Whether an indicator or the practitioner's own view of the level means: ring before anything else."""
    view, reasons = answers.get("level_view"), answers.get("level_reasons")
    seen = [*(reasons if isinstance(reasons, list) else ()), *([view] if isinstance(view, dict) else ())]
    return any(one["phone_first"] for one in seen)


def always(_: Answers) -> bool:
    return True


def born(child: Answers) -> bool:
    return child.get("name") != UNBORN


practitioner, young_person = route(PRACTITIONER), route(YOUNG_PERSON)
family, for_children = route(PARENT, YOUNG_PERSON), route(PARENT, PRACTITIONER)
more_of_a_born_child = both(born, part("children"))

# What a practitioner says of the family's agreement is confirmed with one wording: any change is confirmed again.
CONFIRMED = (
    "agreement_request",
    "agreement_sharing",
    "agreement_contact_school",
    "agreement_contact_gp",
    "agreement_contact_health_visitor",
    "agreement_contact_other",
)
PRACTITIONER_OWN = (
    "practitioner_name",
    "practitioner_role",
    "practitioner_organisation",
    "practitioner_phone",
    "practitioner_email",
)
SAFE = ("safe_phone", "safe_times", "safe_email", "safe_letter", "safe_text")
# The ways that were refused while nothing else was offered. The number goes; that they said no stays for the worker.
NOT_SAFE = "not_safe"
# Who may see or hear of it depends on the very phone or mailbox: a new one is asked about anew, the other one is not.
SAFE_BY_WAY = {"phone": ("safe_phone", "safe_times", "safe_text"), "email": ("safe_email",)}
LETTERS = ("safe_letter",)

BEFORE_CHILDREN = (
    # Before anything else, also when it turns out later: where harm may be, the phone comes first.
    Question("ring_first", when=harm_may_be),
    Question("immediate_danger"),
    Question("who"),
    Question("request_type"),
    # Who agreed: a practitioner tells it of the family, everyone else agrees themselves.
    Question("agreement_given_by", when=practitioner, resets=CONFIRMED),
    Question("no_agreement", when=answered("agreement_given_by", "nobody")),
    Question("agreement_how", "how_agreed", practitioner, resets=CONFIRMED),
    Question("agreement_date", "agreed_on", practitioner, resets=CONFIRMED),
    Question("agreement_interpreter", when=practitioner, resets=CONFIRMED),
    Question("agreement_covers", "covers", practitioner, resets=CONFIRMED),
    Question("agreement_request"),
    Question("agreement_sharing"),
    # The practitioner.
    Question("practitioner_name", "practitioner", practitioner),
    Question("practitioner_role", "practitioner", practitioner),
    Question("practitioner_organisation", "practitioner", practitioner),
    Question("practitioner_phone", "phone", practitioner),
    Question("practitioner_email", "email", practitioner),
    Question("feedback_route", when=practitioner),
    # Whom to get in touch with, and how that is safe.
    Question("first_name", "full_name"),
    Question("last_name", NAME, may_skip=always),
    Question("known_as", NAME, part("contact"), always),
    Question("contact", "contact", part_resets=SAFE_BY_WAY),
    Question("safe_phone", when=reached_by("phone")),
    Question("safe_times", NOTE, rung_at_times_or_asked, unless(answered("safe_phone", "only_when_i_say"))),
    Question("safe_email", when=reached_by("email")),
    Question("safe_letter", when=reached_by("letter")),
    Question("safe_text", when=both(reached_by("phone"), part("safety")), may_skip=always),
    Question("must_not_know", NOTE, either(part("safety"), told("must_not_know")), always),
    Question("say_when_calling", NOTE, part("safety"), always),
    Question("postcode", "postcode", resets=LETTERS),
    Question("in_area", when=lambda answers: bool(answers.get("outside_council"))),
    Question(
        "address",
        "address",
        either(reached_by("letter"), both(lives_at_a_postcode, part("contact"))),
        unless(reached_by("letter")),
        LETTERS,
    ),
    Question("phone2", "phone", part("contact"), always),
    Question("birth_date", "own_birth", either(asks_for_themselves, part("contact")), unless(asks_for_themselves)),
    Question("relationship", when=either(practitioner, answered("who", "carer"))),
    Question("has_pr", when=may_hold_pr),
)
# Asked once for each child, of its own answers without their "child_2_"; `route` and the parts are known there too.
EACH_CHILD = (
    Question("name", "children"),
    Question("last_name", NAME, both(born, either(practitioner, part("children"))), always),
    Question("birth", "birth", born),
    Question("birth_reason", NOTE, answered("birth_kind", "not_known")),
    Question("due_date", "due_date", answered("name", UNBORN), always),
    Question(
        "send",
        when=either(answered("over_18", "yes"), more_of_a_born_child),
        may_skip=unless(answered("over_18", "yes")),
    ),
    Question("setting", "short_note", both(born, either(practitioner, part("children"))), always),
    Question("lives_with", when=both(born, answered("more", "not_all"))),
    Question("lives_where", NOTE, answered("lives_with", "no"), always),
    Question("gender", "short_note", more_of_a_born_child, always),
    Question("gp", "short_note", part("children"), always),
    Question("health_visitor", "short_note", part("children"), always),
    Question("disability", "long_note", part("children"), always),
    Question("view", "view", more_of_a_born_child, always),
)
AFTER_CHILDREN = (
    Question("child_more", when=for_children),
    Question("household_others", "long_note", part("household"), always),
    Question("other_pr_holder", NAME, part("household"), always),
    Question("other_pr_holder_knows", when=part("household"), may_skip=always),
    # What it is about.
    Question("need_tags", CHOICES),
    Question("worries", STORY),
    Question("view", "view", young_person),
    Question("what_would_help", STORY, either(practitioner, part("help")), family),
    Question("going_well", STORY, part("help"), always),
    Question("scale", "scale", part("help"), always),
    Question("tried_already", STORY, either(practitioner, part("help")), family),
    Question("helping_now", "long_note", part("help"), always),
    Question("previous_early_help", when=both(family, part("help")), may_skip=always),
    Question("early_help_before", when=practitioner),
    Question("eha_date", "past_day", answered("early_help_before", "with_assessment"), always),
    Question("eha_reference", "short_note", answered("early_help_before", "with_assessment"), always),
    Question("stay_involved", when=practitioner),
    Question("lead_professional", NOTE, part("practitioner"), always),
    Question("known_since", "short_note", part("practitioner"), always),
    Question("safeguarding_lead", when=part("practitioner"), may_skip=always),
    Question("worker_safety", "long_note", part("practitioner"), always),
    # The level helper may have found the reasons before the form began (docs/level-helper.md). They are read back like
    # everything else; the level itself is the practitioner's own view and is always asked.
    Question("level_view", "level", either(part("level"), comes_with_reasons), always),
    Question("level_reasons", "as_it_came", comes_with_reasons, always),
    # How to help them to take part.
    Question("language", "short_note", part("access"), always),
    Question("interpreter", "short_note", part("access"), always),
    Question("access_needs", CHOICES, part("access"), always),
    Question("access_other", NOTE, part("access"), always),
    Question("preferred_hub", when=part("wishes"), may_skip=always),
    Question("contact_style", when=part("wishes"), may_skip=always),
    Question("heard_from", "short_note", both(family, part("wishes")), always),
    # Whom a worker may talk to, one by one; never asked as one question and never ticked beforehand.
    Question("agreement_contact_school", when=part("talk_to"), may_skip=always),
    Question("agreement_contact_gp", when=part("talk_to"), may_skip=always),
    Question("agreement_contact_health_visitor", when=part("talk_to"), may_skip=always),
    Question("agreement_contact_other", when=part("talk_to"), may_skip=always),
    Question("agreement_updates_text", when=both(part("talk_to"), answered("safe_text", "yes")), may_skip=always),
    Question("agreement_updates_email", when=both(part("talk_to"), answered("safe_email", "yes")), may_skip=always),
    Question("ethnicity", when=part("equality"), may_skip=always),
    Question("add_more", "add_more"),
)
