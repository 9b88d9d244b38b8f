import base64

import pytest

from bot.actions.intake.master_key import MasterKey, read_master_key
from bot.actions.intake.sealing import SealBroken

OLD, NEW, OTHER = b"o" * 32, b"n" * 32, b"x" * 32


def written(*keys: bytes) -> str:
    return ",".join(base64.b64encode(key).decode() for key in keys)


def test_the_newest_key_wraps_and_every_key_opens() -> None:
    both = MasterKey((NEW, OLD))
    old = MasterKey((OLD,)).wrap(b"own key", "draft/1")
    assert both.unwrap(old, "draft/1") == b"own key" and both.key_of(old, "draft/1") == OLD
    assert MasterKey((NEW,)).unwrap(both.wrap(b"own key", "draft/1"), "draft/1") == b"own key"


@pytest.mark.parametrize("place", ["draft/1", "draft/2"])
def test_what_no_key_opens_at_this_place_stays_closed(place: str) -> None:
    wrapped = MasterKey((OTHER if place == "draft/1" else NEW,)).wrap(b"own key", "draft/1")
    with pytest.raises(SealBroken, match=place):
        MasterKey((NEW, OLD)).unwrap(wrapped, place)


def test_a_hash_made_with_any_of_the_keys_is_known() -> None:
    assert set(MasterKey((NEW, OLD)).hashes("417302968")) == {
        *MasterKey((NEW,)).hashes("417302968"),
        *MasterKey((OLD,)).hashes("417302968"),
    }


def test_several_keys_are_read_newest_first() -> None:
    assert read_master_key(written(NEW, OLD)).keys == (NEW, OLD)


@pytest.mark.parametrize(
    "setting", ["", written(b"short"), f"{written(NEW)},", written(NEW, b"short"), written(NEW, NEW)]
)
def test_a_setting_that_cannot_be_meant_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="MASTER_KEY"):
        read_master_key(setting)
