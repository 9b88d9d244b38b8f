"""Reads the Dockerfile into its stages, and lays a stage's files out in a folder as the builder would."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

ROOT = Path(__file__).parents[2]


@dataclass
class Stage:
    name: str
    base: str
    instructions: list[tuple[str, str]] = field(default_factory=list)

    def all(self, word: str) -> list[str]:
        return [rest for found, rest in self.instructions if found == word]


def read_dockerfile() -> tuple[dict[str, str], dict[str, Stage]]:
    """The arguments given before the first stage, and the stages by name."""
    arguments: dict[str, str] = {}
    stages: dict[str, Stage] = {}
    for word, rest in _instructions():
        if word == "FROM":
            base, _, name = rest.partition(" AS ")
            stages[name] = Stage(name, base)
        elif not stages:
            arguments.update([rest.split("=", 1)])
        else:
            stages[list(stages)[-1]].instructions.append((word, rest))
    return arguments, stages


def _instructions() -> list[tuple[str, str]]:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines if line and not line.startswith("#")]


def with_bases(stage: Stage, stages: dict[str, Stage]) -> list[Stage]:
    """The stage and every stage it starts from, the first one first."""
    before = with_bases(stages[stage.base], stages) if stage.base in stages else []
    return [*before, stage]


def lay_out(target: str, folder: Path, built: Path) -> None:
    """Copies what the image would hold below /app; `built` holds what other stages have below their /app."""
    arguments, stages = read_dockerfile()
    for stage in with_bases(stages[target], stages):
        arguments.update(rest.split("=", 1) for rest in stage.all("ARG") if "=" in rest)
        for rest in stage.all("COPY"):
            *sources, to = Template(rest).safe_substitute(arguments).split()
            if to.startswith("/"):
                continue
            for source in sources:
                if not source.startswith("--from="):
                    _copy(built / source.removeprefix("/app/"), folder, to)


def _copy(source: Path, folder: Path, to: str) -> None:
    place = folder / to / source.name if to.endswith("/") else folder / to
    place.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, place)
