"""A council of two pages with its ways of asking and a little code, looked through as the real ones are."""

from pathlib import Path

from editorial.checking.check import check_council
from editorial.checking.finding import Finding
from editorial.checking.material import Sources
from tests.editorial.builders import COUNCIL, TODAY, Content

ASKED = "answers/family_hubs.yml"


def ways(*keys: str, number: int = 15) -> str:
    """So many ways of asking for each answer, in the form of bot/data."""
    asked = {key: "".join(f"      - asking for {key} {n}\n" for n in range(number)) for key in keys}
    return "nlu:\n" + "".join(f"  - intent: faq/{key}\n    examples: |\n{lines}" for key, lines in asked.items())


class Looked:
    """What is found in a content folder; `said` holds the files of bot/data, `code` what names responses and facts."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.said: dict[str, str] = {ASKED: ways("family_hubs_what", "family_hubs_where")}
        self.code = 'say("utter_greet", "utter_question_agreement_request")\nfacts = ["hub_hours", "hub_page"]\n'

    @property
    def where(self) -> Sources:
        said, code = self.content.root.parent / "said", self.content.root.parent / "code"
        for file, text in self.said.items():
            _write(said / file, text)
        _write(code / "saying.py", self.code)
        return Sources(self.content.save(), said, (code,))

    def findings(self, council: str = COUNCIL) -> list[Finding]:
        return check_council(self.where, council, TODAY)

    def told(self, topic: str) -> list[str]:
        """What is told of one topic, each as "file:line: what", with places inside the folder."""
        root = f"{self.content.root}/"
        said = f"{self.content.root.parent}/"
        return [
            f"{finding.place}: {finding.what}".replace(root, "").replace(said, "")
            for finding in self.findings()
            if finding.topic == topic
        ]

    def topics(self) -> set[str]:
        return {finding.topic for finding in self.findings()}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
