import pytest

from frontdoor.passwords import Passwords, WeakPassword
from tests.frontdoor.builders import PASSWORD, QUICK_PASSWORDS


def test_the_right_password_fits_and_another_does_not() -> None:
    kept = QUICK_PASSWORDS.hash(PASSWORD)
    assert QUICK_PASSWORDS.fits(kept, PASSWORD)
    assert not QUICK_PASSWORDS.fits(kept, PASSWORD + " ")


def test_nothing_fits_nobody() -> None:
    assert not QUICK_PASSWORDS.fits(None, PASSWORD)


def test_what_is_not_a_hash_lets_nobody_in() -> None:
    assert not QUICK_PASSWORDS.fits("not a hash", PASSWORD)


def test_passwords_are_kept_with_argon2id() -> None:
    assert Passwords().hash(PASSWORD).startswith("$argon2id$")


@pytest.mark.parametrize("password", ["eleven char", "x" * 129])
def test_too_short_and_too_long_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        QUICK_PASSWORDS.hash(password)
