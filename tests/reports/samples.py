"""Scorecards made by hand, to print and to look at; no database and no checklist is needed."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from app.reports import answers as a
from app.reports.scorecard import (
    Change,
    CriticalCause,
    Dimension,
    Grade,
    Group,
    Head,
    Item,
    MinimumCause,
    Photo,
    Repetition,
    Scorecard,
    Section,
    Total,
)
from app.scoring.result import Score

ZONE = timezone(timedelta(hours=1))
STARTED = datetime(2025, 11, 21, 11, 42, tzinfo=ZONE)
GRADES = tuple(
    Grade(name, Fraction(start))
    for name, start in (("poor", 0), ("weak", 60), ("good", 75), ("excellent", 90))
)
YES, NO = a.YesNo(True), a.YesNo(False)


@cache
def jpeg(number: int, size: tuple[int, int] = (252, 189)) -> bytes:
    """A small photo that differs from every other."""
    image = Image.new("RGB", size, (90 + number % 100, 120, 200 - number % 120))
    draw = ImageDraw.Draw(image)
    for step in range(0, size[0], 30):
        draw.ellipse((step, number * 7 % size[1] - 30, step + 40, number * 7 % size[1] + 40))
    content = BytesIO()
    image.save(content, "JPEG", quality=80)
    return content.getvalue()


def photo(number: int, caption: str | None = None, size: tuple[int, int] = (252, 189)) -> Photo:
    return Photo(
        id=hashlib.sha256(f"as photo {number} was sent".encode()).hexdigest(),
        sha256=hashlib.sha256(jpeg(number, size)).hexdigest(),
        number=number,
        width=size[0],
        height=size[1],
        taken=STARTED + timedelta(minutes=number),
        caption=caption,
    )


def photos_of(card: Scorecard) -> dict[str, bytes]:
    """The bytes of each photo of a scorecard, by their hash."""
    return {each.sha256: jpeg(each.number, (each.width, each.height)) for each in card.photos}


def item(
    ask: str,
    answer: a.Answer | None = YES,
    earned: str | int = 1,
    possible: str | int = 1,
    **more: object,
) -> Item:
    """An item that earned so many of so many points; possible 0: it carries none."""
    have, most = Fraction(earned), Fraction(possible)
    plain = Item(
        address="",
        number="",
        section="",
        ask=ask,
        state="answered",
        answer=answer,
        v=have / most if most else None,
        scored=bool(most),
        earned=have if most else Fraction(0),
        possible=most,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def not_applicable(ask: str, reason: str = "", **more: object) -> Item:
    return replace(
        Item("", "", "", ask, "na", reason=reason or None),
        **more,  # type: ignore[arg-type]
    )


def skipped(ask: str, reason: str, **more: object) -> Item:
    return replace(
        Item("", "", "", ask, "skipped", reason=reason),
        **more,  # type: ignore[arg-type]
    )


def score(items: Iterable[Item]) -> Score:
    counted = [each for each in items if each.v is not None]
    earned = sum((each.earned for each in counted), Fraction(0))
    possible = sum((each.possible for each in counted), Fraction(0))
    return Score(earned / possible * 100 if possible else None, earned, possible)


def section(
    number: int,
    title: str,
    *items: Item,
    minimum: int | None = None,
    way: str | None = "walk",
    stage: str | None = None,
) -> Section:
    """A section of plain items, numbered, with what each could win back of 100 points."""
    told = _numbered(number, title, items)
    return Section(
        id=f"section-{number}",
        number=number,
        title=title,
        score=score(told),
        repetitions=(Repetition((Group(told),)),),
        minimum=None if minimum is None else Fraction(minimum),
        way=way,
        stage=stage,
    )


def _numbered(number: int, title: str, items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(
        replace(
            each,
            address=f"section-{number}/item-{index}",
            number=f"{number}.{index}",
            section=title,
        )
        for index, each in enumerate(items, start=1)
    )


def card(
    *sections: Section,
    location: str = "Harbour Street, Portwick",
    language: str = "en",
    cap: int | None = None,
    **more: object,
) -> Scorecard:
    """A whole scorecard of these sections, with a FAIL for each critical item and minimum."""
    sections = tuple(_with_win_back(sections))
    items = [each for part in sections for each in part.items]
    whole = score(items)
    failed = [each for each in items if each.critical_failed]
    final = whole.score
    if final is not None and cap is not None and failed:
        final = min(final, Fraction(cap))
    causes = [
        *(CriticalCause(each, None if cap is None else Fraction(cap)) for each in failed),
        *(MinimumCause(part) for part in sections if part.below_minimum),
    ]
    head = Head(
        visit="0199f3a2-7c1e-7b4e-9d1f-3a5b6c7d8e9f",
        location=location,
        checklist="Mystery visit",
        version=12,
        version_sha256="4f9c1e7a" * 8,
        role="auditor",
        started=STARTED,
        submitted=STARTED + timedelta(minutes=67),
        released=datetime(2025, 11, 21, 16, 20, tzinfo=ZONE),
        distance_m=40,
    )
    total = Total(
        result=_result(final, causes),
        score=final,
        raw=whole.score,
        earned=whole.earned,
        possible=whole.possible,
        target=Fraction(85),
        grade=_grade(final),
        grades=GRADES,
        causes=causes,
    )
    return replace(
        Scorecard(language=language, head=head, total=total, sections=sections),
        **more,  # type: ignore[arg-type]
    )


def _with_win_back(sections: Iterable[Section]) -> Iterable[Section]:
    sections = list(sections)
    possible = sum(part.score.possible for part in sections)
    for part in sections:
        yield replace(
            part, repetitions=tuple(_repetition(each, possible) for each in part.repetitions)
        )


def _repetition(repetition: Repetition, possible: Fraction) -> Repetition:
    groups = tuple(
        replace(group, items=tuple(_worth(each, possible) for each in group.items))
        for group in repetition.groups
    )
    return replace(repetition, groups=groups)


def _worth(each: Item, possible: Fraction) -> Item:
    lost = each.possible - each.earned if each.v is not None else Fraction(0)
    return replace(each, win_back=lost / possible * 100 if lost else None)


def _result(final: Fraction | None, causes: Sequence[object]) -> str:
    if final is None:
        return "NOT SCORED"
    if causes:
        return "FAIL"
    return "PASS" if final >= 85 else "BELOW TARGET"


def _grade(final: Fraction | None) -> str | None:
    if final is None:
        return None
    return next(grade.name for grade in reversed(GRADES) if final >= grade.start)


def with_items(whole: Scorecard, change: Callable[[Item], Item]) -> Scorecard:
    """The scorecard with each item changed, all else as it was."""

    def group(each: Group) -> Group:
        return replace(each, items=[change(item) for item in each.items])

    def repetition(each: Repetition) -> Repetition:
        return replace(each, groups=[group(part) for part in each.groups])

    sections = [
        replace(each, repetitions=[repetition(part) for part in each.repetitions])
        for each in whole.sections
    ]
    return replace(whole, sections=sections)


def harbour_street() -> Scorecard:
    """A whole visit that fails by a cap and by a section's minimum, with photos."""
    call = a.Call(
        segments=(
            a.Segment("ring", Decimal(12)),
            a.Segment("menu", Decimal(48)),
            a.Segment("hold", Decimal(155)),
            a.Segment("human", Decimal(60)),
            a.Segment("hold", Decimal(80)),
            a.Segment("human", Decimal(140)),
        ),
        to_human=Decimal(215),
        on_hold=Decimal(235),
        menu_levels=3,
        transfers=1,
        retold=2,
        ended="They will ring back.",
    )
    things = a.Inventory(
        (
            a.Thing("Door handle", True, 2, "cold and sticky"),
            a.Thing("Basket grip", True, 1, "split, held by tape"),
            a.Thing("Trial lamp switch", True, 5),
            a.Thing("Counter edge", True, 4),
            a.Thing("Card terminal", False),
        )
    )
    shop = "store operations"
    sections = (
        section(
            1,
            "From the street",
            item("Is the window clean, inside and out?", photos=(photo(1, "window, left half"),)),
            item("Are the opening hours right, and legible from the kerb?", earned=2, possible=2),
            item(
                "Which opening hours are told at the door?", a.Text("9 to 19, Sunday closed"), 0, 0
            ),
            item("What would have made you walk on?", a.Text("Nothing in the window moves."), 0, 0),
            item(
                "Does the window say what is sold here?",
                a.Scale(4, 1, 5, start_label="not at all", end_label="at once", faces=True),
                "0.75",
                department="marketing",
            ),
            stage="walks-by",
        ),
        section(
            2,
            "Coming in",
            item("Were you greeted within a minute?", earned=2, possible=2, moment_of_truth=True),
            item(
                "How many seconds until somebody looked at you?",
                a.Duration((Decimal(41),), limit=Decimal(30)),
                "0.5",
            ),
            item("How many doors were propped open?", a.Number(Decimal(1), "doors"), 1),
            not_applicable("Was the lift in order?", "no lift here"),
            stage="walks-in",
        ),
        section(
            3,
            "Touch everything",
            item("Touch what every customer touches.", things, "1.2", 2, department="property"),
            item(
                "Are the basket grips whole?",
                a.Tally(7, 10),
                "0.7",
                department="property",
                failed_before=1,
                photos=(photo(2, "basket 4"), photo(3, "basket 9", (189, 252))),
                note="Three of ten are split and taped.",
            ),
            way="touch",
            stage="looks",
        ),
        section(
            4,
            "Eyes closed",
            item(
                "Close your eyes for a minute. How loud is it?",
                a.SoundLevel(
                    Decimal("71.5"),
                    Decimal(83),
                    Decimal(60),
                    True,
                    (("Music", 3), ("Staff talking", 2)),
                    Decimal(65),
                ),
                "0.5",
            ),
            item("Which noises does a machine make?", a.Chosen(("A lamp that buzzes",)), "0.5"),
            item(
                "Whom did the staff talk about?",
                a.Chosen(("Themselves",)),
                0,
                3,
                department=shop,
                failed_before=1,
                moment_of_truth=True,
                note="Two colleagues about their shifts, within earshot of four customers.",
            ),
            way="listen",
            stage="looks",
        ),
        section(
            5,
            "Being served",
            item("Did whoever served you ask what it is for?", earned=3, possible=3),
            item(
                "Was a second lamp offered, one that fits?",
                earned=2,
                possible=2,
                moment_of_truth=True,
            ),
            item("What did it cost, with the shade?", a.Number(Decimal("49.90"), "€"), 0, 0),
            skipped("Could you hear each other?", "the music stopped for an announcement"),
            stage="asks",
        ),
        section(
            6,
            "The fitting room",
            item(
                "Could you lock the accessible fitting room?",
                NO,
                0,
                3,
                critical=True,
                critical_failed=True,
                department="property",
                note="The keep hangs by one screw, the bolt meets nothing. Tried three times.",
                photos=(
                    photo(5, "the keep, accessible fitting room"),
                    photo(6, "seen with the curtain open"),
                ),
            ),
            item(
                "How did it feel to undress here?",
                a.Scale(2, 1, 5, start_label="exposed", end_label="at ease", faces=True),
                "0.25",
            ),
            item(
                "Were you offered another size?",
                NO,
                0,
                2,
                department=shop,
                note="Waited two minutes with the curtain half open. Two people passed.",
            ),
            item("Is the mirror clean and the light kind?", earned=2, possible=2),
            item(
                "Are there hooks for what you came in with?",
                a.Chosen(("Some",)),
                "0.75",
            ),
            minimum=50,
            stage="asks",
        ),
        section(
            7,
            "At the till",
            item(
                "How long did you wait to pay?",
                a.Duration((Decimal(250),), limit=Decimal(180)),
                1,
                2,
                note="Six of us waiting, one till open out of three. At 12:29 somebody came out, "
                "said sorry and opened a second one.",
                photos=(photo(7, "ground floor till"),),
            ),
            item("Was the change counted into your hand?", earned=2, possible=2),
            item("When did you leave the till?", a.Clock(time(12, 36)), 0, 0),
            item("Were you thanked?", earned=3, possible=3, moment_of_truth=True),
            stage="pays",
        ),
        section(
            8,
            "The return form",
            item("How many fields must be filled in?", a.Number(Decimal(23), "fields"), "0.5"),
            item(
                "Is the name asked for once only?",
                NO,
                0,
                2,
                department="digital",
                failed_before=2,
                note="Twice, and a third time on page 2.",
            ),
            item("Would you have gone on to the end?", earned=1, possible=1),
            way="forms",
            stage="afterwards",
        ),
        section(
            9,
            "The call",
            item("How long until a human spoke?", call, "0.7", 3, department="contact centre"),
            item(
                "What were you promised?",
                a.Promise("We will ring you back within three hours", time(17, 20)),
                0,
                0,
                scored=True,
            ),
            item("Did one person stay with you?", earned=2, possible=2),
            way="call",
            stage="afterwards",
            minimum=50,
        ),
        section(
            10,
            "Leaving",
            item("Were you wished a good day?", earned=2, possible=2, moment_of_truth=True),
            item(
                "One thing that I shall change",
                a.Commitment("Have the lock mended before Friday", date(2025, 11, 28)),
                0,
                0,
            ),
            item("A photo of the exit", a.Evidence(), 0, 0, photos=(photo(8, None),)),
            stage="leaves",
        ),
    )
    whole = card(*sections, cap=60)
    return replace(
        whole,
        change=Change(
            last=datetime(2025, 8, 14, 10, 5, tzinfo=ZONE),
            last_score=Fraction("73.9"),
            headline=Fraction("-13.9"),
            like_for_like=Fraction("-1.8"),
            items=61,
        ),
        dimensions=(
            Dimension("way", (("walk", sections[0].score), ("touch", sections[2].score))),
            Dimension(
                "stage", tuple((s, sections[i].score) for i, s in enumerate(("walks-by", "looks")))
            ),
            Dimension(
                "department",
                (
                    ("property", sections[5].score),
                    ("digital", sections[7].score),
                    ("unheard", Score(None, Fraction(0), Fraction(0))),
                ),
            ),
            Dimension("class", (("efficiency", sections[6].score), ("warmth", sections[4].score))),
        ),
        moments_of_truth=score(whole.moments),
        hidden=2,
    )


