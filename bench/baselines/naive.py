"""A scorecard as one writes it the first time: a table, the photos as they came, all defaults."""

from pathlib import Path

from jinja2 import Environment
from weasyprint import HTML

from app.reports.item_phrases import ItemPhrases
from app.reports.phrases import Phrases
from app.reports.scorecard import Scorecard
from app.reports.wording import Wording

TEMPLATE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ visit.title() }}</title>
<style>
@page { size: A4; margin: 15mm; @bottom-right { content: "page " counter(page) " of " counter(pages) } }
body { font: 10pt sans-serif }
h1 { font-size: 22pt } h2 { font-size: 15pt; break-after: avoid }
table { width: 100%; border-collapse: collapse }
td { border-bottom: 1px solid #ccc; padding: 4pt; vertical-align: top }
.figure { font-size: 60pt; font-weight: bold }
.lost { color: #9c3120 } .note { border-left: 2pt solid #999; padding-left: 6pt }
.bar { background: #e2e6e0; height: 8pt } .bar div { background: #0e4a52; height: 8pt }
.photos { display: flex; flex-wrap: wrap; gap: 8pt } .photos div { width: 62mm }
img { width: 62mm } .contents a::after { content: target-counter(attr(href), page) }
</style></head><body>
<h1>{{ card.head.location }}</h1>
<p>{{ words.long_day(card.head.started) }}, {{ card.head.checklist }}</p>
<p class="figure">{{ visit.headline().figure }}</p><p>{{ card.total.result }}, {{ visit.level() }}</p>
{% for cause in visit.causes() %}<p>{{ cause.lead }} {{ cause.text }}</p>{% endfor %}
<h2>Section by section</h2>
<table class="contents">{% for section in card.sections %}<tr><td><a href="#s{{ section.number }}">{{ section.title }} </a></td>
<td style="width: 40%"><div class="bar"><div style="width: {{ section.score.score|float }}%"></div></div></td>
<td>{{ words.score(section.score.score) }}</td></tr>{% endfor %}</table>
<h2>Points to win back</h2>
<table>{% for item in card.win_back %}<tr><td>{{ words.score(item.win_back) }}</td><td>{{ item.ask }}<br>{{ say.brief_and_place(item) }}</td></tr>{% endfor %}</table>
<p>{% for count in visit.counts() %}{{ count[0] }} {{ count[1] }} {% endfor %}</p>
{% for section in card.sections %}
<h2 id="s{{ section.number }}">{{ section.number }} {{ section.title }} {{ words.score(section.score.score) }}</h2>
<p>{{ visit.section(section) }}, {{ visit.stand(section) }}</p>
<table>{% for item in section.items %}<tr><td>{{ item.number }}</td>
<td><b>{{ item.ask }}</b><br>{{ say.brief(item) }}
{% if item.note %}<p class="note">{{ item.note }}</p>{% endif %}
{% if item.photos %}<div class="photos">{% for photo in item.photos %}<div><img src="{{ sources[photo.sha256] }}"><br>Photo {{ photo.number }}. {{ say.caption(photo) }}</div>{% endfor %}</div>{% endif %}
</td><td>{{ say.points(item) }}<br><span class="{{ 'lost' if item.lost_points }}">{{ say.worth(item) }}</span></td></tr>{% endfor %}</table>
{% endfor %}
<h2>How this was computed</h2>{% for line in visit.computed() %}<p>{{ line }}</p>{% endfor %}
<p>{{ visit.identity() }}</p>
</body></html>
"""


def naive(card: Scorecard, words: Wording, originals: dict[str, Path]) -> bytes:
    """The PDF, from photos as a phone sent them."""
    html = Environment(autoescape=True).from_string(TEMPLATE).render(
        card=card,
        words=words,
        visit=Phrases(card, words),
        say=ItemPhrases(words),
        sources={sha256: path.as_uri() for sha256, path in originals.items()},
    )
    pdf: bytes = HTML(string=html).write_pdf()
    return pdf
