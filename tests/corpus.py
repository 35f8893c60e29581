"""The collection of real and hostile files, where it lies beside the checkout.

Its MANIFEST.tsv says what is expected of each file. Without it, the tests that need it are not
collected; the others bring their own small files.
"""

import csv
import os
from pathlib import Path

CORPUS = Path(
    os.environ.get("GUMSOLE_CORPUS")
    or Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
)
MANIFEST = CORPUS / "MANIFEST.tsv"


def rows(folder: str) -> list[dict[str, str]]:
    """The lines of the manifest whose file name begins with `folder`."""
    with MANIFEST.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in lines if row["file"].startswith(folder)]
