"""Lists of choices: yes and no, the steps of a scale, or options."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.checklists.ids import option_id
from app.xlsform.languages import Said, in_, plain

MOST_OPTIONS = 100
LONGEST_SHORT = 200
YES = frozenset("yes y true oui sí si ja sim da evet ναι nai kyllä tak да".split())  # noqa: SIM905
NO = frozenset("no n false non nein nej não nao nee ne hayır όχι oxi ei nie нет".split())  # noqa: SIM905
_NOT_APPLICABLE = re.compile(
    r"n-?a|not-applicable|does-not-apply|not-relevant|sans-objet|no-aplica|entfällt|δεν-ισχύει|"
    r"δεν-εφαρμόζεται|δ-ε|μ-ε"
)
# What the ends of a scale are called; figures alone are as often codes for things without order.
_LOW = re.compile(
    r"\b(strongly disagree|disagree|very (poor|bad|unlikely|dissatisfied|difficult|dirty)|poor|"
    r"bad|never|not at all|worst|terrible|lowest|unacceptable|very low)\b",
    re.IGNORECASE,
)
_HIGH = re.compile(
    r"\b((strongly )?agree|very (good|likely|satisfied|easy|clean|high)|excellent|always|good|"
    r"entirely|completely|best|great|highest|outstanding|extremely)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"-?[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a list; ``label`` None where the form shows none."""

    name: str
    label: Said | None
    row: int

    def text(self, language: str = "") -> str:
        if self.label:
            return in_(self.label, language)
        return plain(self.name, lambda name: name) or "?"


@dataclass(slots=True)
class Listed:
    """A list as this house says it. ``answers``: name in the form → answer here."""

    choices: Sequence[Choice]
    answers: dict[str, str] = field(default_factory=dict)
    not_applicable: Choice | None = None
    type: str = "choice"


def read_list(choices: Sequence[Choice], appearance: str, language: str) -> Listed:
    """What kind of list it is: yes-no, scale or choice."""
    listed = Listed(choices)
    for choice in choices:
        if _is_not_applicable(choice) and len(choices) > 2:
            listed.not_applicable = choice
            listed.choices = [each for each in choices if each is not choice]
            break
    if answers := _yes_and_no(listed.choices):
        listed.type, listed.answers = "yes-no", answers
    elif _is_scale(listed.choices, appearance, language):
        listed.type = "scale"
        listed.answers = {choice.name: choice.name for choice in listed.choices}
    else:
        listed.answers = option_ids(listed.choices)
    return listed


def option_ids(choices: Sequence[Choice]) -> dict[str, str]:
    """The names of a list as ids, each its own."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for choice in choices:
        made = option_id(choice.name) or option_id(choice.text()) or "option"
        number = numbers.get(made, 1)
        free = made if number == 1 else f"{made}-{number}"
        while free in taken:
            number += 1
            free = f"{made}-{number}"
        numbers[made] = number
        taken.add(free)
        found[choice.name] = free
    return found


def _is_not_applicable(choice: Choice) -> bool:
    labels = choice.label.values() if isinstance(choice.label, dict) else [choice.text()]
    return any(_NOT_APPLICABLE.fullmatch(option_id(said)) for said in (choice.name, *labels))


def _yes_and_no(choices: Sequence[Choice]) -> dict[str, str]:
    """By the words of either, in any language that is known here."""
    if len(choices) != 2:
        return {}
    found = {choice.name: _yes_or_no(choice) for choice in choices}
    return found if sorted(found.values()) == ["no", "yes"] else {}


def _yes_or_no(choice: Choice) -> str:
    for said in (choice.name, choice.text()):
        word = said.strip().strip(".!").lower()
        if word in YES:
            return "yes"
        if word in NO:
            return "no"
    return ""


def is_plain_yes_no(label: Said | None, answer: str) -> bool:
    """Whether a label says no more than the phone's own button."""
    words = YES if answer == "yes" else NO
    texts = label.values() if isinstance(label, dict) else [label or answer]
    return all(text.strip().strip(".!").lower() in words for text in texts)


def _is_scale(choices: Sequence[Choice], appearance: str, language: str) -> bool:
    if len(choices) < 3 or not all(_WHOLE.fullmatch(choice.name) for choice in choices):
        return False
    steps = sorted(int(choice.name) for choice in choices)
    if steps != list(range(steps[0], steps[0] + len(steps))):
        return False
    if "likert" in appearance:
        return True
    texts = [choice.text(language).strip() for choice in choices]
    if all(re.match(rf"{re.escape(choice.name)}\b", text)
           for choice, text in zip(choices, texts, strict=True)):  # fmt: skip
        return True
    first, last = texts[0], texts[-1]
    return bool((_LOW.search(first) and _HIGH.search(last) and not _LOW.search(last))
                or (_HIGH.search(first) and _LOW.search(last)))  # fmt: skip


def label_of_step(choice: Choice) -> Said | None:
    """The words of a step without its figure; None where there are none."""

    def bare(text: str) -> str:
        return re.sub(rf"^{re.escape(choice.name)}\b\s*[-–—:.=)]*\s*", "", text.strip())

    if isinstance(choice.label, dict):
        words = {code: bare(text) for code, text in choice.label.items()}
        return words if all(words.values()) else None
    return bare(choice.text()) or None


def written_option(choice: Choice, answer: str, *, alone: bool) -> object:
    """As short as it can be said without losing its id."""
    label = choice.label
    if not alone and (label is None or isinstance(label, str)):
        text = choice.text()
        if option_id(text) == answer and len(text) <= LONGEST_SHORT:
            return text
    written: dict[str, object] = {"id": answer, "label": label or choice.text()}
    return written | ({"alone": "yes"} if alone else {})
