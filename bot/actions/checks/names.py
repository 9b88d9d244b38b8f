"""Checks people's names: any script, never re-cased, one name alone is fine."""

import re
import unicodedata

from bot.actions.checks import Refused

MOST_WORDS = 6
LONGEST = 100  # per name, as long as case systems commonly keep
# What someone is to the children. None of these is a first name; "Nan" and "Mam" may be, and need an "is".
ROLE = (
    r"(?:(?:step|foster|grand|god)[- ]?)?(?:mum(?:my)?|mom|mother|dad(?:dy)?|father|parents?|carer)|"
    r"(?:special )?guardian|young person|social worker"
)
ROLE_BEFORE_IS = rf"{ROLE}|gran(?:ny)?|nan|mam|aunt(?:ie|y)?|uncle|child|family|contact|person|partner"
OWNER = r"(?:(?:the|my|our|her|his|their|this) )?(?:(?:birth|main|other) )?"
LEAD_IN = re.compile(
    r"^\s*(?:(?:hi|hello|yes|sure|ok|okay)[,.! ]+)?(?:my (?:full )?name(?:'s| is)|(?:i am|i'm|im)(?: called)?|"
    r"(?:it's|its|it is|this is|name:|(?:he|she|they)(?:'s| is| are)(?: called)?|(?:his|her|their) name(?:'s| is)|"
    rf"{OWNER}(?:{ROLE_BEFORE_IS})(?:(?:'?s|s')? (?:full )?name)?(?:'s| is|:)(?: called)?))\s+",
    re.I,
)
ROLE_BEHIND = re.compile(
    r"(?:,? (?:who is|who's|is|as) (?:(?:the|my|her|his|their) )?|,? (?:the|my|her|his|their) |, )"
    rf"(?:{ROLE_BEFORE_IS})$",
    re.I,
)
ROLE_FIRST = re.compile(rf"^{OWNER}(?:{ROLE})(?= )(?! (?:of|to|and|is)\b)\s+", re.I)
ROLE_ALONE = re.compile(rf"^(?:(?:the|my|our|her|his|their) )?(?:{ROLE})(?:'s)?(?:$|\s)", re.I)
# "Will" and "Can" are names too, so it takes more than one word to sound like a question.
ASKS = re.compile(
    r"^(?:is (?:it|this|that|there)|are (?:you|there|they)|what|why|how|where|when|can (?:i|you)|could (?:i|you)|"
    r"do (?:i|you)|does (?:it|this))\b.*\s",
    re.I,
)
# "I don't know" is no name, however well it would pass for one.
OF_A_SENTENCE = frozenset({"don't", "dont", "can't", "cant", "won't", "know", "because", "want", "what", "why", "they"})
PUNCTUATION = set(" '-.’‘`·")


def check_name(text: str) -> str | Refused:
    """A name as it was typed, without words such as "my name is" before it."""
    name = " ".join(LEAD_IN.sub("", text).strip().strip(".,!").split())
    if not any(unicodedata.category(letter).startswith("L") for letter in name):
        return Refused("no_letters")
    if any(letter.isdigit() for letter in name):
        return Refused("digits")
    if len(name) > LONGEST:
        return Refused("too_long")
    if not all(_belongs_in_a_name(letter) for letter in name) or _is_a_sentence(name):
        return Refused("not_a_name")
    return name


def check_full_name(text: str) -> dict[str, str] | Refused:
    """{"first_name", "last_name"}; one word alone gives only the first name, and "the mum" gives none."""
    name = check_name(_without_role(text))
    if isinstance(name, Refused):
        return name
    if ROLE_ALONE.match(name):
        return Refused("not_a_name")
    first, _, last = name.partition(" ")
    return {"first_name": first, "last_name": last} if last else {"first_name": first}


def _without_role(text: str) -> str:
    """ "The mum is Kelly Dean", "mum Kelly Dean" and "Kelly Dean, the mum" name Kelly Dean."""
    said = " ".join(text.replace("’", "'").replace("(", ", ").replace(")", "").replace(" ,", ",").split()).strip(" .!")
    return ROLE_FIRST.sub("", ROLE_BEHIND.sub("", LEAD_IN.sub("", said)))


def _is_a_sentence(name: str) -> bool:
    words = name.casefold().replace("’", "'").split()
    return len(words) > MOST_WORDS or bool(ASKS.match(name)) or (len(words) > 1 and bool(OF_A_SENTENCE & set(words)))


def _belongs_in_a_name(letter: str) -> bool:
    return letter in PUNCTUATION or unicodedata.category(letter)[0] in "LM"
