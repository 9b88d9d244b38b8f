"""Collects from the code and the rules which responses they use."""

import ast
from functools import cache
from pathlib import Path

from bot.actions.request.questions import CHECK_ANSWERS, UNBORN, fields, topic
from tests.content.reading import rules

SAYS = ("bot/actions", "bot/engine", "gateway")
# A field of Rasa's own and the answers as a whole.
NOT_RESPONSES = {"utter_action", "utter_faq"}
# One family with everything the form can ask for.
EVERY_BRANCH = {
    "contact": {"phone": "+447700900123", "email": "sam@example.com"},
    "safe_phone": "only_when_i_say",
    "child_1_name": "Robin",
    "child_1_more": "yes",
    "child_2_name": UNBORN,
}


def topics() -> list[str]:
    """Every question of the form."""
    return list(dict.fromkeys(topic(field) for field in fields(EVERY_BRANCH)))


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


def families() -> set[str]:
    """Names the form puts together from a question and a problem."""
    asked = [*topics(), CHECK_ANSWERS]
    return (
        {f"utter_question_{one}" for one in asked}
        | {f"utter_explain_{one}" for one in asked}
        | {f"utter_invalid_{one}_{problem}" for one in topics() for problem in problems_of(one)}
        | {"utter_invalid_not_a_choice"}
    )


def beginnings_in_code() -> set[str]:
    """How the names begin that the code puts together."""
    return {beginning for folder in SAYS for path in Path(folder).rglob("*.py") for beginning in _beginnings(path)}


def problems_of(question: str) -> set[str]:
    """Every problem the check of this question can name."""
    start = {"first_name": "check_full_name", "child_name": "check_name"}.get(question)
    called = {start} if start else _checks().get(question, {"choose"})
    return _refusals(frozenset(called))


@cache
def _functions() -> dict[str, ast.FunctionDef]:
    files = [*Path("bot/actions/checks").glob("*.py"), Path("bot/actions/request/answering.py")]
    return {
        node.name: node
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name != "check"
    }


def _refusals(start: frozenset[str]) -> set[str]:
    seen: set[str] = set()
    waiting, problems = set(start), set()
    while waiting:
        seen.add(name := waiting.pop())
        for node in ast.walk(_functions()[name]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                problems |= _problems(node)
                waiting |= ({node.func.id} & _functions().keys()) - seen
    return problems


def _problems(call: ast.Call) -> set[str]:
    if not isinstance(call.func, ast.Name) or call.func.id != "Refused":
        return set()
    return {
        str(node.value)
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier()
    }


@cache
def _checks() -> dict[str, set[str]]:
    """The functions each question's check calls, read from the table of checks."""
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
