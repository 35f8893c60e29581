"""The collection of real and hostile YAML files, where it lies beside the checkout."""

from pathlib import Path

import pytest

from app.checklists.loading import load_checklist
from tests import corpus

ROWS = corpus.rows("yaml/") if corpus.MANIFEST.is_file() else []


@pytest.mark.parametrize("row", ROWS, ids=[Path(row["file"]).name for row in ROWS])
def test_a_file_of_the_corpus_is_refused_or_read_without_falling_over(row: dict[str, str]) -> None:
    loaded = load_checklist(corpus.CORPUS / row["file"])
    for problem in loaded.problems:
        assert str(problem).startswith(f"{loaded.path}:{problem.line}:{problem.column}: ")
    if row["expect"] == "reject":
        assert loaded.errors
        assert loaded.checklist is None
