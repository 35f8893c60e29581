"""The scoring rules of the checklist language: a Checklist and a Response give a Result."""

from app.scoring.comparison import Comparison, compare, comparison_as_json
from app.scoring.output import as_json
from app.scoring.result import ENGINE_VERSION, Result
from app.scoring.scoring import score
from app.scoring.stored import from_stored, to_stored

__all__ = [
    "ENGINE_VERSION",
    "Comparison",
    "Result",
    "as_json",
    "compare",
    "comparison_as_json",
    "from_stored",
    "score",
    "to_stored",
]
