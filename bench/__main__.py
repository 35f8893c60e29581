"""`make bench`: how fast it is, and how it compares; or `python -m bench photos` for one of them.

Figures are medians, ratios come from runs side by side in this one call. Other work on the
machine makes the absolute figures worse and hardly touches the ratios.
"""

import sys
from importlib import import_module

ALL = ("scorecard", "pack", "exports", "photos", "sync")


def main(wanted: list[str]) -> None:
    for name in wanted or ALL:
        rows = import_module(f"bench.{name}").run()
        for row in rows or ():
            print("  ".join(row))
        print()


main(sys.argv[1:])
