"""A checklist to fill in on paper, section by section, as plain data for the templates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from app.checklists.model import STAGE, WAY, Checklist, Evidence, Item, Section
from app.checklists.text import LOCATION_FIELDS, Text, fill, say
from app.reports.blank_answers import LONG_INVENTORY, Reader, Room, Rows, room_for
from app.reports.blank_conditions import Numbered, in_words
from app.reports.blank_words import earning, label_of
from app.reports.wording import Wording, capitalised

MOST_NAMED = 3
"""Answers that are listed by name; of more only the rule is told."""
GAP = "________"


@dataclass(frozen=True, slots=True)
class BlankItem:
    """``due``: photos and notes that are wanted, to tick. ``facts``: in small."""

    number: str
    item: Item
    ask: str
    room: Room
    condition: str
    help: Sequence[str]
    due: Sequence[str]
    facts: Sequence[str]
    note: bool

    @property
    def long(self) -> bool:
        """Whether it is too tall to stay whole on a page."""
        return isinstance(self.room, Rows) and len(self.room.names) > LONG_INVENTORY


@dataclass(frozen=True, slots=True)
class BlankGroup:
    title: str
    items: Sequence[BlankItem]


@dataclass(frozen=True, slots=True)
class BlankSection:
    """``per``: what it is filled in for again and again, '' where it is once; ``copies``: how many
    of it are printed.
    """

    number: int
    title: str
    facts: str
    per: str
    copies: int
    groups: Sequence[BlankGroup]


class Blank:
    """Bound to one checklist and one language. ``sha256`` is the version's."""

    def __init__(
        self, checklist: Checklist, sha256: str, words: Wording, *, with_points: bool = False
    ) -> None:
        self.checklist = checklist
        self.sha256 = sha256
        self.with_points = with_points
        self._words = words
        self._numbered: Numbered = {
            (section.id, item.id): (f"{number}.{place}", item)
            for number, section in enumerate(checklist.sections, start=1)
            for place, item in enumerate(section.items, start=1)
        }
        self.title = self._say(checklist.title)
        self.summary = self._say(checklist.summary) if checklist.summary else ""

    # The whole

    def version(self) -> str:
        return f"{self.title}, {self.sha256[:8]}"

    def running(self) -> str:
        """At the head of each further page, so that loose sheets find together."""
        _ = self._words.gettext
        return f"{_('Location')} {GAP}{GAP}  {_('Date')} {GAP}"

    def facts(self) -> list[str]:
        _, ngettext = self._words.gettext, self._words.ngettext
        count = sum(item.type.answered for _section, item in self.checklist.items())
        told = [ngettext("%(num)s item", "%(num)s items", count) % {"num": count}]
        if minutes := self.checklist.minutes:
            about = ngettext("about %(num)s minute", "about %(num)s minutes", minutes)
            told.append(about % {"num": minutes})
        return told

    def roles(self) -> list[str]:
        return [self._words.role(role) for role in self.checklist.for_]

    def sections(self) -> Iterator[BlankSection]:
        for number, section in enumerate(self.checklist.sections, start=1):
            repeat = section.repeat
            yield BlankSection(
                number,
                self._say(section.title),
                self._words.several(list(self._section_facts(section))),
                self._say(repeat.per) if repeat else "",
                max(1, repeat.at_least) if repeat else 1,
                list(self._groups(section)),
            )

    def _section_facts(self, section: Section) -> Iterator[str]:
        _, ngettext = self._words.gettext, self._words.ngettext
        if WAY in section.dimensions:
            yield capitalised(self._words.way(section.dimensions[WAY]))
        if STAGE in section.dimensions:
            yield _("stage: %(stage)s") % {"stage": self._words.stage(section.dimensions[STAGE])}
        if least := section.photos_at_least:
            yield ngettext("at least %(num)s photo", "at least %(num)s photos", least) % {
                "num": least
            }
        if section.repeat:
            yield _("once per %(what)s") % {"what": self._say(section.repeat.per)}
            if most := section.repeat.at_most:
                yield _("at most %(count)s") % {"count": most}
            yield _("take a sheet more for each")

    def _groups(self, section: Section) -> Iterator[BlankGroup]:
        items: list[BlankItem] = []
        current: int | None = None
        before: Item | None = None
        for item in section.items:
            if item.group != current and items:
                yield BlankGroup(self._group_title(section, current), items)
                items = []
            current = item.group
            moved = item.where if before is None or item.where != before.where else None
            items.append(self._item(section, item, moved))
            before = item
        if items:
            yield BlankGroup(self._group_title(section, current), items)

    def _group_title(self, section: Section, group: int | None) -> str:
        return "" if group is None else self._say(section.groups[group])

    # One item

    def _item(self, section: Section, item: Item, place: str | None) -> BlankItem:
        number, _same = self._numbered[section.id, item.id]
        note = self._due(item, item.note)
        return BlankItem(
            number=number,
            item=item,
            ask=self._say(item.ask, section),
            room=room_for(item.type, Reader(self._words, self.with_points and item.scored)),
            condition=in_words(item.when, self._numbered, self._words) if item.when else "",
            help=list(self._help(section, item)),
            due=list(self._wanted(item)),
            facts=list(self._item_facts(item, place)),
            note=note is not None,
        )

    def _help(self, section: Section, item: Item) -> Iterator[str]:
        _ = self._words.gettext
        if item.help:
            yield self._say(item.help, section)
        if item.read_aloud:
            yield f"{_('Read aloud:')} {self._words.quoted(self._say(item.read_aloud, section))}"
        for answer, hint in item.after.items():
            when = capitalised(self._if(item, [answer]))
            yield f"{when}: {self._say(hint, section)}"

    def _wanted(self, item: Item) -> Iterator[str]:
        _ = self._words.gettext
        if not item.type.answered_by_photos and (rule := self._due(item, item.photo)) is not None:
            yield f"{_('photo')} {rule}".strip()
        if (rule := self._due(item, item.note)) is not None:
            yield f"{_('note')} {rule}".strip()

    def _due(self, item: Item, evidence: Evidence) -> str | None:
        """When it is wanted, '' for always; None where it never is."""
        _ = self._words.gettext
        match evidence.rule:
            case "required":
                return ""
            case "required when":
                return self._if(item, evidence.answers)
            case "required if lost points" if item.scored:
                losing = _losing(item)
                named = 0 < len(losing) <= MOST_NAMED
                return self._if(item, losing) if named else _("if points are lost")
        return None

    def _if(self, item: Item, answers: Sequence[str]) -> str:
        _ = self._words.gettext
        labels = [label_of(item.type, answer, self._words) for answer in answers]
        between = _("or")
        return _("if %(answers)s") % {"answers": f" {between} ".join(labels)}

    def _item_facts(self, item: Item, place: str | None) -> Iterator[str]:
        _ = self._words.gettext
        if place:
            yield _("place: %(place)s") % {"place": place}
        if item.type.required_by_default and item.type.answered and not item.required:
            yield _("may be left blank")
        if self.with_points and item.scored:
            if item.weight != 1:
                yield _("weight %(weight)s") % {"weight": self._words.number(item.weight)}
            if earns := earning(item.type, self._words):
                yield earns

    def _say(self, text: Text, section: Section | None = None) -> str:
        return fill(say(text, self._words.language), partial(self._stands_for, section))

    def _stands_for(self, section: Section | None, name: str) -> str | None:
        if name in LOCATION_FIELDS:
            return GAP
        place, slash, item = name.partition("/")
        where = (place, item) if slash else (section.id if section else "", name)
        found = self._numbered.get(where)
        return f"({found[0]})" if found else None


def _losing(item: Item) -> tuple[str, ...]:
    """The answers that lose points, of a type that has one answer of a few."""
    if item.type.name not in ("yes-no", "choice"):
        return ()
    values = {answer: item.value_of(answer) for answer in item.type.answer_ids}
    return tuple(answer for answer, v in values.items() if v is not None and v < 1)
