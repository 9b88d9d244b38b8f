"""How old one must be to read a text with ease: Flesch and Kincaid's grade (1975) with syllables from hyphenation."""

import re

import pyphen

STARTS_SCHOOL = 5  # a grade is a year at school in the United States, which starts at this age
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?:](?:\s|$)|\n")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_E = re.compile(r"(?<![aeiouyl])e(?:d|s)?$")
SOUNDED_E = re.compile(r"(?:[td]ed|(?:[cgsxz]|ch|sh)es)$")
HYPHENS = pyphen.Pyphen(lang="en_US")


def reading_age(text: str) -> float:
    words = WORD.findall(text)
    sentences = [part for part in SENTENCE_END.split(text) if WORD.search(part)]
    syllables = sum(map(syllables_in, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return round(STARTS_SCHOOL + grade, 1)


def syllables_in(word: str) -> int:
    """The more of hyphenation's parts, which misses short ones, and of the vowels that are sounded together."""
    spoken = re.sub(r"['’]s$", "", word.casefold())
    groups = len(VOWELS.findall(spoken))
    silent = groups > 1 and bool(SILENT_E.search(spoken)) and not SOUNDED_E.search(spoken)
    return max(1, len(HYPHENS.positions(spoken)) + 1, groups - silent)
