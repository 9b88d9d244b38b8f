"""What is missing or broken when the gateway starts: words stop it, a model does not."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from gateway.keeping_safe.errors import ModelMissing, SignsBroken
from gateway.keeping_safe.loading import Files, load_screen
from gateway.keeping_safe.looking import KeepingSafe
from gateway.keeping_safe.replies import Replies
from gateway.keeping_safe.screen import Screen
from gateway.keeping_safe.speakers import Practitioners
from gateway.keeping_safe.working_hours import Calendar
from language.settings import LanguageSettings
from tests.gateway.builders import Visitor

LANGUAGE = LanguageSettings.from_environment({})
KEPT_IN = "my partner wont let me leave the hosue"
PLAIN = "where is the nearest family hub"


@pytest.fixture
def few_examples(tmp_path: Path) -> Path:
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "none.yml").write_text("- the park is behind the house\n- a house for everyone\n", encoding="utf-8")
    return folder


@pytest.fixture
def without_model(tmp_path: Path, few_examples: Path) -> Screen:
    return load_screen(replace(Files(), examples=few_examples, model=tmp_path / "none.npz"), LANGUAGE)


@pytest.fixture
def without_encoder(tmp_path: Path, few_examples: Path) -> Screen:
    return load_screen(replace(Files(), examples=few_examples), replace(LANGUAGE, encoder_dir=tmp_path))


@pytest.mark.hazard("A1")
@pytest.mark.parametrize("part", ["without_model", "without_encoder"])
def test_without_a_model_signs_answer_and_everything_else_is_an_error(
    part: str, request: pytest.FixtureRequest
) -> None:
    screen: Screen = request.getfixturevalue(part)
    found = screen.find(KEPT_IN)
    assert found is not None and found.cls == "domestic_abuse"
    with pytest.raises(ModelMissing, match="make train"):
        screen.find(PLAIN)


@pytest.mark.hazard("A1")
@pytest.mark.parametrize("content", [b"", b"not a model"])
def test_a_broken_model_is_told_once_at_the_start(
    tmp_path: Path, few_examples: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "model.npz"
    broken.write_bytes(content)
    load_screen(replace(Files(), examples=few_examples, model=broken), LANGUAGE)
    [told] = caplog.records
    assert (told.getMessage(), told.levelno) == ("screen_without_model", logging.ERROR)
    assert "model.npz" in told.fields["reason"]  # type: ignore[attr-defined]


@pytest.mark.hazard("A1")
def test_without_signs_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(SignsBroken, match=r"none\.yml"):
        load_screen(replace(Files(), signs=tmp_path / "none.yml"), LANGUAGE)


@pytest.mark.hazard("A1")
def test_with_broken_signs_nothing_starts_and_the_line_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "signs.yml"
    broken.write_text(Files().signs.read_text(encoding="utf-8").replace("[me, us, myself]", "[me, us", 1), "utf-8")
    with pytest.raises(SignsBroken, match=r"signs\.yml:\d+: "):
        load_screen(replace(Files(), signs=broken), LANGUAGE)


@pytest.mark.hazard("A1")
def test_the_gateway_starts_without_a_model_and_answers_every_message_with_urgent_help(
    make_app: Callable[..., Flask], without_model: Screen, built: dict[str, Any]
) -> None:
    replies = Replies(built, without_model.classes, Calendar.of_england())
    keeps_safe = KeepingSafe(without_model, replies, Practitioners.from_file(Files().speakers))
    client = make_app(keeps_safe=keeps_safe).test_client()
    assert [client.get(page).status_code for page in ("/help", "/chat", "/embed.js", "/health", "/ready")] == [200] * 5
    visitor = Visitor(client).open()
    for text in (PLAIN, KEPT_IN):
        assert [message["kind"] for message in visitor.say(text).json["messages"]] == ["urgent", "text"]
