"""Holds measured values to the floor file: {"at_least": {figure: value}, "at_most": {figure: value}}."""

from collections.abc import Mapping

Limits = Mapping[str, Mapping[str, float]]


class FloorInvalid(Exception):
    """The floor file names a figure that was not measured."""


def breaches(values: Mapping[str, float], limits: Limits) -> list[str]:
    """One sentence for every value on the wrong side."""
    unknown = {name for side in limits.values() for name in side} - set(values)
    if unknown or set(limits) - {"at_least", "at_most"}:
        raise FloorInvalid(f"not measured: {', '.join(sorted(unknown)) or 'neither at_least nor at_most'}")
    least, most = limits.get("at_least", {}), limits.get("at_most", {})
    low = [_said(name, values[name], "under", bar) for name, bar in least.items() if values[name] < bar]
    return low + [_said(name, values[name], "over", bar) for name, bar in most.items() if values[name] > bar]


def _said(name: str, value: float, side: str, bar: float) -> str:
    return f"{name} is {value:.3f}, {side} {bar:.3f}"
