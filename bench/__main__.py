"""`python -m bench NAME --data DATA [--json]` runs one measurement and prints its figures.

A measurement is a module here with `measure(options)`, which gives figures by name, and `add_options(parser)`. Its
docstring says what it measures. It ends with exit code 1 where `figures["failed"]` says so.
"""

from __future__ import annotations

import argparse
import json
import os
import pkgutil
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import bench

NAMES = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_"))


def show(figures: dict[str, Any]) -> str:
    """The figures as a table, a name and its value a line."""
    wide = max(map(len, figures))
    return "\n".join(f"{name:<{wide}}  {_value(value)}" for name, value in figures.items())


def _value(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.3f}" if abs(value) < 100 else f"{value:,.0f}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def main(arguments: list[str]) -> int:
    """Parse, measure, print; gives the exit code."""
    chosen = argparse.ArgumentParser(prog="python -m bench", description="Measure Rashomon.", add_help=False)
    chosen.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    if not arguments or arguments[0] in ("-h", "--help"):
        chosen.print_help()
        return 0
    name = chosen.parse_args(arguments[:1]).name
    # One thread for matrix products, as the command has it; numpy looks when it is imported, with the measurement.
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    module = import_module(f"bench.{name}")
    parser = argparse.ArgumentParser(
        prog=f"python -m bench {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    module.add_options(parser)
    options = parser.parse_args(arguments[1:])
    data: Path | None = getattr(options, "data", None)
    if data is not None and not data.exists():
        parser.error(f"{str(data)!r} is not there: name the file or folder to measure on")
    begun = time.perf_counter()
    figures = module.measure(options)
    figures["seconds"] = round(time.perf_counter() - begun, 1)
    print(json.dumps(figures, ensure_ascii=False) if options.json else show(figures))
    return 1 if figures.get("failed") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
