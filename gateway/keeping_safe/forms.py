"""Writes out the forms of a word that the signs mark with "~": hit~ is hit, hits and hitting."""

import re
from collections.abc import Mapping

MARKED = re.compile(r"([\w'-]+)~")
DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")


def written_out(phrase: str, irregular: Mapping[str, list[str]]) -> list[str]:
    marked = MARKED.search(phrase)
    if not marked:
        return [phrase]
    forms = irregular.get(marked.group(1)) or regular(marked.group(1))
    return [phrase.replace(marked.group(), form, 1) for form in forms]


def regular(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    stem = verb + verb[-1] if DOUBLED.search(verb) else verb
    return [verb, verb + ending, stem + "ed", stem + "ing"]
