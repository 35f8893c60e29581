"""The product's own words as the pages say them."""

from decimal import Decimal

from app.language import gettext as _
from app.language import ngettext


def role(name: str) -> str:
    words = {
        "auditor": _("Auditor"),
        "executive": _("Executive"),
        "regional manager": _("Regional manager"),
        "admin": _("Admin"),
    }
    return words.get(name, name)


def state(name: str) -> str:
    """Where a visit is on its way, as one reads it in a list."""
    words = {
        "draft": _("Being answered"),
        "submitted": _("Safe on the server, not released yet"),
        "released": _("Released"),
        "returned": _("Sent back to its author"),
        "voided": _("Voided"),
    }
    return words.get(name, name)


def how_many(count: int) -> str:
    """A count within a sentence: in words up to twelve."""
    words = (
        _("none"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    )
    return words[count] if count < len(words) else str(count)


def minutes(count: int) -> str:
    return str(ngettext("%(num)s minute", "%(num)s minutes", count))


def seconds(figure: Decimal) -> str:
    """A duration as one says it: '30 s', '2 min', '1 min 30 s', '1 h'."""
    whole, rest = divmod(figure, 60)
    hours, minutes_left = divmod(int(whole), 60)
    told = [_("%(count)s h", count=hours)] if hours else []
    if minutes_left:
        told.append(_("%(count)s min", count=minutes_left))
    if rest or not told:
        told.append(_("%(count)s s", count=f"{rest.normalize():f}"))
    return " ".join(told)
