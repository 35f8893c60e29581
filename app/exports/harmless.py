"""Texts that people typed, made safe for spreadsheets: none of them may become a formula.

A spreadsheet takes a cell that begins with = + - @ for a formula, and so could be made to open
addresses or programs by whoever wrote a note. The remedy is the spreadsheets' own: an apostrophe
in front says 'this is a text'. The full-width forms of the same characters are taken alike.
"""

import re

from app.reports.pages import printable

_BEGINS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# Where another separator than the comma is usual, a cell is cut there, quotation marks or not.
_BEGINS_AFTER_A_CUT = re.compile(r"([;\t\n])(?=[\"'\s]*[=+\-@＝＋－＠])")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for something else."""
    return bool(_BEGINS.match(text))


def plain(text: str) -> str:
    """What cannot be printed made visible, one kind of line end."""
    visible: str = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return visible


def for_csv(text: str) -> str:
    """The text as it may stand in a CSV file, wherever that is cut."""
    text = _BEGINS_AFTER_A_CUT.sub(r"\1'", plain(text))
    return f"'{text}" if is_formula(text) else text
