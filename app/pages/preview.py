"""A checklist as one reads it before going out: each item with all that holds for it, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.checklists.model import DEPARTMENT, PART_OF, STAGE, WAY, Checklist, Evidence, Item, Section
from app.language import gettext as _
from app.language import ngettext
from app.pages.blueprint import in_own_language, wording
from app.pages.conditions import in_words
from app.pages.item_types import Answering, answer_label, answering
from app.reports.wording import capitalised


@dataclass(frozen=True, slots=True)
class ItemPreview:
    """One item. `facts` are short; `hints` appear after an answer: (answer, hint)."""

    number: str
    item: Item
    answering: Answering
    condition: str | None
    facts: Sequence[str]
    hints: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class GroupPreview:
    """Items under a heading of their own, or under the section's where `title` is None."""

    title: str | None
    items: Sequence[ItemPreview]


@dataclass(frozen=True, slots=True)
class SectionPreview:
    number: int
    section: Section
    facts: Sequence[str]
    groups: Sequence[GroupPreview]


def preview(checklist: Checklist) -> list[SectionPreview]:
    """Section by section, numbered as on a scorecard."""
    return [
        SectionPreview(
            number,
            section,
            list(_section_facts(checklist, section)),
            list(_groups(number, checklist, section)),
        )
        for number, section in enumerate(checklist.sections, start=1)
    ]


def _groups(number: int, checklist: Checklist, section: Section) -> Iterator[GroupPreview]:
    items: list[ItemPreview] = []
    current: int | None = None
    for place, item in enumerate(section.items, start=1):
        if item.group != current and items:
            yield GroupPreview(_group_title(section, current), items)
            items = []
        current = item.group
        items.append(_item(f"{number}.{place}", checklist, section, item))
    if items:
        yield GroupPreview(_group_title(section, current), items)


def _group_title(section: Section, group: int | None) -> str | None:
    return None if group is None else in_own_language(section.groups[group])


def _item(number: str, checklist: Checklist, section: Section, item: Item) -> ItemPreview:
    return ItemPreview(
        number=number,
        item=item,
        answering=answering(item.type),
        condition=in_words(item.when, checklist) if item.when else None,
        facts=list(_item_facts(section, item)),
        hints=[
            (answer_label(item.type, answer), in_own_language(hint))
            for answer, hint in item.after.items()
        ],
    )


def _section_facts(checklist: Checklist, section: Section) -> Iterator[str]:
    if section.repeat:
        yield _repeat(section)
    dimensions = section.dimensions
    if WAY in dimensions:
        yield capitalised(wording().way(dimensions[WAY]))
    if STAGE in dimensions:
        yield _("stage: %(stage)s", stage=wording().stage(dimensions[STAGE]))
    if PART_OF in dimensions:
        yield _("part of %(part)s", part=dimensions[PART_OF])
    if checklist.scoring.method == "section-weighted":
        yield _("weight %(weight)s", weight=_figure(section.weight))
    if section.minimum is not None:
        yield _("minimum %(minimum)s", minimum=_figure(section.minimum))
    if section.photos_at_least:
        yield ngettext("at least %(num)s photo", "at least %(num)s photos", section.photos_at_least)
    if section.touchpoint != checklist.touchpoint:
        yield _("touchpoint: %(touchpoint)s", touchpoint=wording().touchpoint(section.touchpoint))


def _repeat(section: Section) -> str:
    repeat = section.repeat
    if repeat is None:
        return ""
    said = _("once per %(what)s", what=in_own_language(repeat.per))
    if repeat.at_most is not None:
        return _(
            "%(once)s, %(least)s to %(most)s times",
            once=said,
            least=repeat.at_least,
            most=repeat.at_most,
        )
    if repeat.at_least:
        return _("%(once)s, at least %(least)s", once=said, least=repeat.at_least)
    return said


def _item_facts(section: Section, item: Item) -> Iterator[str]:
    if not item.type.answered:
        return
    yield from _worth(item)
    if not item.required:
        yield _("may be left blank")
    yield from _evidence(item)
    if item.scored and not item.allow_na:
        yield _("no n/a")
    if not item.allow_skip:
        yield _("cannot be skipped")
    for name, value in item.dimensions.items():
        if section.dimensions.get(name) != value:
            yield _dimension(name, value)
    if item.where:
        yield _("place: %(place)s", place=item.where)
    if item.touchpoint != section.touchpoint:
        yield _("touchpoint: %(touchpoint)s", touchpoint=wording().touchpoint(item.touchpoint))


def _worth(item: Item) -> Iterator[str]:
    if not item.scored:
        yield _("not scored")
        return
    yield _("weight %(weight)s", weight=_figure(item.weight))
    if item.deduct:
        yield _("takes up to %(points)s points away", points=_figure(item.deduct))
    if item.critical:
        yield _critical(item.critical.below, item.critical.cap)


def _critical(below: Decimal, cap: Decimal | None) -> str:
    if below == 100:
        fails = _("fails the visit where points are lost")
    else:
        fails = _("fails the visit below %(below)s percent", below=_figure(below))
    if cap is None:
        return fails
    capped = _("cap %(cap)s", cap=_figure(cap))
    return f"{fails}, {capped}"


def _evidence(item: Item) -> Iterator[str]:
    photo, note = _("photo"), _("note")
    for name, evidence in ((photo, item.photo), (note, item.note)):
        if item.type.answered_by_photos and name == photo:
            continue
        said = _evidence_rule(item, evidence)
        if said:
            yield f"{name} {said}"


def _evidence_rule(item: Item, evidence: Evidence) -> str | None:
    match evidence.rule:
        case "never":
            return _("never")
        case "required":
            return _("required")
        case "required if lost points":
            return _("required if points are lost")
        case "required when":
            answers = [wording().quoted(answer_label(item.type, each)) for each in evidence.answers]
            between = _("or")
            return _("required when %(answers)s", answers=f" {between} ".join(answers))
        case _:
            return None


def _dimension(name: str, value: str) -> str:
    if name == WAY:
        return wording().way(value)
    if name == STAGE:
        return _("stage: %(stage)s", stage=wording().stage(value))
    if name == DEPARTMENT:
        return value
    return f"{name}: {value}"


def _figure(figure: Decimal) -> str:
    return wording().points(Fraction(figure))
