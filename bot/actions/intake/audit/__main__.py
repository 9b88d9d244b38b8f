"""`python -m bot.actions.intake.audit`: whether every row of the audit is as it was written, and its last hash.

Whoever notes that hash outside the database, such as once a day, gives it with --noted later: the chain must hold it.
"""

import argparse
import os
import sys
from collections.abc import Mapping

from bot.actions.intake.audit.chain import Altered, NotThere, verify
from bot.actions.intake.database import sessions
from bot.actions.settings import from_environment


def main(arguments: list[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """The exit code: 1 when the audit was altered."""
    parser = argparse.ArgumentParser(prog="python -m bot.actions.intake.audit", description=__doc__)
    parser.add_argument("--noted", help="a last hash that was told earlier")
    noted = parser.parse_args(arguments).noted
    try:
        chain = verify(sessions(from_environment(environment).database_url), noted)
    except (Altered, NotThere) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{chain.rows} rows of the audit are as they were written; the last hash is {chain.last_hash}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
