"""References that can be read aloud: random, without look-alike letters, with a check character."""

import secrets

# Crockford's base 32: no I, L, O or U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 7  # 32**7 = 34 thousand million
SAID_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_reference() -> str:
    """For example EH-7K2M-9QXD; the last character checks the others."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    whole = body + check_character(body)
    return f"EH-{whole[:4]}-{whole[4:]}"


def check_character(body: str) -> str:
    """A weighted sum modulo 31: finds any one wrong character and any two neighbours swapped, bar Z for 0."""
    return ALPHABET[sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, start=2)) % 31]


def read_reference(typed: str) -> str | None:
    """The reference in what a person typed, whatever its spaces, case, O for 0 or I for 1; None when it is none."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(letters) > RANDOM_CHARACTERS + 1:  # one that was typed without its EH may begin with these letters itself
        letters = letters.removeprefix("EH")
    letters = letters.translate(SAID_AS)
    well_formed = len(letters) == RANDOM_CHARACTERS + 1 and all(letter in ALPHABET for letter in letters)
    if not well_formed or check_character(letters[:-1]) != letters[-1]:
        return None
    return f"EH-{letters[:4]}-{letters[4:]}"
