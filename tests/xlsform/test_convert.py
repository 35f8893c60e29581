"""Whole forms come in as checklists that pass the check; what did not carry over is listed."""

from pathlib import Path

import pytest

from app.checklists import conditions as c
from app.checklists.conditions import All, Not
from app.checklists.loading import load_bytes
from app.checklists.model import Checklist, Item
from app.checklists.types.choosing import Choice, Choices, YesNo
from app.checklists.types.counting import Count, Number, Scale
from app.xlsform.convert import convert
from app.xlsform.errors import NotAForm
from app.xlsform.sheets import read_form
from app.xlsform.writing import write_yaml
from tests.xlsform import books


class Brought:
    """What came of a form: its YAML, the checklist, what was left by row."""

    def __init__(self, form: Path) -> None:
        draft, left = convert(read_form(form), "brought-in", "A form")
        self.yaml = write_yaml(draft)
        loaded = load_bytes(self.yaml.encode(), Path("brought-in.yaml"))
        assert [str(problem) for problem in loaded.problems] == []
        assert loaded.checklist is not None
        assert not loaded.unnamed
        self.checklist: Checklist = loaded.checklist
        self.left = {(each.sheet, each.row, each.code) for each in left}
        self.said = "\n".join(map(str, left))

    def item(self, address: str) -> Item:
        section, _, item = address.partition("/")
        found = self.checklist.section(section)
        assert found is not None
        one = found.item(item)
        assert one is not None
        return one


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    return Brought(books.food_hygiene(tmp_path_factory.mktemp("kitchen") / "form.xlsx"))


