# ruff: noqa: E501 - the rows of a sheet read best as rows
"""Workbooks for tests, built as people build theirs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]


def workbook(path: Path, **sheets: Rows) -> Path:
    """A workbook with these sheets, the first row of each its headings."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def food_hygiene(path: Path) -> Path:
    """An inspection of a kitchen: groups, n/a, temperatures, a repeat, calculations."""
    return workbook(
        path,
        survey=[
            ("type", "name", "label", "hint", "required", "relevant", "constraint",
             "constraint_message", "calculation", "appearance", "default"),
            ("start", "start"),
            ("today", "today"),
            ("date", "inspected_on", "Date of inspection", None, "yes", None, None, None, None, None, "today()"),
            ("begin group", "handwashing", "Hand washing"),
            ("select_one yn_na", "basin_free", "Is the basin for hands free of dishes?", "Look before anyone clears it.", "yes"),
            ("select_one yn_na", "soap", "Is there liquid soap at the basin?", None, "yes"),
            ("select_one yn_na", "towels", "Are there paper towels?", None, "yes", "${soap} = 'yes'"),
            ("image", "basin_photo", "Photograph the basin", None, None, "${basin_free} = 'no' or ${soap} = 'no'"),
            ("end group",),
            ("begin group", "cold", "Cold storage"),
            ("integer", "fridges", "How many fridges are there?", None, "yes", None, ". >= 0 and . <= 20"),
            ("begin repeat", "fridge", "Fridge", None, None, "${fridges} > 0"),
            ("text", "which", "Which fridge?"),
            ("decimal", "temperature", "Temperature on the display", "In degrees Celsius", "yes", None, ". >= -40 and . <= 40", "Between -40 and 40"),
            ("select_one yes_no", "too_warm", "Was it reported?", None, None, "${temperature} > 5"),
            ("calculate", "excess", None, None, None, None, None, None, "${temperature} - 5"),
            ("note", "warn", "It is ${excess} degrees too warm.", None, None, "${excess} > 0"),
            ("end repeat",),
            ("select_multiple pests", "pests", "Signs of pests", None, None, None, "not(selected(., 'none') and count-selected(.) > 1)"),
            ("text", "pests_where", "Where?", None, None, "count-selected(${pests}) > 0 and not(selected(${pests}, 'none'))"),
            ("end group",),
            ("select_one rating", "overall", "Overall standard", None, "yes", None, None, None, None, "horizontal"),
            ("geopoint", "where", "Where are you?"),
            ("calculate", "score", None, None, None, None, None, None, "1 + 1"),
        ],
        choices=[
            ("list_name", "name", "label"),
            ("yn_na", "yes", "Yes"), ("yn_na", "no", "No"), ("yn_na", "na", "N/A"),
            ("yes_no", 1, "Yes"), ("yes_no", 0, "No"),
            ("pests", "droppings", "Droppings"), ("pests", "gnawed_packets", "Gnawed packets"),
            ("pests", "none", "None"),
            ("rating", 1, "Very poor"), ("rating", 2, "Poor"), ("rating", 3, "Fair"),
            ("rating", 4, "Good"), ("rating", 5, "Very good"),
        ],
        settings=[("form_title", "form_id", "version"), ("Food hygiene inspection", "food_hygiene", "7")],
    )  # fmt: skip


