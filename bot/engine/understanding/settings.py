"""Which council's content and which language files the understanding is trained on."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from language.settings import ROOT, LanguageSettings


@dataclass(frozen=True)
class UnderstandingSettings:
    language: LanguageSettings
    content_file: Path
    report_file: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "UnderstandingSettings":
        folder = Path(environment.get("CONTENT_DIR", ROOT / "build" / "content"))
        reports = Path(environment.get("UNDERSTANDING_REPORT_DIR", ROOT / "build" / "understanding"))
        council = environment.get("COUNCIL", "medway")
        return cls(
            language=LanguageSettings.from_environment(environment),
            content_file=folder / f"{council}.json",
            report_file=reports / f"{council}.json",
        )
