"""Collects from the code and the rules which responses they use."""

import ast
import json
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path

from bot.actions.intake.finding import SAVED, WITHDRAWALS
from bot.actions.request.form import AFTER_CHILDREN, BEFORE_CHILDREN, EACH_CHILD
from bot.actions.request.questions import CHECK_ANSWERS, kind_of
from bot.actions.request.routes import PARENT, PRACTITIONER, YOUNG_PERSON
from bot.actions.request.wording import URGENT, response_for
from tests.content.reading import rules

SAYS = ("bot/actions", "bot/engine", "gateway")
ROUTES = (PARENT, YOUNG_PERSON, PRACTITIONER)
# A field of Rasa's own, the answers as a whole, and what is turned into another name by the clock.
NOT_RESPONSES = {"utter_action", "utter_faq", "utter_ring_by_the_clock"}
# What check_several and the reading add to the problems of a check.
ANY_QUESTION = {"must_be_answered"}
MORE_PROBLEMS = {"add_more": {"no_words", "too_long", "no_room"} | ANY_QUESTION, CHECK_ANSWERS: {"not_a_choice"}}


def topics() -> list[str]:
    """Every question of the form."""
    own = [question.field for question in (*BEFORE_CHILDREN, *AFTER_CHILDREN)]
    return [*own, *(f"child_{question.field}" for question in EACH_CHILD)]


def named_in_rules() -> set[str]:
    steps = [step.get("action", "") for rule in rules() for step in rule["steps"]]
    return {action for action in steps if action.startswith("utter_")} - {"utter_faq"}


def named_in_code() -> set[str]:
    """Names that stand in the code whole; those it puts together are in `families`."""
    return {
        text
        for folder in SAYS
        for path in Path(folder).rglob("*.py")
        for text in _texts(path)
        if text.startswith("utter_") and not text.endswith(("_", "/"))
    } - NOT_RESPONSES


def families(known: Container[str]) -> set[str]:
    """The names the form puts together from a question, a problem and a route, each found as the form finds it."""
    return {response_for(name, topic, route, known) for name, topic in _put_together() for route in ROUTES}


def statuses() -> set[str]:
    """How a request may stand: what a case system may tell, and our own words until it has arrived or is withdrawn."""
    schema = json.loads(Path("frontdoor/status_call_back.schema.json").read_text(encoding="utf-8"))
    told = schema["properties"]["status"]["enum"]
    return {f"utter_status_{status}" for status in (*told, SAVED, *WITHDRAWALS.values())}


def for_routes(names: set[str], known: Container[str]) -> set[str]:
    """Those of these names that are also worded for one route."""
    return {worded for name in names for route in ROUTES if (worded := f"{name}_for_{route}") in known}


def for_urgent_ones(names: set[str], known: Container[str]) -> set[str]:
    """Those of these names that are worded otherwise for what says something urgent."""
    return {worded for name in names if (worded := f"{name}{URGENT}") in known}


def _put_together() -> Iterator[tuple[str, str]]:
    for topic in [*topics(), CHECK_ANSWERS]:
        yield f"utter_question_{topic}", topic
        yield f"utter_explain_{topic}", topic
        yield from ((f"utter_invalid_{topic}_{problem}", topic) for problem in problems_of(topic))


def beginnings_in_code() -> set[str]:
    """How the names begin that the code puts together."""
    return {beginning for folder in SAYS for path in Path(folder).rglob("*.py") for beginning in _beginnings(path)}


def problems_of(question: str) -> set[str]:
    """Every problem the check of this question can name."""
    return _refusals(frozenset(_checks().get(kind_of(question), ()))) | MORE_PROBLEMS.get(question, ANY_QUESTION)


@cache
def _functions() -> dict[str, ast.FunctionDef | ast.ClassDef]:
    own = [Path("bot/actions/request") / f"{name}.py" for name in ("answering", "choosing", "listing")]
    files = [*Path("bot/actions/checks").glob("*.py"), *own]
    return {
        node.name: node
        for file in files
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }


def _refusals(start: frozenset[str]) -> set[str]:
    """Every problem named in these functions and in those they call."""
    seen: set[str] = set()
    waiting, problems = set(start), set()
    while waiting:
        seen.add(name := waiting.pop())
        for node in ast.walk(_functions()[name]):
            if isinstance(node, ast.Name):
                waiting |= ({node.id} & _functions().keys()) - seen - {"check_answer"}
            if isinstance(node, ast.Call):
                problems |= _problems(node)
    return problems - compared()


def _problems(call: ast.Call) -> set[str]:
    if not isinstance(call.func, ast.Name) or call.func.id != "Refused":
        return set()
    return {
        str(node.value)
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier()
    }


def compared() -> set[str]:
    """Problems a check turns into something else before anyone sees them."""
    return {"under_16"}


@cache
def _checks() -> dict[str, set[str]]:
    """The functions the check of each kind of question calls, read from the table of checks."""
    tree = ast.parse(Path("bot/actions/request/answering.py").read_text(encoding="utf-8"))
    table = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_CHECKS"
    )
    assert isinstance(table, ast.Dict)
    return {
        str(key.value): {node.id for node in ast.walk(value) if isinstance(node, ast.Name)} & _functions().keys()
        for key, value in zip(table.keys, table.values, strict=True)
        if isinstance(key, ast.Constant)
    }


def _texts(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    pieces = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces
    }


def _beginnings(path: Path) -> set[str]:
    joined = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.JoinedStr)]
    first = [str(node.values[0].value) for node in joined if isinstance(node.values[0], ast.Constant)]
    return {text for text in first if text.startswith("utter_")}
