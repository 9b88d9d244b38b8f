"""The editors' command: `python -m preview --council medway --answer spa_phone`."""

import argparse
import sys
import webbrowser
from difflib import get_close_matches
from pathlib import Path

from editorial.build import build
from editorial.reading import ContentError
from gateway.settings import Settings
from preview.page import NoSuchAnswer, answer_page, write


def main() -> int:
    parser = argparse.ArgumentParser(prog="preview", description=__doc__)
    parser.add_argument("--council", required=True)
    parser.add_argument("--answer", required=True)
    parser.add_argument("--audience", choices=["parent", "practitioner"], default="parent")
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--out", type=Path, default=Path("build/preview"))
    parser.add_argument("--open", action="store_true", help="show the page in the browser")
    chosen = parser.parse_args()
    practitioner = chosen.audience == "practitioner"
    try:
        built = build(chosen.content, chosen.council)
        html = answer_page(built, chosen.answer, practitioner, Settings(council=chosen.council))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    except NoSuchAnswer:
        near = get_close_matches(chosen.answer, built["answers"], cutoff=0.4) or sorted(built["answers"])
        print(f"{chosen.council} has no answer '{chosen.answer}'. Did you mean {', '.join(near)}?", file=sys.stderr)
        return 1
    path = write(
        html, "-".join([chosen.council, chosen.answer, *([chosen.audience] if practitioner else [])]), chosen.out
    )
    print(path)
    if chosen.open:
        webbrowser.open(path.resolve().as_uri())
    return 0


if __name__ == "__main__":
    sys.exit(main())