@pytest.fixture(scope="module")
def hotel(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    return Brought(books.hotel_standard(tmp_path_factory.mktemp("hotel") / "form.xlsx"))


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    return Brought(books.clinic(tmp_path_factory.mktemp("clinic") / "form.xlsx"))


def test_groups_become_sections_and_a_repeat_its_own(kitchen: Brought) -> None:
    sections = kitchen.checklist.sections
    assert [section.id for section in sections] == [
        "questions",
        "handwashing",
        "cold",
        "fridge",
        "cold-2",
        "questions-2",
    ]
    assert sections[3].repeat is not None
    assert sections[3].repeat.per == {"en": "Fridge"}


def test_a_group_around_all_is_no_section_and_inner_groups_are_headings(hotel: Brought) -> None:
    assert [section.id for section in hotel.checklist.sections] == [
        "arrival",
        "room",
        "meals",
        "room-2",
    ]
    assert hotel.checklist.sections[1].groups == ({"en": "Bathroom"},)
    repeat = hotel.checklist.sections[2].repeat
    assert repeat is not None
    assert (repeat.at_least, repeat.at_most) == (2, 2)


def test_yes_no_and_n_a(kitchen: Brought) -> None:
    soap = kitchen.item("handwashing/soap")
    assert soap.type == YesNo()
    assert soap.allow_na
    assert soap.required
    assert ("survey", 7, "not-applicable") in kitchen.left


def test_nothing_is_scored_and_the_file_says_how_to_change_that(kitchen: Brought) -> None:
    assert not any(item.scored for _, item in kitchen.checklist.items())
    assert kitchen.yaml.startswith("# Brought in from a form, and not scored yet")
    scored = kitchen.yaml.replace("scored: no, ", "").replace(", scored: no", "")
    loaded = load_bytes(scored.replace("{scored: no}", "{}").encode(), Path("brought-in.yaml"))
    assert loaded.checklist is not None
    assert any(item.scored for _, item in loaded.checklist.items())


def test_figures_and_their_limits(kitchen: Brought, hotel: Brought) -> None:
    assert kitchen.item("cold/fridges").type == Count(at_least=0, at_most=20)
    assert kitchen.item("fridge/temperature").type == Number(at_least=-40, at_most=40)
    assert hotel.item("room/nights").type == Count(at_least=1, at_most=14)
    assert hotel.item("arrival/ease").type == Scale(from_=0, to=10)
    assert hotel.item("arrival/share").type == Number(at_least=0, at_most=1)
    assert ("survey", 10, "step") in hotel.left


def test_lists_with_an_order_are_scales_others_are_choices(
    kitchen: Brought, hotel: Brought
) -> None:
    overall = kitchen.item("questions-2/overall").type
    assert isinstance(overall, Scale)
    assert (overall.from_, overall.to) == (1, 5)
    assert overall.labels["5"] == {"en": "Very good"}
    floor = hotel.item("room/floor").type
    assert isinstance(floor, Choice)
    assert [option.id for option in floor.options] == ["1", "2", "3"]
    assert "scale: agree" in hotel.yaml
    assert "options: met" in hotel.yaml


def test_ids_of_options_are_kept(kitchen: Brought) -> None:
    pests = kitchen.item("cold-2/pests").type
    assert isinstance(pests, Choices)
    assert [(option.id, option.alone) for option in pests.options] == [
        ("droppings", False),
        ("gnawed-packets", False),
        ("none", True),
    ]


def test_or_other_asks_for_words(hotel: Brought) -> None:
    desk = hotel.item("arrival/desk").type
    assert isinstance(desk, Choice)
    assert desk.options[-1].asks


def test_conditions_of_questions_and_of_groups(kitchen: Brought, hotel: Brought) -> None:
    assert kitchen.item("handwashing/towels").when == c.Test("handwashing", "soap", "is", ("yes",))
    warm = kitchen.item("fridge/too-warm").when
    assert isinstance(warm, All)
    assert warm.parts == (
        c.Test("cold", "fridges", "over", (0,)),
        c.Test("fridge", "temperature", "over", (5,)),
    )
    arrived = c.Test("arrival", "arrived", "answered", (True,))
    assert hotel.item("room/floor").when == arrived
    assert hotel.item("room/fresh").when == All((arrived, c.Test("room", "clean", "over", (1,))))


def test_what_cannot_be_said_is_listed_and_remarked_on(kitchen: Brought, hotel: Brought) -> None:
    assert ("survey", 18, "relevant") in kitchen.left
    assert kitchen.item("fridge/warn").type.name == "instruction"
    assert "# The form shows this only where: ${excess} > 0" in kitchen.yaml
    for place in [
        ("survey", 16, "appearance"),
        ("survey", 16, "media"),
        ("survey", 19, "choice-filter"),
        ("survey", 20, "required"),
        ("survey", 21, "constraint"),
        ("survey", 22, "nearly"),
        ("survey", 23, "left-out"),
        ("survey", 24, "no-choices"),
        ("survey", 25, "nearly"),
        ("survey", 28, "repeat-in-repeat"),
        ("survey", 32, "in-text"),
        ("survey", 32, "relevant"),
        ("choices", 5, "media"),
        ("choices", 0, "column"),
        ("settings", 0, "column"),
        ("entities", 0, "sheet"),
    ]:
        assert place in hotel.left
    assert "mirror.jpg" in hotel.said


def test_notes_lose_their_marks_and_hints_become_help(hotel: Brought) -> None:
    assert hotel.item("arrival/intro").ask == {"en": "Arrive unannounced. Do not say why you came."}
    assert hotel.item("arrival/greeted").help == {"en": "Count from the door"}


def test_defaults_that_there_are(kitchen: Brought, hotel: Brought) -> None:
    assert kitchen.item("questions/inspected-on").default == "today"
    assert hotel.item("arrival/arrived").default == "now"


def test_two_languages_the_forms_own_first(clinic: Brought) -> None:
    assert clinic.checklist.language == "el"
    ramp = clinic.item("entrance/ramp")
    assert ramp.ask == {"el": "Υπάρχει ράμπα;", "en": "Is there a ramp?"}
    assert list(ramp.ask) == ["el", "en"]
    assert ramp.type == YesNo()
    assert clinic.item("entrance/rail").when == c.Test("entrance", "ramp", "is", ("no",))
    assert clinic.item("entrance/asked").when == All(
        (
            c.Test("entrance", "signs", "is", ("somebody",)),
            Not(c.Test("entrance", "ramp", "is", ("yes",))),
        )
    )
    assert "{entrance/signs}" in clinic.item("entrance/asked").ask["en"]
    assert ("survey", 0, "language") in clinic.left


def test_names_that_are_no_ids_become_some(tmp_path: Path) -> None:
    brought = Brought(
        books.workbook(
            tmp_path / "form.xlsx",
            survey=[
                ("type", "name", "label"),
                ("text", "all", "One: two, #three"),
                ("text", "ΟΝΟΜΑ", "[x] *y & z"),
                ("text", "a_b", "yes"),
                ("text", "a-b", "'quoted'"),
                ("text", "a.b", "@home"),
                ("text", "num", "12.50"),
                ("text", None, "~"),
            ],
        )
    )
    ids = [item.id for _, item in brought.checklist.items()]
    assert ids[:5] == ["all-2", "x-y-z", "a-b", "a-b-2", "a-b-3"]
    asked = [item.ask["en"] for _, item in brought.checklist.items()]
    assert asked == ["One: two, #three", "[x] *y & z", "yes", "'quoted'", "@home", "12.50", "~"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("begin group", "a", "A"), ("text", "b", "B")], "begin_without_end"),
        ([("end group",), ("text", "b", "B")], "end_without_begin"),
        ([("calculate", "b", "B")], "no_questions"),
        ([("begin group", f"g{n}", "G") for n in range(25)], "groups_too_deep"),
        ([("text", f"q{n}", "Why?") for n in range(501)], "too_many_items"),
    ],
)
def test_a_form_beyond_any_checklist_gets_one_error(
    tmp_path: Path, rows: list[tuple[str, ...]], code: str
) -> None:
    path = books.workbook(tmp_path / "form.xlsx", survey=[("type", "name", "label"), *rows])
    with pytest.raises(NotAForm) as refused:
        convert(read_form(path), "brought-in", "A form")
    assert refused.value.code == code
