"""Reads the expressions of a form (``${age} > 5 and selected(${how}, 'cash')``) into a tree."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

MOST_CHARACTERS = 4000
DEEPEST = 30


class NotUnderstood(Exception):
    """An expression, or a part of one, that has no counterpart; its text says which."""


@dataclass(frozen=True, slots=True)
class Ref:
    """``${name}``."""

    name: str


@dataclass(frozen=True, slots=True)
class Here:
    """``.``: the answer itself."""


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Figure:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    args: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Op:
    """``sign``: and, or, =, !=, <, <=, >, >=."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression: TypeAlias = Ref | Here | Text | Figure | Call | Op

_TOKEN = re.compile(
    r"""\s*(?:
      \$\{\s*(?P<ref>[^{}\s]+)\s*\}
    | (?P<number>-?\d+(?:\.\d+)?)
    | '(?P<single>[^']*)' | "(?P<double>[^"]*)"
    | (?P<sign><=|>=|!=|=|<|>|\(|\)|,)
    | (?P<word>[A-Za-z_][\w:-]*)
    | (?P<here>\.)(?![\w./])
    | (?P<odd>\S)
    )""",
    re.VERBOSE,
)
_COMPARING = ("=", "!=", "<", "<=", ">", ">=")
_QUOTES = str.maketrans("‘’“”", "''\"\"")


def read_expression(text: str) -> Expression:
    """The tree of an expression. Raises NotUnderstood."""
    if len(text) > MOST_CHARACTERS:
        raise NotUnderstood("it is too long")
    return _Reader(text.translate(_QUOTES)).whole()


def parts_of(expression: Expression, sign: str) -> list[Expression]:
    """``a and b and c`` as a, b, c."""
    if isinstance(expression, Op) and expression.sign == sign:
        return parts_of(expression.left, sign) + parts_of(expression.right, sign)
    return [expression]


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens = [(m.lastgroup or "", m[m.lastgroup or 0]) for m in _TOKEN.finditer(text)]
        self._at = 0
        self._depth = 0

    def whole(self) -> Expression:
        found = self._joined("or")
        if self._at < len(self._tokens):
            raise NotUnderstood(f'"{self._tokens[self._at][1]}"')
        return found

    def _joined(self, sign: str) -> Expression:
        """Parts joined by ``or``; each is of parts joined by ``and``."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotUnderstood("it is too deep")
        found = self._part(sign)
        while self._next() == ("word", sign):
            self._at += 1
            found = Op(sign, found, self._part(sign))
        self._depth -= 1
        return found

    def _part(self, sign: str) -> Expression:
        return self._joined("and") if sign == "or" else self._comparison()

    def _comparison(self) -> Expression:
        left = self._value()
        kind, sign = self._next()
        if kind != "sign" or sign not in _COMPARING:
            return left
        self._at += 1
        return Op(sign, left, self._value())

    def _value(self) -> Expression:
        kind, text = self._next()
        self._at += 1
        match kind:
            case "ref":
                return Ref(text)
            case "here":
                return Here()
            case "number":
                return Figure(Decimal(text))
            case "single" | "double":
                return Text(text)
            case "word" if self._next() == ("sign", "("):
                return Call(text, self._arguments())
            case "sign" if text == "(":
                inner = self._joined("or")
                self._expect(")")
                return inner
        raise NotUnderstood(f'"{text}"' if text else "it breaks off")

    def _arguments(self) -> tuple[Expression, ...]:
        self._expect("(")
        found: list[Expression] = []
        while self._next() != ("sign", ")"):
            if found:
                self._expect(",")
            found.append(self._joined("or"))
        self._expect(")")
        return tuple(found)

    def _expect(self, sign: str) -> None:
        if self._next() != ("sign", sign):
            raise NotUnderstood(f'"{sign}" is missing')
        self._at += 1

    def _next(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
