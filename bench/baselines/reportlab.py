"""The same content laid out by ReportLab: no tags, no style sheet, no bars but the large one."""

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, Spacer, Table

from app.reports.computing import Computing
from app.reports.item_phrases import ItemPhrases
from app.reports.phrases import Phrases
from app.reports.scorecard import Item, Scorecard, Section
from app.reports.wording import Wording

rl_config.useA85 = 0  # streams as they are: a quarter less, and the time of encoding them
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.7, leading=13)
SECOND = ParagraphStyle("second", BODY, fontSize=8.4, leading=11, textColor=HexColor("#495652"))
ASK = ParagraphStyle("ask", BODY, fontName="Times-Bold", fontSize=11, leading=14)
RIGHT = ParagraphStyle("right", BODY, alignment=2)
LOST = ParagraphStyle("lost", RIGHT, textColor=HexColor("#9c3120"))
NOTE = ParagraphStyle("note", BODY, leftIndent=9, borderColor=HexColor("#76837f"))
H1 = ParagraphStyle("h1", fontName="Times-Bold", fontSize=24, leading=30)
H2 = ParagraphStyle(
    "h2", fontName="Times-Bold", fontSize=16, leading=20, spaceBefore=14, keepWithNext=1
)
FIGURE = ParagraphStyle("figure", fontName="Helvetica-Bold", fontSize=80, leading=90)
TOP = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#d6dbd4")),
]


class Bar(Flowable):
    """A score bar, drawn."""

    def __init__(self, width: float, percent: float) -> None:
        super().__init__()
        self.width, self.height, self._percent = width, 8, percent

    def draw(self) -> None:
        self.canv.setFillColor(HexColor("#e2e6e0"))
        self.canv.rect(0, 0, self.width, 8, stroke=0, fill=1)
        self.canv.setFillColor(HexColor("#0e4a52"))
        self.canv.rect(0, 0, self.width * self._percent / 100, 8, stroke=0, fill=1)


def reportlab(card: Scorecard, words: Wording, photos: dict[str, Path]) -> bytes:
    """The PDF, from prepared photos."""
    visit, say, computing = Phrases(card, words), ItemPhrases(words), Computing(card, words)
    story: list[Flowable] = [
        Paragraph(escape(card.head.location), H1),
        Paragraph(escape(f"{words.long_day(card.head.started)}, {card.head.checklist}"), SECOND),
        Paragraph(visit.headline().figure, FIGURE),
        Paragraph(escape(f"{card.total.result}, {visit.level()}"), BODY),
        *(Paragraph(escape(f"{cause.lead} {cause.text}"), BODY) for cause in visit.causes()),
        Bar(180 * mm, float(card.total.score or 0)),
        Paragraph("Section by section", H2),
        _sections(card, words),
        Paragraph("Points to win back", H2),
        _win_back(card, words, say),
        Paragraph(" ".join(f"{count} {of}" for count, of in visit.counts()), SECOND),
    ]
    for section in card.sections:
        story += _section(section, words, visit, say, photos)
    story += [Paragraph("How this was computed", H2)]
    story += [Paragraph(escape(line), BODY) for line in [*computing.lines(), computing.identity()]]
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4, title=visit.title(), margin=15 * mm).build(
        story, onFirstPage=_foot, onLaterPages=_foot
    )
    return out.getvalue()


def _sections(card: Scorecard, words: Wording) -> Table:
    rows = [
        [
            Paragraph(escape(section.title), BODY),
            Bar(60 * mm, float(section.score.score or 0)),
            Paragraph(words.score(section.score.score), RIGHT),
        ]
        for section in card.sections
    ]
    return Table(rows, colWidths=[70 * mm, 65 * mm, 25 * mm], style=TOP)


def _win_back(card: Scorecard, words: Wording, say: ItemPhrases) -> Table:
    rows = [
        [
            Paragraph(words.score(item.win_back), ASK),
            [
                Paragraph(escape(item.ask), BODY),
                Paragraph(escape(say.brief_and_place(item)), SECOND),
            ],
        ]
        for item in card.win_back
    ]
    return Table(rows, colWidths=[20 * mm, 140 * mm], style=TOP)


def _section(
    section: Section, words: Wording, visit: Phrases, say: ItemPhrases, photos: dict[str, Path]
) -> list[Flowable]:
    title = f"{section.number} {section.title} {words.score(section.score.score)}"
    return [
        Paragraph(escape(title), H2),
        Paragraph(escape(f"{visit.section(section)}, {visit.stand(section)}"), SECOND),
        Bar(60 * mm, float(section.score.score or 0)),
        Table(
            [_item(item, say, photos) for item in section.items],
            colWidths=[12 * mm, 122 * mm, 36 * mm],
            style=TOP,
        ),
        Spacer(1, 4 * mm),
    ]


def _item(item: Item, say: ItemPhrases, photos: dict[str, Path]) -> list[object]:
    told: list[Flowable] = [
        Paragraph(escape(item.ask), ASK),
        Paragraph(f"<b>{escape(say.brief(item))}</b>", BODY),
    ]
    if item.note:
        told.append(Paragraph(escape(item.note), NOTE))
    for photo in item.photos:
        told.append(Image(str(photos[photo.sha256]), 62 * mm, 46.5 * mm, hAlign="LEFT"))
        told.append(Paragraph(escape(f"Photo {photo.number}. {say.caption(photo)}"), SECOND))
    marks = [
        Paragraph(say.points(item), RIGHT),
        Paragraph(say.worth(item), LOST if item.lost_points else RIGHT),
    ]
    return [Paragraph(item.number, BODY), told, marks]


def _foot(canvas: object, document: object) -> None:
    canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
    canvas.drawRightString(195 * mm, 10 * mm, f"page {document.page}")  # type: ignore[attr-defined]
