from types import SimpleNamespace

from bot.engine.understanding.bands import Judged
from bot.engine.understanding.report import report
from tests.bot.engine.understanding.builders import BANDS, ranked


def test_labels_often_mixed_up_are_named() -> None:
    trained = SimpleNamespace(bands=BANDS, threshold=0.3, hybrid=SimpleNamespace(labels=["faq/a", "faq/b"]))
    judged = [Judged("faq/a", ranked("faq/b"))] * 2 + [Judged("faq/b", ranked("faq/b", 0.3))] * 2
    found = report(trained, judged)  # type: ignore[arg-type]
    assert (found["right"], found["answered_at_once"], found["right_of_answered"]) == (0.5, 0.5, 0.0)
    assert found["mixed_up"] == [{"example_of": "faq/a", "taken_for": "faq/b", "times": 2}]
