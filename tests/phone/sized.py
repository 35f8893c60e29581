"""How hard the hard tests are: short in the usual run, full with GUMSOLE_TEST_HARD=1."""

import os

HARD = bool(os.environ.get("GUMSOLE_TEST_HARD"))


def sized(usual: int, hard: int) -> int:
    return hard if HARD else usual
