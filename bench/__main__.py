"""The command: `python -m bench [--no-training]`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.chatting import form_turns, sendings, text_turns
from bench.figures import Figure, growth, p95, turns
from bench.machine import machine
from bench.memory import held
from bench.product import running
from bench.questions import answered_questions
from bench.training import train_time
from evaluation.questions import folder_for
from evaluation.report import new_folder, table

RASA_PYTHON = Path(".venv-rasa/bin/python")
TURNS, SENDINGS = 200, 20


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--no-training", action="store_true", help="leave out the training, which takes longest")
    parser.add_argument("--results", type=Path, default=Path("results"))
    chosen = parser.parse_args()
    about = {"measured": f"{datetime.now():%Y-%m-%d %H:%M}", **machine()}
    # The chat comes first: a minute of training slows a shared machine down for a while.
    figures = [
        *chatting(questions()),
        *parsing(questions()),
        *screening(questions()),
        *([] if chosen.no_training else training()),
    ]
    page = f"{as_table(figures)}\n\n{table(('machine', ''), list(about.items()))}\n"
    file = new_folder(chosen.results, datetime.now()) / "bench.md"
    file.write_text(f"# Speed and memory\n\n{page}", encoding="utf-8")
    print(f"{page}\n{file}")


def questions() -> list[str]:
    council = os.environ.get("COUNCIL", "medway")
    return answered_questions(TURNS, folder_for(council), Path(f"build/content/{council}.json"))


def training() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return [Figure("train, from nothing", f"{train_time(RASA_PYTHON, Path(folder)):.1f} s", "under 60 s")]


def parsing(asked: list[str]) -> list[Figure]:
    model = Path("models") / f"{os.environ.get('COUNCIL', 'medway')}.tar.gz"
    seconds = timed([str(RASA_PYTHON), "-m", "bench.parsing", str(model)], asked)
    return turns("understanding one message", seconds, "under 12 ms", "under 20 ms")


def screening(asked: list[str]) -> list[Figure]:
    seconds = timed([sys.executable, "-m", "bench.screening"], asked, OPENBLAS_NUM_THREADS="1")
    return [
        p95("reading and signs of danger, 300 characters", seconds["signs"], "under 3 ms"),
        p95("whole screen, 60 characters", seconds["60"]),
        p95("whole screen, 300 characters", seconds["300"], "under 25 ms"),
        p95("whole screen, 2,000 characters", seconds["2000"], "under 120 ms"),
    ]


def timed(command: list[str], asked: list[str], **environment: str) -> Any:
    """What the command says, in JSON, when it is given the questions."""
    given = "\n".join(asked)
    settings = {**os.environ, **environment}
    said = subprocess.run(command, input=given, env=settings, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(said)


def chatting(asked: list[str]) -> list[Figure]:
    with running() as (product, ready):
        gateway = product.address("gateway")
        figures = [
            Figure("ready to chat, databases made", f"{ready:.1f} s", "under 60 s"),
            *conversation("text turn through the gateway", text_turns(gateway, asked), "under 20 ms"),
            *conversation("form turn through the gateway", form_turns(gateway, TURNS), "under 25 ms", "under 60 ms"),
            *turns("sending a request", sendings(gateway, SENDINGS), "under 150 ms"),
        ]
        resident, proportional = held()
    return [
        *figures,
        Figure("memory of all processes, shared pages counted once", f"{proportional:.0f} MB", "under 1,300 MB"),
        Figure("the same, shared pages counted for each process", f"{resident:.0f} MB"),
    ]


def conversation(name: str, seconds: list[float], *goals: str) -> list[Figure]:
    return [*turns(name, seconds, *goals), growth(name, seconds)]


def as_table(figures: list[Figure]) -> str:
    return table(("what", "figure", "goal"), [(figure.name, figure.value, figure.goal) for figure in figures])


if __name__ == "__main__":
    main()
