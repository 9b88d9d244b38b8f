"""The editors' commands: `python -m editorial build|check|export|import ...`."""

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

    export = commands.add_parser("export", help="write hubs and services for other directories (Open Referral UK)")
    export.add_argument("--council", required=True)
    export.add_argument("--content", type=Path, default=CONTENT)
    export.add_argument("--out", type=Path, default=Path("build/open_referral"))
    export.set_defaults(run=run_export)

    taken = commands.add_parser("import", help="propose entries from a file of another directory (Open Referral UK)")
    taken.add_argument("file", type=Path)
    taken.add_argument("--council", required=True)
    taken.add_argument("--content", type=Path, default=CONTENT)
    taken.set_defaults(run=run_import)
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


def run_export(chosen: argparse.Namespace) -> int:
    from editorial.open_referral.files import export

    print(export(chosen.content, chosen.council, chosen.out, date.today()))
    return 0


def run_import(chosen: argparse.Namespace) -> int:
    from editorial.open_referral.files import propose_from

    proposal, path = propose_from(chosen.file, chosen.content, chosen.council, date.today())
    for key in proposal.new:
        print(f"new: {key}")
    for key, differs in proposal.changed.items():
        print(f"changed: {key} ({', '.join(differs)})")
    print(f"as we have it: {len(proposal.same)}")
    print("nothing to propose" if proposal.is_empty() else f"look through {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
