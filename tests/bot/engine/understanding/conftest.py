import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.agent import Agent
from rasa.model_training import train

from language.settings import ROOT

SMALL_COUNCIL = Path(__file__).parent / "small_council"


@pytest.fixture(scope="session")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    """A council of five questions, trained through Rasa as the product is, and loaded again."""
    environment, folder = dict(os.environ), tmp_path_factory.mktemp("small_council")
    os.environ.update(
        CONTENT_DIR=str(SMALL_COUNCIL), COUNCIL="medway", UNDERSTANDING_REPORT_DIR=str(folder),
        RASA_CACHE_DIRECTORY=str(folder / "cache"),  # the product may be trained at the same time
    )  # fmt: skip
    files = {name: str(SMALL_COUNCIL / f"{name}.yml") for name in ("domain", "data")}
    model = train(files["domain"], str(_config(folder)), [files["data"]], str(folder), fixed_model_name="small")
    yield Agent.load(model.model)
    os.environ.clear()
    os.environ.update(environment)


def _config(folder: Path) -> Path:
    """The product's config with its understanding alone, reading the small council as plain files."""
    config = yaml.safe_load((ROOT / "config.yml").read_text())
    config.pop("importers", None)
    understanding = [part for part in config["pipeline"] if "understanding" in part["name"]]
    path = folder / "config.yml"
    path.write_text(yaml.safe_dump({**config, "pipeline": understanding}))
    return path


@pytest.fixture(scope="session")
def parse(agent: Agent) -> Callable[[str], dict[str, Any]]:
    return lambda text: asyncio.run(agent.parse_message(text))
