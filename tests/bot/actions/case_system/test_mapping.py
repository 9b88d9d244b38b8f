"""The worked sample of a mapping is taken, and whatever is wrong with a mapping is refused with its line."""

from pathlib import Path
from typing import Any

import pytest

from bot.actions.case_system import CaseSystemSetUpWrong
from bot.actions.case_system.mapping.checking import NEEDED, check_coverage, is_needed
from bot.actions.case_system.mapping.lines import Faults
from bot.actions.case_system.mapping.reading import read_mapping
from bot.actions.case_system.mapping.rules import CaseMapping, made_of
from bot.actions.case_system.mapping.schema_names import leaves, lists, read_schema
from tests.bot.actions.request.builders import LEVEL_2, SIGN, answers, practitioner_answers
from tests.contract.test_support_request import made_from
from tests.frontdoor.test_earlier_requests import old_request

SAMPLE = Path("bot/actions/case_system/mapping/example_cases.yml")
SCHEMA = read_schema()


@pytest.fixture
def sample() -> CaseMapping:
    return read_mapping(SAMPLE, SCHEMA)


def changed(tmp_path: Path, old: str, new: str) -> tuple[Path, int]:
    """The sample with one place changed, and the number of the line that was changed."""
    text = SAMPLE.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"the sample holds {old!r} {text.count(old)} times"
    file = tmp_path / "mapping.yml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file, text[: text.index(old)].count("\n") + 1 + (len(old) - len(old.lstrip("\n")))


def test_the_names_are_those_of_the_schema() -> None:
    assert {"contact.phone", "children.birth.date", "agreements.covers"} <= set(leaves(SCHEMA))
    assert {"children", "agreements"} <= lists(SCHEMA)


def test_a_request_becomes_what_the_other_system_calls_it(sample: CaseMapping) -> None:
    made = made_of(made_from(answers(what_would_help="A routine."), "K" * 26), sample.fields)
    assert made["sourceReference"] == "K" * 26
    assert made["priority"] == "ROUTINE" and made["sourceSystem"] == "Early help assistant"
    assert made["receivedOn"] == "22/11/2026 10:00"
    assert made["summary"] == "He will not sleep and I am worn out.\n\nA routine."
    assert made["contactPerson"]["forename"] == "Sam" and made["contactPerson"]["emailAddress"] is None
    told = {"channels": ["TEL"], "call": "Y", "leaveMessage": "N"}
    assert made["safeContact"] == {**dict.fromkeys(made["safeContact"]), **told}
    (child,) = made["subjects"]
    assert (child["forename"], child["dateOfBirth"], child["birthKind"]) == ("Robin", "03/04/2019", "DOB")
    assert (made["consentToReferral"], made["consentToShare"]) == ("Y", "Y")
    assert [row["type"] for row in made["consents"]] == ["request", "sharing"]


def test_what_a_practitioner_says_of_a_family_becomes_what_the_other_system_calls_it(sample: CaseMapping) -> None:
    given = practitioner_answers(
        must_not_know="His brother",
        other_pr_holder="Alex Taylor",
        other_pr_holder_knows="no",
        worker_safety="A large dog.",
        level_view=LEVEL_2,
        level_reasons=[SIGN],
        part_safety="yes",
        part_household="yes",
        part_practitioner="yes",
    )
    made = made_of(made_from(given), sample.fields)
    assert made["referrerType"] == "PROF" and made["referrer"]["agency"] == "Example Primary School"
    assert made["safeContact"]["mustNotKnow"] == "His brother" and made["workerSafety"] == "A large dog."
    assert made["household"]["otherResponsibleAdultKnows"] == "N"
    assert made["referrerLevel"] == LEVEL_2["title"]
    assert [(sign["kind"], sign["text"]) for sign in made["indicators"]] == [("INDICATOR", SIGN["wording"])]
    assert [(row["agreedOn"], row["recordedBy"]) for row in made["consents"]] == [("20/11/2026", "PROF")] * 2


def test_a_request_that_waited_since_an_earlier_version_is_still_sent_whole(sample: CaseMapping) -> None:
    old = old_request(what_would_help="A routine.")
    made = made_of(old, sample.fields)
    assert made["summary"] == f"{old['worries']}\n\nA routine." and made["consentToReferral"] == "Y"
    assert made["contactPerson"]["mobile"] == old["contact"]["phone"] and made["safeContact"]["mustNotKnow"] is None


