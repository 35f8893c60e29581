"""Conditions of a checklist in words: 'only if “Is there a fitting room?” is Yes'."""

from collections.abc import Sequence
from decimal import Decimal

from app.checklists.conditions import All, AnyOf, Condition, Not, Test
from app.checklists.model import Checklist, Item
from app.language import gettext as _
from app.pages.blueprint import in_own_language, wording
from app.pages.item_types import answer_label, figure_of


def in_words(condition: Condition, checklist: Checklist) -> str:
    """The condition as the rest of a sentence that begins with 'only if'."""
    match condition:
        case Test():
            return _test(condition, _asked(condition, checklist))
        case Not(part):
            return _("not: %(condition)s", condition=in_words(part, checklist))
        case All(parts):
            return _joined(_("and"), [_part(part, checklist) for part in parts])
        case AnyOf(parts):
            return _joined(_("or"), [_part(part, checklist) for part in parts])


def _joined(word: str, parts: Sequence[str]) -> str:
    return f" {word} ".join(parts)


def _part(condition: Condition, checklist: Checklist) -> str:
    """In brackets where it is itself several."""
    said = in_words(condition, checklist)
    return f"({said})" if isinstance(condition, All | AnyOf | Not) else said


def _asked(test: Test, checklist: Checklist) -> Item:
    section = checklist.section(test.section)
    item = section.item(test.item) if section else None
    if item is None:
        raise LookupError(f"{checklist.id} has no item {test.section}/{test.item}")
    return item


def _test(test: Test, item: Item) -> str:
    asked = wording().quoted(in_own_language(item.ask))
    match test.kind:
        case "lost points":
            lost, all_earned = _("%(item)s lost points"), _("%(item)s earned all its points")
            return (lost if test.operands[0] else all_earned) % {"item": asked}
        case "answered":
            is_so, is_not = _("%(item)s is answered"), _("%(item)s is not answered")
            return (is_so if test.operands[0] else is_not) % {"item": asked}
    said = _joined(_("or"), [_operand(item, each) for each in test.operands])
    sentence = {
        "is": _("%(item)s is %(answer)s"),
        "equals": _("%(item)s is %(answer)s"),
        "over": _("%(item)s is over %(answer)s"),
        "up to": _("%(item)s is up to %(answer)s"),
    }[test.kind]
    return sentence % {"item": asked, "answer": said}


def _operand(item: Item, operand: str | Decimal | bool) -> str:
    if isinstance(operand, Decimal):
        return figure_of(item.type, operand)
    return wording().quoted(answer_label(item.type, str(operand)))
