"""The editors' commands: `python -m editorial build|check ...`."""

import argparse
import sys
from datetime import date
from pathlib import Path

from editorial.build import write
from editorial.reading import ContentError

CONTENT = Path("content")


def main() -> int:
    chosen = arguments().parse_args()
    try:
        done: int = chosen.run(chosen)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    return done


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="editorial", description=__doc__)
    commands = parser.add_subparsers(required=True)

    build = commands.add_parser("build", help="render one council's content into one file")
    build.add_argument("--council", required=True)
    build.add_argument("--content", type=Path, default=CONTENT)
    build.add_argument("--out", type=Path, default=Path("build/content"))
    build.set_defaults(run=run_build)

    check = commands.add_parser("check", help="look through the content of one or all councils")
    check.add_argument("--council", action="append", help="one council instead of all; may be given again")
    check.add_argument("--content", type=Path, default=CONTENT)
    check.add_argument("--said", type=Path, default=Path("bot/data"), help="the ways people ask")
    check.set_defaults(run=run_check)
    return parser


def run_build(chosen: argparse.Namespace) -> int:
    print(write(chosen.content, chosen.council, chosen.out))
    return 0


# What only one command needs is loaded by that command: training builds, and has no use for the rest.
def run_check(chosen: argparse.Namespace) -> int:
    from editorial.checking.check import check
    from editorial.checking.material import Sources, councils
    from editorial.checking.report import must, report

    named = chosen.council or councils(chosen.content)
    findings = check(Sources(content=chosen.content, said=chosen.said), named, date.today())
    print(report(findings, named, date.today()))
    return int(must(findings))


if __name__ == "__main__":
    sys.exit(main())