def test_a_summer_evening_is_written_as_the_clock_in_the_office_shows_it(sample: CaseMapping) -> None:
    body = made_from(answers()) | {"submitted_at": "2026-07-01T23:30:00+00:00"}
    assert made_of(body, sample.fields)["receivedOn"] == "02/07/2026 00:30"


SOURCE = "sourceSystem: {value: Early help assistant}"
FAULTS = [
    # what stands in the sample, what stands there instead, what is said of that line
    ("familyReference: reference\n", "familyReference: referense\n", "referense is nothing a request holds"),
    ("  contactPerson.mobile: contact.phone\n", "", "contact.phone goes nowhere; give it a field: staff need it"),
    ("  - council\n", "", "council goes nowhere; give it a field, or list it in not_sent"),
    ("  - council\n", "  - town\n", "town is nothing a request holds"),
    ("  - council\n", "  - council\n  - worries\n", "worries has a field, so it must not stand here"),
    ("  contactPerson.otherPhone: contact.phone2\n", "", "contact.phone2 goes nowhere; give it a field: staff need it"),
    ("  safeContact.call: {from: safe_contact.voice, values: {\"yes\": Y, \"no\": N, only_when_i_say: TIMES}}\n",
     "  safeContact.call: {value: ask}\n", "safe_contact.voice goes nowhere"),
    ("true: URGENT, false: ROUTINE", "true: URGENT", "urgent can be false, which has no translation"),
    ("part: PART, ", "", "children.lives_with_contact can be part, which has no translation"),
    ("form: WEBFORM", "form: WEBFORM, fax: FAX", "channel is never fax"),
    ('voicemail, values: {"yes": Y, "no": N}', "voicemail, values: {yes: Y, no: N}", "in quotes"),
    (SOURCE, "sourceSystem: {constant: x}", "must be a name of ours, or say one of"),
    (SOURCE, "sourceSystem: {value: x, values: {}}", "values means nothing here"),
    (SOURCE, "sourceSystem: children.name", "belongs inside each: children"),
    (SOURCE, "contactPerson: {value: x}", "contactPerson is a field and a group"),
    (SOURCE, "familyReference: urgent", "familyReference stands here twice"),
    ("instructions: safe_contact.note", "instructions: {from: safe_contact.note, written_as: '%d'}",
     "safe_contact.note is no day and no time"),
    ("familyReference: reference", "familyReference: {from: reference, values: {a: b}}", "no closed list of values"),
    ("join: [worries, what_would_help]", "join: [worries, urgent, what_would_help]", "urgent is no text"),
    ("each: children", "each: contact", "contact is no list of a request"),
    ("{agreed_to: sharing", "{agreed_to: photographs", "photographs is no item of the agreement"),
    ('  consentToShare: {agreed_to: sharing, values: {"yes": Y, "no": N}}\n', "", "agreement to sharing goes nowhere"),
    ("path: /services/rest/referrals\n", "path: services/rest\n", "must begin with /"),
    ("sourceReference={key}", "sourceReference=x", "must say where {key} goes"),
    ("already_there: [409]", "already_there: often", "must be a list of status codes"),
    ("  case_id: data.referralId\n", "", "case_id is missing"),
    ("honours_keys: false ", "honors_keys: false ", "honors_keys means nothing here"),
    ("method: PATCH", "method: DELETE", "method must be one of POST, PUT, PATCH"),
    ("    readEvenSo: {from: urgent, values: {true: Y, false: N}}\n", "", "urgent goes nowhere; give it a field"),
    ("    readFirst: {from: urgent, values: {true: Y, false: N}}\n", "", "urgent goes nowhere; give it a field"),
    ("    note: text\n", "", "text goes nowhere; give it a field"),
    ("    note: text\n", "    note: words\n", "words is nothing an addition holds"),
    ("statusSince: {from: asked_at,", "statusSince: {from: added_at,", "added_at is nothing a withdrawal holds"),
    ("    status: {value: WITHDRAWN}\n", "    status: {agreed_to: request}\n", "a withdrawal holds no agreement"),
    ("    status: {value: WITHDRAWN}\n", "    status: {each: children}\n", "children is no list of a withdrawal"),
    ("{case_id}/notes", "{id}/notes", "{id} means nothing here"),
    ("{case_id}/notes", "notes", "does not say which request is meant"),
    ("done_already: [410]  ", "absent: gone ", "absent must be a list of status codes"),
    ("  done_already: [410]  ", "  honours_keys: true  ", "honours_keys means nothing here"),
    ("acknowledged: data.noteId", "absent: [404]", "absent means nothing here"),
    ('schema_version: "2.0"', 'schema_version: "1.0"', "is made for another version of the request"),
]  # fmt: skip


