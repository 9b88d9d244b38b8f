"""Who may import whom. Every line of the table is a promise of the design; a new package must add its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"bench", "bot", "deploy", "editorial", "evaluation", "frontdoor", "gateway", "language", "preview", "tests"}
# What each may import besides itself.
MAY_IMPORT = {
    "gateway": {"language"},
    "bot.actions": set(),
    "frontdoor": set(),
    "bot.engine": {"editorial", "language"},
    "language": set(),
    "editorial": set(),
    "evaluation": {"language"},
    "bench": {
        "bot.actions.intake.database",
        "bot.engine.understanding",
        "evaluation",
        "gateway.keeping_safe",
        "language",
        "tests.bot.actions.intake",
        "tests.frontdoor.postgres",
        "tests.journeys",
    },
    "deploy": set(),
    "preview": {"editorial", "gateway"},
}
HARNESS = {"bench", "evaluation", "preview", "tests"}


def python_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder.replace(".", "/")).rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def below(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def importers_of(package: str, files: list[Path]) -> list[str]:
    return [str(file.relative_to(ROOT)) for file in files if any(below(module, package) for module in imported(file))]


def test_every_package_has_its_line() -> None:
    packages = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"bot", "tests"}
    packages |= {f"bot.{file.parent.name}" for file in ROOT.glob("bot/*/__init__.py")}
    assert packages | {"deploy"} == set(MAY_IMPORT)


@pytest.mark.hazard("G9")
@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_a_package_imports_of_ours_only_what_it_may(package: str) -> None:
    allowed = {package, *MAY_IMPORT[package]}
    strays = {
        f"{file.relative_to(ROOT)}: {module}"
        for file in python_files(package)
        for module in imported(file)
        if module.split(".")[0] in OURS and not any(below(module, one) for one in allowed)
    }
    assert not strays


@pytest.mark.hazard("G9")
def test_only_the_engine_imports_rasa() -> None:
    files = [file for package in sorted(OURS) for file in python_files(package)]
    engine = ("bot/engine/", "tests/bot/engine/")
    assert [name for name in importers_of("rasa", files) if not name.startswith(engine)] == []


@pytest.mark.parametrize("name", ["rasa_sdk", "sanic"])
def test_only_the_actions_import_the_action_server(name: str) -> None:
    files = [file for package in ("gateway", "frontdoor", "editorial", "language") for file in python_files(package)]
    assert importers_of(name, files) == []


@pytest.mark.parametrize("package", ["gateway", "frontdoor", "bot", "language", "editorial"])
def test_nothing_that_is_shipped_imports_what_only_measures_and_tests(package: str) -> None:
    files = python_files(package)
    assert [name for one in sorted(HARNESS) for name in importers_of(one, files)] == []


def test_editorial_is_read_by_the_importer_alone() -> None:
    assert importers_of("editorial", python_files("bot")) == ["bot/engine/importer.py"]


def test_nobody_changes_where_python_looks() -> None:
    files = [file for package in sorted(OURS) for file in python_files(package)]
    tricks = ("sys" + ".path", "site" + ".addsitedir")
    assert [str(file.relative_to(ROOT)) for file in files if any(trick in file.read_text() for trick in tricks)] == []


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_no_module_is_named_for_nothing_in_particular(package: str) -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "base"}
    assert not vague & {file.stem for file in python_files(package)}
