"""`python -m evaluation NAME ...` runs the module of that name; a module with a `main` is a command."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import evaluation


def commands() -> list[str]:
    names = [module.name for module in iter_modules(evaluation.__path__) if not module.name.startswith("_")]
    return [name for name in names if hasattr(import_module(f"evaluation.{name}"), "main")]


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in commands():
        print(f"usage: python -m evaluation {{{'|'.join(commands())}}} ...", file=sys.stderr)
        return 2
    status: int = import_module(f"evaluation.{arguments[0]}").main(arguments[1:])
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
