"""A form as a draft of a checklist, and the list of what did not carry over."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.checklists.sections import MOST_ITEMS
from app.checklists.types import TYPES
from app.xlsform.answering import Answering, Answers
from app.xlsform.conditions import Target, When, together, when_of
from app.xlsform.draft import Draft, DraftItem, DraftSection
from app.xlsform.errors import Left, NotAForm
from app.xlsform.expressions import NotUnderstood
from app.xlsform.languages import LONGEST, Languages, Said, in_, joined, plain
from app.xlsform.leftovers import left_in_columns, left_in_row
from app.xlsform.questions import GONE, METADATA, PLAIN, free_id, human, read_kind
from app.xlsform.sheets import Form, Row
from app.xlsform.tree import Place, Plan, Planner, read_groups

HEAD = (
    "Brought in from a form, and not scored yet: a form has no points. To give points, take",
    '"scored: no" out of a section, say "good: no" where yes is bad news, write options as',
    "{text: points}, and say what a figure should be. See docs/checklist-language.md.",
)
_TRUE = ("yes", "true", "true()", "1")
_FALSE = ("", "no", "false", "false()", "0")


def convert(form: Form, checklist_id: str, fallback_title: str) -> tuple[Draft, list[Left]]:
    """The checklist that a form comes to. Raises NotAForm where it is beyond any checklist."""
    return _Conversion(form).draft(checklist_id, fallback_title)


class _Conversion:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.left: list[Left] = []
        self.languages = Languages(form)
        self.answers = Answers(form, self.languages, self.leave)
        self.known: dict[str, Target] = {}
        self.gone: dict[str, str] = {}
        self.section_ids: set[str] = set()

    def leave(self, row: Row, code: str, message: str, **params: Any) -> None:
        self.left.append(Left(row.sheet, row.number, code, message, params))

    def draft(self, checklist_id: str, fallback_title: str) -> tuple[Draft, list[Left]]:
        planner = Planner()
        plans = planner.lay_out(read_groups(self.form.survey))
        sections = [section for plan in plans if (section := self.section(plan)).items]
        if not sections:
            raise NotAForm("no_questions", "nothing in this form can be asked in a checklist")
        if sum(len(section.items) for section in sections) > MOST_ITEMS:
            raise NotAForm(
                "too_many_items",
                "this form has more than %(most)s questions, which is the most that one checklist "
                "holds: make several of it",
                most=MOST_ITEMS,
            )
        title = plain(self.form.settings.word("form_title"), lambda name: name)[:LONGEST]
        keys: dict[str, Any] = {
            "checklist": checklist_id,
            "title": title or fallback_title,
            "language": self.languages.own,
            "for": ["auditor"],
        }
        if self.answers.scales:
            keys["scales"] = self.answers.scales
        if self.answers.answers:
            keys["answers"] = self.answers.answers
        remarks = list(HEAD)
        if self.languages.guessed and self.languages.own == "en":
            remarks.append("The form does not say its language: if it is not English, change it.")
        left = [*self.left, *planner.left, *left_in_columns(self.form, self.languages)]
        left.sort(key=lambda each: (each.sheet != "survey", each.sheet, each.row))
        return Draft(keys, sections, remarks), left

    # Sections

    def section(self, plan: Plan) -> DraftSection:
        row = plan.row
        name = row.word("name") if row else "questions"
        title = self.title(row) if row else self.in_own_language("Questions")
        section_id = free_id(name, in_(title, self.languages.own), self.section_ids)
        section = DraftSection({"id": section_id, "title": title})
        if row is None:
            section.remarks.append("These stood outside any group: give the section a title.")
        if plan.continues:
            section.remarks.append("What followed the repetition in the same group.")
        if row and plan.repeats:
            section.keys["repeat"] = self.repeat(row, title)
        when, remarks = self.conditions(plan.conditions, section_id)
        section.remarks += remarks
        taken: set[str] = set()
        for place in plan.places:
            item = self.item(place, section_id, taken, when, repeated=plan.repeats)
            if item:
                section.items.append(item)
        _say_once(section, when)
        return section

    def title(self, row: Row) -> Said:
        said = self.languages.said(row, "label", lambda name: self.placeholder(row, name))
        return said or self.in_own_language(human(row.word("name")))

    def in_own_language(self, text: str) -> Said:
        return {self.languages.own: text} if self.languages.several else text

    def repeat(self, row: Row, title: Said) -> dict[str, Any]:
        repeat: dict[str, Any] = {"per": title}
        count = row.word("repeat_count").strip()
        if count.isdecimal() and len(count) <= 3 and 1 <= int(count) <= 100:
            repeat |= {"at least": int(count), "at most": int(count)}
        elif count:
            self.leave(row, "repeat-count", 'how often, "%(count)s", is not kept', count=count)
        return repeat

    # Items

    def item(
        self, place: Place, section: str, taken: set[str], around: When | None, *, repeated: bool
    ) -> DraftItem | None:
        row = place.row
        kind = read_kind(row.word("type"))
        name = row.word("name")
        if why := self.why_gone(row, kind.name):
            self.gone[name] = why
            return None
        answering = self.answers.read(row, kind)
        ask = self.languages.said(row, "label", lambda each: self.placeholder(row, each))
        remarks = list(answering.remarks)
        if ask is None:
            ask = self.in_own_language(human(name))
            remarks.append("The form shows no question here.")
        item_id = free_id(name, in_(ask, self.languages.own), taken)
        keys: dict[str, Any] = {"id": item_id, "ask": ask, **answering.keys}
        own, unkept = self.conditions([*place.conditions, row], section)
        if own:
            keys["when"] = together([around, own]) if around else own
        keys |= self.extras(row, answering)
        item = DraftItem(keys, remarks + unkept, self.heading(place))
        self.left += left_in_row(row)
        self.known[name] = Target(
            section, item_id, answering.type, answering.answers, answering.whole, repeated
        )
        return item

    def why_gone(self, row: Row, kind: str) -> str:
        """Why a question has no item; '' where it has one. Notes it."""
        if kind.startswith("select") or kind in PLAIN:
            return ""
        if kind in METADATA:
            self.leave(
                row, "metadata", '"%(kind)s" is left out: the phone keeps its own', kind=kind
            )
            return f"{kind}, which is left out"
        what = GONE.get(kind) or (f'of an unknown type, "{kind}"' if kind else "without a type")
        self.leave(
            row, "left-out", '"%(name)s" is left out: it is %(what)s',
            name=row.word("name") or row.word("label"), what=what,
        )  # fmt: skip
        return what

    def heading(self, place: Place) -> tuple[int, Said] | None:
        named = [row for row in place.headings if row.cells.get("label")]
        if not named:
            return None
        return named[-1].number, joined([self.title(row) for row in named], ": ")

    def extras(self, row: Row, answering: Answering) -> dict[str, Any]:
        """What else is said of an item: required, default, help."""
        keys: dict[str, Any] = {}
        required = row.word("required").strip().lower()
        if answering.type != "instruction":
            keys["required"] = required in _TRUE
            if required not in _TRUE and required not in _FALSE:
                self.leave(row, "required", 'it may be left blank, "%(when)s" is not kept',
                           when=required)  # fmt: skip
            keys |= self.default(row, answering.type)
        hints = [
            said
            for column in ("hint", "guidance_hint")
            if (said := self.languages.said(row, column, lambda name: self.placeholder(row, name)))
        ]
        return keys | ({"help": joined(hints, " ")} if hints else {})

    def default(self, row: Row, type_: str) -> dict[str, str]:
        written = row.word("default").replace(" ", "")
        moments = {
            ("date", "today()"): "today",
            ("date", "now()"): "today",
            ("time", "now()"): "now",
        }
        if found := moments.get((type_, written)):
            return {"default": found}
        if "last-saved#" in written and TYPES[type_].defaults and not TYPES[type_].may_score:
            return {"default": "last visit"}
        if written:
            self.leave(row, "default", 'nothing is filled in beforehand: "%(default)s" is not kept',
                       default=row.word("default"))  # fmt: skip
        return {}

    # Names of other questions

    def conditions(self, rows: Sequence[Row], section: str) -> tuple[When | None, list[str]]:
        """Their ``relevant`` together, and remarks on what cannot be said."""
        parts, remarks = list[When](), list[str]()
        for row in rows:
            written = row.word("relevant").strip()
            if not written:
                continue
            try:
                when = when_of(written, lambda name: self.find(name, section))
            except NotUnderstood as why:
                self.leave(
                    row,
                    "relevant",
                    'it is always shown: "%(relevant)s" cannot be said, %(why)s',
                    relevant=written,
                    why=str(why),
                )
                remarks.append(f"The form shows this only where: {' '.join(written.split())}")
            else:
                parts += [when] if when else []
        return together(parts), remarks

    def find(self, name: str, section: str) -> tuple[str, Target]:
        target = self.known.get(name)
        if target is None:
            why = self.gone.get(name)
            raise NotUnderstood(f"${{{name}}} is {why}" if why else f"${{{name}}} comes later")
        if target.type == "instruction":
            raise NotUnderstood(f"${{{name}}} is never answered")
        if target.section == section:
            return target.id, target
        if target.repeated:
            raise NotUnderstood(f"${{{name}}} is asked in a repetition")
        return f"{target.section}/{target.id}", target

    def placeholder(self, row: Row, name: str) -> str:
        target = self.known.get(name)
        if target and not target.repeated:
            return f"{{{target.section}/{target.id}}}"
        self.leave(row, "in-text", 'its text names ${%(name)s}: "…" stands there', name=name)
        return "…"


def _say_once(section: DraftSection, when: When | None) -> None:
    """Put what holds for most items under ``each``."""
    types = [item.keys["type"] for item in section.items]
    answered = [item for item in section.items if item.keys["type"] != "instruction"]
    each: dict[str, Any] = {}
    usual, times = Counter(types).most_common(1)[0] if types else ("", 0)
    if times > 2 and times * 2 > len(types) and usual not in ("choice", "choices"):
        each["type"] = usual
        for item in section.items:
            if item.keys["type"] == usual:
                del item.keys["type"]
    if {"yes-no", "scale"} & set(types):
        each["scored"] = "no"
    wanted = [bool(item.keys["required"]) for item in answered]
    usually = sum(wanted) * 2 > len(wanted)
    default = [TYPES[item.keys.get("type", usual)].required_by_default for item in answered]
    if wanted != default:
        each["required"] = "yes" if usually else "no"
    for item, required in zip(answered, wanted, strict=True):
        if "required" not in each or required == usually:
            del item.keys["required"]
        else:
            item.keys["required"] = "yes" if required else "no"
    if when:
        each["when"] = when
    if each:
        section.keys["each"] = each
