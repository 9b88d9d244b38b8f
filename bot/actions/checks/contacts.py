"""Checks phone numbers (with Google's phone number rules for Great Britain) and email addresses."""

import re

import phonenumbers

from bot.actions.checks import Refused

EMAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"().]{2,}")
LONGEST_EMAIL = 254  # RFC 5321
# Ofcom keeps these for drama: they reach nobody.
DRAMA = re.compile(
    r"\+44(?:7700900|1632960|8081570|2079460|1[13][1-8]4960|1[2-6]14960|1914980|2896496|2920180|3069990|9098790)\d{3}"
)
# Endings people mistype, and services that give anyone an address.
MISTYPED = re.compile(
    r"@(?:gmial|gamil|gmal|gmil|gmai|gnail|hotmial|hotmai|hotmal|homail|outlok|yaho|yahooo)\.|"
    r"\.(?:con|co\.k|cmo|vom)$",
    re.I,
)
FREE_MAIL = re.compile(r"@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|aol|btinternet|sky)\.", re.I)
# A word of digits in which letters stand for the digits they look like: "O77OO", "l23".
DIGITS_WITH_LETTERS = re.compile(r"\b(?=[OolI]*\d)[\dOolI]+\b")
LOOK_ALIKES = str.maketrans("OolI", "0011")
DIGITS = re.compile(r"\+?[\d(][\d\s().\-]{5,}\d")


def check_phone(text: str, drama_allowed: bool) -> str | Refused:
    """A number in E.164 form, found anywhere in the text. Drama numbers are refused unless allowed."""
    typed = DIGITS.search(as_digits(text))
    if typed is None:
        return Refused("no_phone")
    try:
        number = phonenumbers.parse(typed.group(), "GB")
    except phonenumbers.NumberParseException:
        return Refused("not_a_phone")
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if DRAMA.fullmatch(written):
        return written if drama_allowed else Refused("drama_phone")
    return written if phonenumbers.is_valid_number(number) else Refused("not_a_phone")


def as_digits(text: str) -> str:
    """The same text, as long as before, with O and l in numbers as the digits they stand for."""
    return DIGITS_WITH_LETTERS.sub(lambda word: word.group().translate(LOOK_ALIKES), text)


def check_email(text: str) -> str | Refused:
    """The one email address in the text, as typed."""
    if text.count("@") != 1:
        return Refused("not_an_email")
    found = EMAIL.search(text)
    address = found.group().rstrip(".!?") if found else ""
    if not address or ".." in address or len(address) > LONGEST_EMAIL:
        return Refused("not_an_email")
    return address


def check_phone_or_email(text: str, drama_allowed: bool) -> dict[str, str | None] | Refused:
    """{"phone", "email"}: what the person gave, the other one None; both when both were given."""
    email = check_email(text) if "@" in text else None
    if isinstance(email, Refused):
        return email
    rest = text.replace(email, " ") if email else text
    phone = check_phone(rest, drama_allowed)
    if isinstance(phone, Refused):
        return {"phone": None, "email": email} if email and phone.problem == "no_phone" else phone
    return {"phone": phone, "email": email}


def looks_mistyped(email: str) -> bool:
    """Whether the end looks like a slip of the finger ("gmial"). It is never changed, only asked about."""
    return bool(MISTYPED.search(email))


def is_free_mail(email: str) -> bool:
    """Whether it is an address anyone can open, rather than one of an organisation."""
    return bool(FREE_MAIL.search(email))


def shown_phone(phone: str) -> str:
    """A number as people read it aloud, for example 01632 960 001."""
    return phonenumbers.format_number(phonenumbers.parse(phone), phonenumbers.PhoneNumberFormat.NATIONAL)
