"""What is wrong in a checklist file, where, and what was probably meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. ``line`` and ``column`` count from 1; ``message`` is English with named
    placeholders from ``params``, ``hint`` is English; ``corrected`` is the line as it was probably
    meant.
    """

    code: str
    message: str
    file: str
    line: int
    column: int
    severity: Severity = "error"
    params: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    corrected: str | None = None

    @property
    def text(self) -> str:
        """Message and hint as one sentence."""
        said = self.message % self.params if self.params else self.message
        return f"{said}: {self.hint}" if self.hint else said

    def __str__(self) -> str:
        """``file:line:column: error: …``, with the corrected line below where there is one."""
        head = f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.text}"
        if not self.corrected:  # none, or a line to delete
            return head
        return f"{head}\n  write: {self.corrected}"
