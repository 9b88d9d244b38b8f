"""The content of every council has nothing an editor must put right."""

from datetime import date

import pytest

from editorial.checking.check import check_council
from editorial.checking.finding import topics
from editorial.checking.material import Sources, councils

REAL = Sources()


@pytest.mark.parametrize("council", councils(REAL.content))
def test_nothing_has_to_be_put_right(council: str) -> None:
    found = check_council(REAL, council, date.today())
    assert [f"{one.place}: {one.what}" for one in found if topics()[one.topic].must] == []
