"""What is kept and never shown: it goes stale unseen."""

import re
from collections.abc import Iterable

from editorial.checking.finding import Finding
from editorial.checking.material import Material
from editorial.facts import PLACEHOLDER
from editorial.reading import Entry, Scalar

# How the code begins the names it puts together, such as f"utter_question_{question}".
BEGINNING = re.compile(r"""["'](utter_[a-z_]+_)\{""")
# What stands at the end of a name that is worded for some: the code finds it by the plain name.
WORDED_FOR = re.compile("(_for_[a-z_]+|_urgent)$")
REGISTRIES = ("facts.yml", "sources.yml")


def unused(material: Material) -> list[Finding]:
    return [*_entries(material, "fact", material.facts), *_entries(material, "source", material.sources),
            *_responses(material), *_words(material)]  # fmt: skip


def _entries(material: Material, kind: str, kept: list[Entry]) -> list[Finding]:
    """A name is used where a text has it in braces, where it stands by itself in a list or field, or in the code."""
    own = named_in(material.texts)
    everywhere = own | named_in(material.elsewhere)
    in_code = set(re.findall(r"""["']([a-z0-9_]+)["']""", material.code))
    return [
        Finding(f"unused_{kind}", entry.place, f"nothing uses the {kind} '{entry.key}'")
        for entry in kept
        if entry.key not in (everywhere if material.is_national(entry.place) else own) | in_code
    ]


def named_in(texts: Iterable[Scalar]) -> set[str]:
    named: set[str] = set()
    for scalar in texts:
        named.update(PLACEHOLDER.findall(scalar.text))
        # An entry of a registry does not use itself, but a fact uses its source.
        if not scalar.place.file.endswith(REGISTRIES) or scalar.way.endswith("/source"):
            named.add(scalar.text)
    return named


def _responses(material: Material) -> list[Finding]:
    questions = {way[2] for scalar in material.texts if (way := scalar.way.split("/"))[:2] == ["questions", "rows"]}
    beginnings = set(BEGINNING.findall(material.code))
    return [
        Finding("unused_response", entry.place, f"nothing says the response '{entry.key}'")
        for entry in material.responses
        if not any(_said(name, beginnings, questions, material) for name in (entry.key, WORDED_FOR.sub("", entry.key)))
    ]


def _said(name: str, beginnings: set[str], questions: set[str], material: Material) -> bool:
    """Whether the code has the name, or puts it together: of a question, or of a word or two that it has in quotes."""
    ends = [name.removeprefix(beginning) for beginning in beginnings if name.startswith(beginning)]
    return bool(re.search(rf"\b{name}\b", material.code)) or any(
        end.startswith(tuple(questions)) or _spelt_by(end, material.code) for end in ends
    )


def _spelt_by(end: str, code: str) -> bool:
    """ "Note_too_long" is spelt by a code that has "note" and "too_long"."""
    parts = end.split("_")
    splits = [("_".join(parts[:place]), "_".join(parts[place:])) for place in range(1, len(parts))]
    return any(all(f'"{word}"' in code for word in words) for words in ((end,), *splits))


def _words(material: Material) -> list[Finding]:
    used = {key for scalar in material.texts for key in PLACEHOLDER.findall(scalar.text)}
    return [
        Finding("unused_word", scalar.place, f"no text says {{{word}}}")
        for scalar in material.texts
        if scalar.place.file.endswith("/council.yml") and scalar.way.startswith("words/")
        if (word := scalar.way.removeprefix("words/")) not in used
    ]