def all_not_applicable() -> Scorecard:
    """Nothing that was answered carries points."""
    return card(
        section(
            1,
            "The lift",
            not_applicable("Did it come within a minute?", "there is no lift"),
            not_applicable("Was it clean?", critical=True),
            skipped("Did it speak?", "too loud to hear"),
        )
    )


def passed() -> Scorecard:
    """A short visit above the line."""
    return card(section(1, "Leaving", item("Were you thanked?", earned=3, possible=3)))


GREEK_WORD = "ηλεκτροεγκεφαλογραφημαλογοτυποτεχνικοοικονομικό"  # one word of 49 letters, nearly
GREEK_NOTE = ("Η πόρτα δεν έκλεινε και κανείς δεν ήξερε γιατί. " * 45)[:2000]
ARABIC_NOTE = "الباب لا يُغلق، ولم يعرف أحد السبب. قال الموظف: Harbour 12 ثم ابتسم."


def greek_and_arabic(language: str = "el") -> Scorecard:
    """Long words, long notes and scripts that run against each other."""
    word = "Κατάστημα" + GREEK_WORD[:40]
    return card(
        section(
            1,
            "Από τον δρόμο: " + word,
            item("Είναι καθαρή η βιτρίνα, μέσα και έξω;", NO, 0, 2, note=GREEK_NOTE),
            item("هل كان الباب نظيفًا؟", NO, 0, 3, note=ARABIC_NOTE, department="صيانة"),
            item(
                word, a.Text(word), 0, 0, note=f"{word} (Łódź, Œuvre, Größe, 東京, Ελλάδα, Привет)"
            ),
            item("האם הוצעה עזרה?", a.Chosen(("כן", "אולי")), "0.5", photos=(photo(1, "דלת"),)),
            item("Привет, было ли чисто?", YES),
        ),
        section(2, "كل شيء باليد", item("ما الذي لمسته؟", a.Text("المقبض"), 0, 0), way="touch"),
        location="Οδός Λιμανιού, " + word,
        language=language,
    )