@pytest.mark.hazard("D12")
@pytest.mark.parametrize("name", [name for name in leaves(SCHEMA) if is_needed(name)])
def test_what_keeps_people_safe_can_never_be_left_out(name: str) -> None:
    faults = Faults(SAMPLE)
    check_coverage(leaves(SCHEMA), set(leaves(SCHEMA)) - {name}, {name: 7}, 1, faults)
    assert faults.found == [(7, f"{name} cannot be left out: staff need it")]


@pytest.mark.parametrize("needed", NEEDED)
def test_every_name_that_is_needed_is_one_of_the_schema(needed: str) -> None:
    assert any(name == needed or name.startswith(f"{needed}.") for name in leaves(SCHEMA))


@pytest.mark.hazard("D12")
@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_what_is_wrong_is_refused_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    file, line = changed(tmp_path, old, new)
    with pytest.raises(CaseSystemSetUpWrong) as refused:
        read_mapping(file, SCHEMA)
    faults = [fault for fault in str(refused.value).splitlines() if said in fault]
    assert faults, str(refused.value)
    if new and "goes nowhere" not in said and "missing" not in said:
        assert any(fault.startswith((f"{file}:{line}:", f"{file}:{line + 1}:")) for fault in faults)
    assert all(fault.removeprefix(f"{file}:").split(":")[0].isdecimal() for fault in faults)


def test_a_key_of_an_addition_that_is_honoured_is_sent(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("    noteReference: key\n", "")
    above, notes = text.split("{case_id}/notes\n  key_header: X-Correlation-Id\n  honours_keys: false")
    file = tmp_path / "mapping.yml"
    file.write_text(f"{above}{{case_id}}/notes\n  honours_keys: true{notes}", encoding="utf-8")
    with pytest.raises(CaseSystemSetUpWrong, match="or give key a field"):
        read_mapping(file, SCHEMA)


@pytest.mark.parametrize("part", ["withdraw", "add"])
def test_a_mapping_may_leave_out_what_they_cannot_be_told(tmp_path: Path, part: str) -> None:
    parts = SAMPLE.read_text(encoding="utf-8").split("\n\n")
    file = tmp_path / "mapping.yml"
    file.write_text("\n\n".join(one for one in parts if f"\n{part}:\n" not in one), encoding="utf-8")
    without = read_mapping(file, SCHEMA)
    assert (without.withdrawal is None, without.addition is None) == (part == "withdraw", part == "add")


def test_a_key_that_is_honoured_needs_a_header(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("honours_keys: false", "honours_keys: true")
    file = tmp_path / "mapping.yml"
    file.write_text("\n".join(line for line in text.splitlines() if "key_header" not in line), encoding="utf-8")
    with pytest.raises(CaseSystemSetUpWrong, match="name it in key_header"):
        read_mapping(file, SCHEMA)


@pytest.mark.parametrize(
    ("text", "said"), [("fields: [", "no YAML"), ("- a list", "must hold names"), ("{}", "fields is missing")]
)
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "mapping.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CaseSystemSetUpWrong, match=said):
        read_mapping(file, SCHEMA)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(CaseSystemSetUpWrong, match="cannot be read"):
        read_mapping(tmp_path / "none.yml", SCHEMA)


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    file, _ = changed(tmp_path, "familyReference: reference\n", "familyReference: referense\n")
    file.write_text(file.read_text().replace("contact.phone", "contact.fon"), encoding="utf-8")
    with pytest.raises(CaseSystemSetUpWrong) as refused:
        read_mapping(file, SCHEMA)
    assert all(word in str(refused.value) for word in ("referense", "contact.fon", "contact.phone goes nowhere"))


def test_nothing_of_a_request_is_lost_on_the_way(sample: CaseMapping) -> None:
    body: dict[str, Any] = made_from(answers(worries="canary worries", child_1_name="Canary"))
    made = str(made_of(body, sample.fields))
    assert "canary worries" in made and "Canary" in made and body["reference"] in made
