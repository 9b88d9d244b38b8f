"""Reads compose.yaml as plain data, and the variables it asks for."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
VARIABLE = re.compile(r"\$\{(\w+)(?::?([-?])([^}]*))?\}")


def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return read


def services() -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = compose()["services"]
    return read


def variables(text: str) -> list[tuple[str, str, str]]:
    """Every variable in the text: its name, "?" when it must be set or "-" when it has a default, and the rest."""
    return VARIABLE.findall(text)


def asked_for() -> list[tuple[str, str, str]]:
    return variables((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def networks_of(service: str) -> set[str]:
    return set(services()[service]["networks"])


def way_out(service: str) -> bool:
    """Whether the service is on any network that reaches beyond the product."""
    every = compose()["networks"]
    return any(not every[name].get("internal") for name in networks_of(service))
