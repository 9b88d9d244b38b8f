"""A case system that breaks on purpose: `python -m tests.faults.mock_case_system --faults "503,hangs,fine"`."""

import argparse
import random
import signal
import sys
import threading

from tests.contract.case_system_stub import Behaviour, Handler, running_stub, take
from tests.faults.modes import MODES

FINE = "fine"
ALL = "all"


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    faults = [*MODES, FINE] if chosen.faults == ALL else [name.strip() for name in chosen.faults.split(",")]
    if unknown := set(faults) - {*MODES, FINE}:
        sys.stderr.write(f"no such fault: {', '.join(sorted(unknown))}. There are: {', '.join([FINE, *MODES])}\n")
        return 1
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with running_stub(chosen.port) as stub:
        stub.behaviour = one_of(faults, random.Random(chosen.seed))
        tell(f"a case system at {stub.url}, seed {chosen.seed}, that does: {', '.join(faults)}")
        stop.wait()
        tell(f"{len(stub.sent)} posts, {len(stub.kept)} cases")
    return 0


def one_of(faults: list[str], dice: random.Random) -> Behaviour:
    """For each post one of the faults, told with the key it came with and nothing else of it."""

    def behave(handler: Handler) -> None:
        fault = dice.choice(faults)
        tell(f"{handler.key}: {fault}")
        behaviour = take if fault == FINE else MODES[fault].behaviour
        behaviour(handler)

    return behave


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.mock_case_system", description=__doc__)
    parser.add_argument("--port", type=int, default=8009)
    parser.add_argument(
        "--faults", default=ALL, help="names from tests/faults/modes.py and `fine`, with commas between"
    )
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the same seed, the same faults")
    return parser


if __name__ == "__main__":
    sys.exit(main())
