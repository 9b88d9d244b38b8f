"""The editors' command: `python -m editorial build --council medway`."""

import argparse
import sys
from pathlib import Path

from editorial.build import write
from editorial.reading import ContentError


def main() -> int:
    parser = argparse.ArgumentParser(prog="editorial", description=__doc__)
    parser.add_argument("command", choices=["build"])
    parser.add_argument("--council", required=True)
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--out", type=Path, default=Path("build/content"))
    chosen = parser.parse_args()
    try:
        print(write(chosen.content, chosen.council, chosen.out))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
