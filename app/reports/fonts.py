"""The fonts of a printed scorecard: which files there must be, and their names in the style."""

from pathlib import Path

from app.reports.failure import RenderFailed

FONT = "font:"
_FAMILIES = {
    "literata": ("Literata", (500, 600)),
    "sofia-sans": ("Sofia Sans", (400, 600, 700)),
    "sofia-sans-extra-condensed": ("Sofia Sans Extra Condensed", (700,)),
}
_SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic")


def read_font(path: Path) -> bytes:
    """Raises RenderFailed font_missing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise RenderFailed(
            "font_missing", "the font %(font)s is not installed", font=path.name
        ) from error


def font_faces(fonts: Path) -> str:
    """@font-face rules of every installed file; Latin must be there in every weight."""
    rules = []
    for name, (family, weights) in _FAMILIES.items():
        for weight in weights:
            for script in _SCRIPTS:
                file = f"{name}-{script}-{weight}.woff2"
                if script == "latin":
                    read_font(fonts / file)
                if (fonts / file).is_file():
                    rules.append(
                        f"@font-face {{ font-family: '{_named(family, script)}';"
                        f" font-weight: {weight}; src: url({FONT}{file}) }}\n"
                    )
    return "".join(rules)


def _named(family: str, script: str) -> str:
    """A family for each script: two files of one name and weight are one font to the engine,
    which then prints the letters of one with the glyphs of the other.
    """
    return family if script == _SCRIPTS[0] else f"{family} {script}"


def with_all_scripts(style: str) -> str:
    """Each family of ours, where the style sheet names it, followed by its other scripts."""
    for family, _ in _FAMILIES.values():
        names = ", ".join(f'"{_named(family, script)}"' for script in _SCRIPTS)
        style = style.replace(f'"{family}"', names)
    return style