def hotel_standard(path: Path) -> Path:
    """A standard of a hotel: one group around all, likert, other, nested headings, defaults."""
    return workbook(
        path,
        survey=[
            ("type", "name", "label", "guidance_hint", "required", "relevant", "constraint",
             "appearance", "parameters", "choice_filter", "media::image", "default", "repeat_count"),
            ("begin group", "all", "The stay"),
            ("begin_group", "arrival", "Arrival"),
            ("note", "intro", "**Arrive** unannounced.<br>Do not say why you came."),
            ("time", "arrived", "When did you arrive?", None, "true()", None, None, None, None, None, None, "now()"),
            ("select_one met", "greeted", "Greeted within a minute", "Count from the door", "yes"),
            ("select_one met", "luggage", "Help with luggage was offered", None, "yes", "${greeted} = 'met'"),
            ("select_one desk or_other", "desk", "Who checked you in?"),
            ("range", "ease", "How easy was it?", None, None, None, None, None, "start=0 end=10 step=1"),
            ("range", "share", "Share of lamps lit", None, None, None, None, None, "start=0 end=1 step=0.1"),
            ("end_group",),
            ("begin_group", "room", "Room", None, None, "${arrived} != ''"),
            ("begin_group", "bath", "Bathroom"),
            ("select_one agree", "clean", "The bathroom is clean", None, None, None, None, "likert"),
            ("select_one agree", "fresh", "The towels are fresh", None, None, "${clean} >= 2", None, "likert"),
            ("image", "mirror", "Photograph the mirror", None, "yes", None, None, "annotate", None, None, "mirror.jpg"),
            ("end_group",),
            ("select_one floor", "floor", "Which floor?"),
            ("select_one rooms", "room_kind", "Which room?", None, None, None, None, None, None, "floor=${floor}"),
            ("integer", "nights", "Nights", None, "${floor} = '1'", None, ". > 0 and . < 15"),
            ("text", "code", "Code on the card", None, None, None, "regex(., '[A-Z]{3}')"),
            ("barcode", "tag", "Tag of the key"),
            ("audio", "sound", "Record the air conditioning"),
            ("select_one_from_file rooms.csv", "other_room", "Another room"),
            ("datetime", "left", "When did you leave?"),
            ("begin repeat", "meals", "Meal", None, None, None, None, None, None, None, None, None, "2"),
            ("text", "what", "What was it?"),
            ("begin repeat", "dishes", "Dish"),
            ("acknowledge", "hot", "It was hot"),
            ("end repeat",),
            ("end repeat",),
            ("text", "about", "What of ${what}?", None, None, "${what} = 'eggs'"),
            ("end_group",),
            ("end group",),
        ],
        choices=[
            ("list_name", "name", "label", "floor", "media::image"),
            ("met", "met", "Met"), ("met", "not_met", "Not met"),
            ("desk", "front desk", "Front desk"), ("desk", "machine", "A machine", None, "machine.png"),
            ("agree", 1, "Strongly disagree"), ("agree", 2, "Disagree"), ("agree", 3, "Agree"),
            ("agree", 4, "Strongly agree"),
            ("floor", 1, "First"), ("floor", 2, "Second"), ("floor", 3, "Third"),
            ("rooms", "a", "Single", 1), ("rooms", "b", "Double", 2),
        ],
        settings=[("form_title", "form_id", "style"), ("Hotel standard", "hotel", "pages")],
        entities=[("list_name", "label"), ("rooms", "x")],
    )  # fmt: skip


def clinic(path: Path) -> Path:
    """A walk through a clinic, in English and Greek."""
    return workbook(
        path,
        survey=[
            ("type", "name", "label::English (en)", "label::Greek (el)", "hint::English (en)", "hint::Greek (el)", "relevant", "label::Elvish"),
            ("begin group", "entrance", "Entrance", "Είσοδος"),
            ("select_one ny", "ramp", "Is there a ramp?", "Υπάρχει ράμπα;", "Look for a side door", "Ψάξτε και για πλαϊνή πόρτα", None, "x"),
            ("select_one ny", "rail", "Does it have a rail?", "Έχει κιγκλίδωμα;", None, None, "${ramp} = 'n'"),
            ("select_one how", "signs", "How did you find the way?", "Πώς βρήκατε τον δρόμο;"),
            ("text", "asked", "Whom did you ask after ${signs}?", "Ποιον ρωτήσατε;", None, None, "selected(${signs}, 'somebody') and ${ramp} != 'y'"),
            ("end group",),
        ],
        choices=[
            ("list_name", "name", "label::English (en)", "label::Greek (el)"),
            ("ny", "y", "Yes", "Ναι"), ("ny", "n", "No", "Όχι"),
            ("how", "signs", "By the signs", "Από τις πινακίδες"),
            ("how", "somebody", "I asked somebody", "Ρώτησα κάποιον"),
        ],
        settings=[("form_title", "default_language"), ("Clinic", "Greek (el)")],
    )  # fmt: skip
