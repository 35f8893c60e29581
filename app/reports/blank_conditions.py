"""Conditions in words for paper, where items are named by their numbers: '6.1 is No'."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from app.checklists.conditions import All, AnyOf, Condition, Not, Test
from app.checklists.model import Item
from app.reports.blank_words import figure_of, label_of
from app.reports.wording import Wording

Numbered = Mapping[tuple[str, str], tuple[str, Item]]
"""Section and item → the number on paper, and the item."""


def in_words(condition: Condition, numbered: Numbered, words: Wording) -> str:
    """The rest of a sentence that begins with 'only if'."""
    _ = words.gettext
    match condition:
        case Test():
            return _test(condition, numbered, words)
        case Not(Test(kind="is") as test):
            return _test(test, numbered, words, negated=True)
        case Not(part):
            return _("not: %(condition)s") % {"condition": _part(part, numbered, words)}
        case All(parts):
            return _joined(_("and"), [_part(part, numbered, words) for part in parts])
        case AnyOf(parts):
            return _joined(_("or"), [_part(part, numbered, words) for part in parts])


def _joined(word: str, parts: Sequence[str]) -> str:
    return f" {word} ".join(parts)


def _part(part: Condition, numbered: Numbered, words: Wording) -> str:
    said = in_words(part, numbered, words)
    return f"({said})" if isinstance(part, All | AnyOf) else said


def _test(test: Test, numbered: Numbered, words: Wording, *, negated: bool = False) -> str:
    _ = words.gettext
    number, item = numbered[test.section, test.item]
    first = test.operands[0]
    sentence = {
        "lost points": _("%(item)s lost points") if first else _("%(item)s earned all its points"),
        "answered": _("%(item)s is answered") if first else _("%(item)s is not answered"),
        "is": _("%(item)s is not %(answer)s") if negated else _("%(item)s is %(answer)s"),
        "equals": _("%(item)s is %(answer)s"),
        "over": _("%(item)s is over %(answer)s"),
        "up to": _("%(item)s is up to %(answer)s"),
    }[test.kind]
    said = _joined(_("or"), [_operand(item, each, words) for each in test.operands])
    return sentence % {"item": number, "answer": said}


def _operand(item: Item, operand: str | Decimal | bool, words: Wording) -> str:
    if isinstance(operand, str):
        return label_of(item.type, operand, words)
    if isinstance(operand, bool):
        return ""
    return figure_of(item.type, operand, words)
