"""The findings as a page an editor can work through from the top."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import fill

from editorial.checking.finding import Finding, Topic, topics

WIDTH = 110  # signs a line, so that it fits a window


def must(findings: Sequence[Finding]) -> bool:
    """Whether anything has to be put right."""
    return any(topics()[finding.topic].must for finding in findings)


def report(findings: Sequence[Finding], councils: Sequence[str], today: date) -> str:
    by_topic = {name: [finding for finding in findings if finding.topic == name] for name in topics()}
    serious = [name for name, found in by_topic.items() if found and topics()[name].must]
    others = [name for name, found in by_topic.items() if found and not topics()[name].must]
    lines = [f"Content of {', '.join(councils)}, looked through on {today.day} {today:%B %Y}."]
    lines += _part("To put right", serious, by_topic) or ["", "Nothing has to be put right."]
    lines += _part("To look at when you can", others, by_topic)
    return "\n".join([*lines, ""])


def _part(title: str, names: list[str], by_topic: dict[str, list[Finding]]) -> list[str]:
    if not names:
        return []
    count = sum(len(by_topic[name]) for name in names)
    heading = f"{title}: {count}"
    return [
        "",
        heading,
        "=" * len(heading),
        *(line for name in names for line in _topic(topics()[name], by_topic[name])),
    ]


def _topic(topic: Topic, findings: list[Finding]) -> Iterator[str]:
    yield ""
    yield f"{topic.heading} ({len(findings)})"
    yield fill(f"What to do: {topic.to_do}", WIDTH, initial_indent="  ", subsequent_indent="  ")
    for finding in findings:
        yield f"  - {finding.place}: {finding.what}"
