"""What stands in columns and sheets that no checklist has a place for."""

from collections.abc import Iterator, Sequence

from app.xlsform.errors import Left
from app.xlsform.languages import Languages
from app.xlsform.sheets import Form, Row

_SURVEY = frozenset(
    "type name label hint guidance_hint required relevant constraint constraint_message "  # noqa: SIM905
    "default "
    "appearance calculation choice_filter parameters read_only repeat_count required_message "
    "image big-image audio video trigger".split()
)
_CHOICES = frozenset("list_name name label image big-image audio video".split())  # noqa: SIM905
_SETTINGS = frozenset("form_title form_id default_language version id_string name".split())  # noqa: SIM905
_MEDIA = ("image", "big-image", "audio", "video")
_HARMLESS = frozenset(("multiline", "no-calendar", "field-list", "table-list", "likert"))


def left_in_row(row: Row) -> Iterator[Left]:
    """What a question says beside what it asks."""
    appearance = row.word("appearance").strip()
    if appearance and not set(appearance.lower().split()) <= _HARMLESS:
        yield Left(
            row.sheet, row.number, "appearance",
            'the appearance "%(appearance)s": each kind of item looks the same everywhere',
            {"appearance": appearance},
        )  # fmt: skip
    yield from _media(row)
    if row.word("calculation"):
        yield Left(
            row.sheet, row.number, "calculation", 'the calculation "%(calculation)s"',
            {"calculation": row.word("calculation")},
        )  # fmt: skip
    if row.word("read_only").strip().lower() in ("yes", "true", "true()"):
        yield Left(row.sheet, row.number, "read-only", "it could not be changed there; here it can")


def _media(row: Row) -> Iterator[Left]:
    for column in _MEDIA:
        for name in dict.fromkeys(row.cells.get(column, {}).values()):
            shown = column in ("image", "big-image") and row.sheet == "survey"
            what = (
                'the picture "%(file)s": put it beside the checklist and say show: [%(file)s]'
                if shown
                else 'the file "%(file)s"'
            )
            yield Left(row.sheet, row.number, "media", what, {"file": name})


def left_in_columns(form: Form, languages: Languages) -> Iterator[Left]:
    """Columns and sheets that are not read, each once."""
    for heading in languages.unknown:
        yield Left(
            "survey", 0, "language",
            'the texts in "%(language)s": which language is that? Write label::%(language)s (xx)',
            {"language": heading},
        )  # fmt: skip
    choices = [row for rows in form.choices.values() for row in rows]
    for row in choices:
        yield from _media(row)
    yield from _unread("survey", form.survey, _SURVEY)
    yield from _unread("choices", choices, _CHOICES)
    yield from _unread("settings", [form.settings], _SETTINGS)
    for sheet in form.other_sheets:
        yield Left(sheet, 0, "sheet", "this sheet is not read")


def _unread(sheet: str, rows: Sequence[Row], read: frozenset[str]) -> Iterator[Left]:
    columns = dict.fromkeys(column for row in rows for column in row.cells)
    for column in columns:
        if column and column not in read:
            yield Left(
                sheet, 0, "column", 'the column "%(column)s" is not read', {"column": column}
            )
