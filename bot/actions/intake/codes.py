"""Codes for a draft that is carried on later: nine digits, easy to read out over a phone; the last one checks."""

import re
import secrets

RANDOM_DIGITS = 8
CODE = re.compile(r"(?<!\d)(?:\d[\s.-]{0,3}){8}\d(?!\d)")


def new_code() -> str:
    """For example "417302968"."""
    while True:
        body = "".join(secrets.choice("0123456789") for _ in range(RANDOM_DIGITS))
        if (check := _check_digit(body)) < 10:
            return f"{body}{check}"


def shown_code(code: str) -> str:
    """In threes, as they are said: "417 302 968"."""
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def is_code(digits: str) -> bool:
    return str(_check_digit(digits[:RANDOM_DIGITS])) == digits[RANDOM_DIGITS:]


def _check_digit(body: str) -> int:
    """A weighted sum modulo 11: finds any one wrong digit and any two that changed places. 10 stands for no code."""
    return sum(weight * int(digit) for weight, digit in enumerate(body, start=2)) % 11
