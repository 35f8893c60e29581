"""A page's number drawn at its foot: the outlines of its figures, so that no font is needed."""

from functools import cache
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

FONT = "sofia-sans-extra-condensed-latin-700.woff2"
SIZE, BASELINE = 11.0, 27.5
"""In points; the baseline from the foot of the page, that of the other lines there."""


class Stamp:
    """Draws numbers in the figures' face, in the middle of the foot. Artifacts: not read aloud."""

    def __init__(self, fonts: Path) -> None:
        self._file = fonts / FONT

    def __call__(self, number: int, width: float) -> bytes:
        font = _digits(self._file)
        scale = SIZE / font.units
        drawn = [font.figures[int(digit)] for digit in str(number)]
        at = width / 2 - sum(advance for advance, _ in drawn) * scale / 2
        steps = []
        for advance, path in drawn:
            steps.append(f"q {scale:.5f} 0 0 {scale:.5f} {at:.2f} {BASELINE} cm {path} f Q")
            at += advance * scale
        return f"/Artifact BMC .075 .125 .122 rg {' '.join(steps)} EMC\n".encode()


class _Digits:
    def __init__(self, file: Path) -> None:
        font = TTFont(file)
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        self.units: int = font["head"].unitsPerEm
        self.figures: list[tuple[float, str]] = []
        for digit in "0123456789":
            pen = _PathPen(glyphs)
            glyph = glyphs[names[ord(digit)]]
            glyph.draw(pen)
            self.figures.append((glyph.width, " ".join(pen.steps)))


@cache
def _digits(file: Path) -> _Digits:
    return _Digits(file)


class _PathPen(BasePen):  # type: ignore[misc]
    """An outline as operators of a content stream."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.steps: list[str] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - as the library calls it
        self.steps.append(f"{point[0]:g} {point[1]:g} m")

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(f"{point[0]:g} {point[1]:g} l")

    def _curveToOne(  # noqa: N802
        self, one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]
    ) -> None:
        self.steps.append(" ".join(f"{x:g} {y:g}" for x, y in (one, two, end)) + " c")

    def _closePath(self) -> None:  # noqa: N802
        self.steps.append("h")
