import pytest
from cryptography.exceptions import InvalidTag

from gateway.sealing import Seal
from gateway.tokens import sealing_key


def seal(token: str = "token", session: str = "session") -> Seal:
    return Seal(sealing_key("key", token), session)


def test_what_is_sealed_can_be_opened_by_the_same_visitor() -> None:
    assert seal().open(seal().close({"text": "é"})) == {"text": "é"}


@pytest.mark.hazard("G3")
def test_what_is_sealed_shows_nothing() -> None:
    assert b"canary" not in seal().close({"text": "canary"})


@pytest.mark.parametrize("other", [seal(token="other"), seal(session="other")])
def test_nobody_else_can_open_it(other: Seal) -> None:
    with pytest.raises(InvalidTag):
        other.open(seal().close("secret"))
