"""What an author probably meant by a condition, a test or an answer that is none."""

from __future__ import annotations

import re
from difflib import get_close_matches

from app.checklists.guesses.formulas import bound_meant, condition_meant, test_meant
from app.checklists.guesses.suggestions import closest, did_you_mean
from app.checklists.ids import option_id
from app.checklists.model import Item
from app.checklists.nodes import Keys, Listed, Node, Scalar, with_replacement
from app.checklists.reading import Report
from app.checklists.references import Found, References

TESTS = ("over", "up to", "lost points", "answered")
EXAMPLE = "write when: {item: answer}"
BOUNDS = "more than 3 is {over: 3}, at most 3 is {up to: 3}"
WHOLE = ("count", "scale")
"""Types whose figures are whole numbers."""


def _counted(references: References) -> set[str]:
    items = references.reach.own.values()
    return {item.id for item in items if item and item.type.name in WHOLE}


def _answered_yes(references: References) -> set[str]:
    items = references.reach.own.values()
    return {item.id for item in items if item and "yes" in item.type.answer_ids}


def refuse_condition(report: Report, references: References, node: Node) -> None:
    """Note an error about what stands where a condition is wanted."""
    meant, hint = None, EXAMPLE
    if isinstance(node, Scalar):
        meant = condition_meant(node.value, _counted(references), _answered_yes(references))
        if not node.value:
            hint = f"{EXAMPLE}, or indent the lines below it further"
    elif isinstance(node, Listed):
        hint = "write all: [{…}, {…}] where all must hold, any: […] where one will do"
        if node.flow:
            written = report.text[node.start.index : node.end.index]
            meant = f"{{all: {written}}}"
    report.refuse(
        node, "not-a-condition", "a condition is wanted here", hint=hint, replacement=meant
    )


def refused_names(report: Report, references: References, keys: Keys) -> bool:
    """Whether what should be items are words of another way to write a condition; told."""
    name = keys.word("item")
    if name and keys.get("is") and not references.knows("item"):
        answer = keys.word("is") or ""
        report.refuse(
            keys,
            "not-a-condition",
            "an item is named by its id before the colon",
            hint=f"write {{{name}: {answer or '…'}}}",
            replacement=f"{{{name}: {answer}}}" if answer else None,
        )
        return True
    empty = all(isinstance(each, Scalar) and not each.value for _, each in keys.entries.values())
    formula_of = " and ".join(keys.entries)
    formula = condition_meant(formula_of, _counted(references), _answered_yes(references))
    if empty and keys.flow and formula:
        report.refuse(
            keys,
            "not-a-condition",
            "a condition is wanted here",
            hint=EXAMPLE,
            replacement=formula,
        )
        return True
    return False


def refused_test(report: Report, found: Found, item: Item, value: Keys) -> bool:
    """Whether ``{at least: 3}`` or ``{not: yes}`` stand where a test is wanted; told."""
    key, operand = next(iter(value.entries.values()), (None, None))
    if key is None or len(value.entries) > 1 or not isinstance(operand, Scalar):
        return False
    if key.value in TESTS:
        return False
    if key.value == "not":
        hint = f"write not: {{{found.id}: {operand.value}}}"
        meant = meant_answer(item, f"not {operand.value}")
    elif item.type.has_figure and not get_close_matches(key.value, TESTS, 1, 0.75):
        meant = bound_meant(key.value, operand.value, whole=item.type.name in WHOLE)
        hint = written(meant) or BOUNDS
    else:
        return False
    report.at(
        key.start,
        "unknown-test",
        'unknown test "%(test)s"',
        params={"test": key.value},
        hint=hint,
        corrected=with_replacement(report.text, value, meant) if meant else None,
    )
    return True


def meant_answer(item: Item, word: str) -> str | None:
    """An answer, a list of answers or a test for a word that is no answer of the item."""
    ids = item.type.answer_ids
    made = option_id(word)
    by_switch = {"true": "yes", "false": "no", "y": "yes", "n": "no"}.get(made)
    if made in ids or by_switch in ids:
        return made if made in ids else by_switch
    negated = re.fullmatch(r"(?:not|isn't|!=?) *(.+)", word.strip(), re.I)
    if negated and option_id(negated[1]) in ids:
        others = [each for each in ids if each != option_id(negated[1])]
        return others[0] if len(others) == 1 else f"[{', '.join(others)}]"
    listed = re.split(r" +or +| *[|/,] *", word)
    if len(listed) > 1 and all(option_id(each) in ids for each in listed):
        return f"[{', '.join(option_id(each) for each in listed)}]"
    return test_meant(word, whole=False) or closest(word, ids)


def written(meant: str | None) -> str:
    return f"write {meant}" if meant and meant[0] in "{[" else did_you_mean(meant)
