from pathlib import Path

import pytest

from frontdoor.__main__ import main

SAFE = {"FRONTDOOR_SECURE_COOKIES": "1", "INTAKE_TOKEN": "t" * 32, "FRONTDOOR_SECRET_KEY": "s" * 32}


def run(folder: Path, *arguments: str, password: str = "a long enough password", **environment: str) -> int:
    settings = {"FRONTDOOR_DATABASE_URL": f"sqlite:///{folder}/new/frontdoor.db"}
    return main(list(arguments), settings | environment, lambda: password)


def test_an_operator_starts_with_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "migrate") == run(tmp_path, "seed") == 0
    said = capsys.readouterr().out
    assert "4 demo requests" in said and "worker@example.com" in said and "demo-front-door" in said


def test_workers_come_and_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, "migrate")
    ada = ("ada@example.com", "Ada")
    assert [run(tmp_path, "add-worker", *ada), run(tmp_path, "add-worker", *ada)] == [0, 1]
    assert [run(tmp_path, "remove-worker", email) for email in ("ada@example.com", "bob@example.com")] == [0, 1]
    assert "example.com" not in capsys.readouterr().err


def test_a_weak_password_is_refused(tmp_path: Path) -> None:
    run(tmp_path, "migrate")
    assert run(tmp_path, "add-worker", "ada@example.com", "Ada", password="short") == 1


def test_there_is_no_demo_worker_where_cookies_are_secure(tmp_path: Path) -> None:
    assert run(tmp_path, "seed", **SAFE) == 1