def many(items: int = 80, photos: int = 30) -> Scorecard:
    """Ten sections of plain items; photos lie on the first ones, two on each."""
    sections, number = [], 0
    for place in range(10):
        asked = []
        for index in range(place * items // 10, (place + 1) * items // 10):
            good = index % 3 != 0
            shown: tuple[Photo, ...] = ()
            if number < photos and index % 2 == 0:
                shown = tuple(photo(number + k + 1, f"spot {index}") for k in range(2))[
                    : photos - number
                ]
                number += len(shown)
            asked.append(
                item(
                    f"Was the place in order when you looked at spot {index} of the whole walk?",
                    YES if good else NO,
                    2 if good else 0,
                    2,
                    note=None if good else f"Spot {index}: dust on the shelf, and nobody near it.",
                    department=("store operations", "property", "marketing")[index % 3],
                    photos=shown,
                )
            )
        sections.append(section(place + 1, f"Stop {place + 1} of the walk", *asked, stage="looks"))
    left = photos - number
    if left > 0:
        sections[0] = _more_photos(sections[0], number, left)
    return card(*sections)


def _more_photos(part: Section, have: int, more: int) -> Section:
    first, *rest = part.repetitions[0].groups[0].items
    extra = tuple(photo(have + index + 1, "one more") for index in range(more))
    first = replace(first, photos=(*first.photos, *extra))
    return replace(part, repetitions=(Repetition((Group((first, *rest)),)),))
