"""``relevant`` → ``when``, and plain ``constraint`` → limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.checklists.numbers import parse_number
from app.xlsform.expressions import (
    Call,
    Expression,
    Figure,
    Here,
    NotUnderstood,
    Op,
    Ref,
    Text,
    parts_of,
    read_expression,
)

When = dict[str, Any]
_JOINING = frozenset(("all", "any", "not"))
_SWAPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Target:
    """An item that came before. ``answers``: what the form calls an answer → what the item does."""

    section: str
    id: str
    type: str
    answers: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    """Whether its figures are whole numbers."""
    repeated: bool = False

    @property
    def has_figure(self) -> bool:
        return self.type in ("number", "count", "scale")


Find = Callable[[str], tuple[str, Target]]
"""The name in the form → how the item is named here, and the item. Raises NotUnderstood."""


def when_of(text: str, find: Find) -> When | None:
    """The condition in our words; None where it always holds. Raises NotUnderstood."""
    return _condition(read_expression(text), find)


def _condition(expression: Expression, find: Find) -> When | None:
    match expression:
        case Call("true", ()):
            return None
        case Op("and"):
            parts = [_condition(part, find) for part in parts_of(expression, "and")]
            return together([part for part in parts if part is not None])
        case Op("or"):
            return _either([_condition(part, find) for part in parts_of(expression, "or")])
        case Call("not", (inner,)):
            part = _condition(inner, find)
            if part is None:
                raise NotUnderstood("it can never hold")
            return {"not": part}
        case Call("selected", (Ref(name), Text() | Figure() as answer)):
            return _equal(name, answer, find)
        case Op(sign, left, right):
            return _compared(sign, left, right, find)
        case Call(name):
            raise NotUnderstood(f"{name}()")
    raise NotUnderstood("it compares nothing")


def together(parts: list[When]) -> When | None:
    """All of them, in one map where no key stands twice."""
    if not parts:
        return None
    merged: When = {}
    for part in parts:
        if len(parts) > 1 and part.keys() & (merged.keys() | _JOINING):
            return {"all": parts}
        merged |= part
    return merged


def _either(parts: list[When | None]) -> When | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    names = {tuple(part) for part in known}
    if len(names) == 1 and all(len(p) == 1 and not isinstance(v, dict) for p in known
                               for v in p.values()):  # fmt: skip
        ((name,),) = names
        if name not in _JOINING:
            return {name: [part[name] for part in known]}
    return {"any": known}


def _compared(sign: str, left: Expression, right: Expression, find: Find) -> When:
    if isinstance(right, Ref) and not isinstance(left, Ref):
        sign, left, right = _SWAPPED[sign], right, left
    match left, right:
        case Call("string-length" | "count-selected", (Ref(name),)), Figure(value) if (
            sign,
            value,
        ) in ((">", Decimal(0)), (">=", Decimal(1)), ("!=", Decimal(0))):
            return {find(name)[0]: {"answered": "yes"}}
        case Ref(name), Text("") if sign in ("=", "!="):
            return {find(name)[0]: {"answered": "yes" if sign == "!=" else "no"}}
        case Ref(name), Text() | Figure() if sign in ("=", "!="):
            equal = _equal(name, right, find)
            return equal if sign == "=" else {"not": equal}
        case Ref(name), Text() | Figure():
            return _figure(sign, name, right, find)
        case Ref(), Ref():
            raise NotUnderstood("it compares one answer with another")
    raise NotUnderstood("it calculates")


def _equal(name: str, answer: Text | Figure, find: Find) -> When:
    here, target = find(name)
    said = answer.value if isinstance(answer, Text) else f"{answer.value:f}"
    if target.answers:
        if said not in target.answers:
            raise NotUnderstood(f'${{{name}}} has no answer "{said}" here')
        known = target.answers[said]
        return {here: int(known) if target.type == "scale" else known}
    if target.has_figure:
        return {here: _number(answer)}
    raise NotUnderstood(f"what ${{{name}}} says is words")


def _figure(sign: str, name: str, bound: Text | Figure, find: Find) -> When:
    here, target = find(name)
    if not target.has_figure:
        raise NotUnderstood(f"${{{name}}} is no number")
    value = _number(bound)
    if target.whole and sign in (">=", "<"):
        sign, value = {">=": ">", "<": "<="}[sign], value - 1
    match sign:
        case ">":
            return {here: {"over": value}}
        case "<=":
            return {here: {"up to": value}}
        case ">=":
            return {"any": [{here: {"over": value}}, {here: value}]}
    return {"all": [{here: {"up to": value}}, {"not": {here: value}}]}


def _number(bound: Text | Figure) -> Decimal:
    said = f"{bound.value:f}" if isinstance(bound, Figure) else bound.value
    number = parse_number(said.strip())
    if number is None:
        raise NotUnderstood(f'"{said}" is no number')
    return number


def limits_of(text: str, *, whole: bool) -> dict[str, Decimal]:
    """``. >= 0 and . <= 10`` as {at least: 0, at most: 10}. Raises NotUnderstood."""
    limits: dict[str, Decimal] = {}
    for part in parts_of(read_expression(text), "and"):
        match part:
            case Op(sign, Here(), Text() | Figure() as bound):
                pass
            case Op(sign, Text() | Figure() as bound, Here()):
                sign = _SWAPPED[sign]
            case _:
                raise NotUnderstood("only a least and a most can be said")
        key = {">": "at least", ">=": "at least", "<": "at most", "<=": "at most"}.get(sign)
        value = _number(bound)
        if key is None or key in limits or (sign in "<>" and not whole):
            raise NotUnderstood("only a least and a most can be said, each of them inside")
        limits[key] = value + {">": 1, "<": -1}.get(sign, 0)
    return limits


def alone_in(text: str) -> str | None:
    """The answer that excludes all others, in the way in which forms say that; None: none."""
    try:
        expression = read_expression(text)
    except NotUnderstood:
        return None
    if not (isinstance(expression, Call) and expression.name == "not"):
        return None
    named: str | None = None
    counted = False
    for part in parts_of(expression.args[0], "and") if expression.args else ():
        match part:
            case Call("selected", (Here(), Text(answer))):
                named = answer
            case Op(">", Call("count-selected", (Here(),)), Figure(value)) if value == 1:
                counted = True
            case _:
                return None
    return named if counted else None
