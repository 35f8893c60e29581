"""The rows of a survey as sections with their items: groups opened, nested ones made headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.xlsform.errors import Left, NotAForm
from app.xlsform.sheets import Row

_BEGIN = re.compile(r"begin[ _]?(group|repeat|loop|lgroup)", re.IGNORECASE)
_END = re.compile(r"end[ _]?(group|repeat|loop|lgroup)", re.IGNORECASE)
DEEPEST = 20


@dataclass(slots=True)
class Group:
    """``row`` is None for the form itself."""

    row: Row | None
    repeats: bool = False
    children: list["Group | Row"] = field(default_factory=list)


@dataclass(slots=True)
class Place:
    """A question with the headings and conditions that it stands under, from the outermost on."""

    row: Row
    headings: Sequence[Row] = ()
    conditions: Sequence[Row] = ()
    """Rows of groups whose ``relevant`` holds for it, those of its section left out."""


@dataclass(slots=True)
class Plan:
    """A section to be. ``row`` None: for questions outside any group."""

    row: Row | None
    repeats: bool = False
    conditions: Sequence[Row] = ()
    places: list[Place] = field(default_factory=list)
    continues: bool = False


def read_groups(rows: Sequence[Row]) -> Group:
    """The groups as they are nested. Raises NotAForm where a begin or an end is missing."""
    form = Group(None)
    open_: list[Group] = [form]
    for row in rows:
        kind = row.word("type")
        if begins := _BEGIN.match(kind):
            group = Group(row, begins[1].lower() != "group")
            open_[-1].children.append(group)
            open_.append(group)
            if len(open_) > DEEPEST:
                raise NotAForm("groups_too_deep", "its groups are nested too deep")
        elif _END.match(kind):
            if len(open_) == 1:
                raise NotAForm(
                    "end_without_begin",
                    'survey row %(row)s: "%(type)s" ends nothing',
                    row=row.number,
                    type=kind[:40],
                )
            open_.pop()
        else:
            open_[-1].children.append(row)
    if open_[-1].row is not None:
        raise NotAForm(
            "begin_without_end",
            'survey row %(row)s: "%(type)s" is never ended',
            row=open_[-1].row.number,
            type=open_[-1].row.word("type")[:40],
        )
    return form


class Planner:
    """Lays groups out as sections; what cannot be kept goes to ``left``."""

    def __init__(self) -> None:
        self.plans: list[Plan] = []
        self.left: list[Left] = []

    def lay_out(self, form: Group) -> list[Plan]:
        top, around = form, list[Row]()
        while len(top.children) == 1 and _holds_groups(top.children[0]):
            top = top.children[0]  # type: ignore[assignment]
            around += [top.row] if top.row else []
        loose: Plan | None = None
        for child in top.children:
            if isinstance(child, Row):
                loose = loose or self._open(Plan(None, conditions=around))
                loose.places.append(Place(child))
            else:
                loose = None
                self._section(child, around, ())
        return [plan for plan in self.plans if plan.places]

    def _open(self, plan: Plan) -> Plan:
        self.plans.append(plan)
        return plan

    def _section(self, group: Group, around: Sequence[Row], headings: Sequence[Row]) -> None:
        conditions = [*around, *headings, *([group.row] if group.row else [])]
        self._fill(self._open(Plan(group.row, group.repeats, conditions)), group, ())

    def _fill(self, plan: Plan, group: Group, headings: Sequence[Row]) -> Plan:
        """Add what a group holds to a section; the section that is open at its end."""
        for child in group.children:
            if isinstance(child, Row):
                plan.places.append(Place(child, headings, headings))
            elif child.repeats and not plan.repeats:
                self._section(child, plan.conditions, headings)
                plan = self._open(Plan(plan.row, conditions=plan.conditions, continues=True))
            else:
                if child.repeats and child.row:
                    self.left.append(
                        Left(
                            "survey",
                            child.row.number,
                            "repeat-in-repeat",
                            "a repeat within a repeat: its items come once, under a heading",
                        )
                    )
                inner = [*headings, *([child.row] if child.row else [])]
                plan = self._fill(plan, child, inner)
        return plan


def _holds_groups(child: Group | Row) -> bool:
    if isinstance(child, Row) or child.repeats:
        return False
    return sum(isinstance(each, Group) for each in child.children) > 1
