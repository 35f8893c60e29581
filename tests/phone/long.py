"""A checklist as long as one wants, for what takes many taps."""

from pathlib import Path

TITLE = "A long visit"
_EACH = ("yes-no", "scale", "choice")


def write_long(folder: Path, count: int, *, in_sections_of: int = 25) -> Path:
    """A file with so many items, by turns yes-no, scale and choice, and a photo item at the end."""
    lines = ["checklist: long", f"title: {TITLE}", "language: en", "for: [auditor]"]
    lines += ["touchpoint: store", "sections:"]
    for number in range(count):
        if number % in_sections_of == 0:
            lines += section(number // in_sections_of)
        lines.append(f"      - {item(number)}")
    lines += ["  - id: pictures", "    title: Pictures", "    items:"]
    lines += ["      - {id: photos, ask: Photograph it., type: photo}"]
    file = folder / "long.yaml"
    file.write_text("\n".join(lines) + "\n")
    return file


def section(number: int) -> list[str]:
    return [f"  - id: part-{number}", f"    title: Part {number + 1}", "    items:"]


def item(number: int) -> str:
    kind = _EACH[number % len(_EACH)]
    options = ", options: [{good: 100}, {fair: 50}, {bad: 0}]" if kind == "choice" else ""
    return f"{{id: i{number}, ask: How is number {number}?, type: {kind}{options}}}"


def targets(count: int, *, in_sections_of: int = 25) -> list[str]:
    return [f"part-{number // in_sections_of}/i{number}" for number in range(count)]


def value_of(number: int) -> str | int:
    """An answer that suits the item of that number."""
    return ("yes", 4, "fair")[number % len(_EACH)]
