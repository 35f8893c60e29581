"""What changed between two visits (rule 14)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.scoring.output import figure
from app.scoring.pooling import pooled
from app.scoring.result import ItemOutcome, Result, Score


@dataclass(frozen=True, slots=True)
class Comparison:
    """Changes in points of score, new less old; None where either visit has no such score.

    `headline` compares the final scores; `like_for_like` the scores pooled over `items`
    ('section/item', in the new visit's order), which both visits scored in any repetition,
    each by its own version's weights.
    """

    headline: Fraction | None
    like_for_like: Fraction | None
    items: tuple[str, ...]


def compare(old: Result, new: Result) -> Comparison:
    """Compare two results, of the same checklist or of different ones (rule 14)."""
    in_old = _scored_items(old)
    shared = tuple(item for item in _scored_items(new) if item in in_old)
    return Comparison(
        headline=_change(old.score, new.score),
        like_for_like=_change(_over(old, shared).score, _over(new, shared).score),
        items=shared,
    )


def comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    """What `flask checklist compare` prints."""
    return {
        "headline": figure(comparison.headline),
        "like_for_like": figure(comparison.like_for_like),
        "items": list(comparison.items),
    }


def _scored_items(result: Result) -> dict[str, None]:
    """Section/item of what counted in this visit; a dict for its order."""
    return {_key(outcome): None for outcome in result.items if outcome.v is not None}


def _key(outcome: ItemOutcome) -> str:
    return f"{outcome.address.section}/{outcome.address.item}"


def _over(result: Result, items: tuple[str, ...]) -> Score:
    wanted = frozenset(items)
    return pooled(outcome for outcome in result.items if _key(outcome) in wanted)


def _change(old: Fraction | None, new: Fraction | None) -> Fraction | None:
    return None if old is None or new is None else new - old
