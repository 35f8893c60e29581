"""Whatever stands in a form: it comes in and passes the check, or is refused."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.checklists.loading import load_bytes
from app.xlsform.convert import convert
from app.xlsform.errors import NotAForm
from app.xlsform.sheets import Form, Row
from app.xlsform.writing import write_yaml

NAMES = st.sampled_from(["a", "b_1", "c-d", "all", "ΟΝΟΜΑ", "", "yes", "123", "a.b", "x" * 60])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["Yes", "no", "null", "~", "12.50", "- a", "a: b", "a #b", "{x}", "${a} and ${b_1}", "'",
         '"', "[", "&a", "*a", "!b", "%", "|", ">", "?", "@", "`", "a\tb\r\nc", "\x00\x07", "<b>",
         "\ufeff", "\u2028", "1e5", "0x1", "true", "N/A", "---", "...", "=", "<<"]
    ),
)  # fmt: skip
TYPES = st.sampled_from(
    ["text", "integer", "decimal", "range", "date", "time", "dateTime", "note", "image", "barcode",
     "select_one l", "select_one m", "select_one n", "select_one l or_other", "select_multiple l",
     "select_multiple m", "select_one_from_file x.csv", "rank l", "acknowledge", "calculate",
     "geopoint", "begin group", "begin repeat", "end group", "start", "nonsense", ""]
)  # fmt: skip
EXPRESSIONS = st.sampled_from(
    ["", "${a} = 'x'", "${a} = '1' or ${b_1} > 3", "selected(${c-d}, 'x')", "not(${a} = 'yes')",
     "${a} != ''", "(((", ". > 0 and . <= 10", ". >= 10 and . <= 1", ". < 999999999999999999999",
     "not(selected(., 'x') and count-selected(.) > 1)", "${b_1} >= 2.5", "${a} = 1 and ${a} = 2"]
)  # fmt: skip
LANGUAGES = st.sampled_from(["", "English (en)", "Greek (el)", "Elvish"])
BY_LANGUAGE = st.dictionaries(LANGUAGES, TEXTS, max_size=2)


@st.composite
def rows(draw: st.DrawFn, number: int) -> Row:
    plain = {
        "type": TYPES,
        "name": NAMES,
        "relevant": EXPRESSIONS,
        "constraint": EXPRESSIONS,
        "required": st.sampled_from(["", "yes", "no", "${a} = 'x'"]),
        "default": st.sampled_from(["", "today()", "now()", "5", "${last-saved#a}"]),
        "parameters": st.sampled_from(["", "start=0 end=5", "start=5 end=1", "end=-", "step=0.5"]),
        "repeat_count": st.sampled_from(["", "3", "0", "${a}", "9" * 5000]),
        "appearance": st.sampled_from(["", "likert", "minimal"]),
    }
    cells = {column: {"": draw(values)} for column, values in plain.items()}
    cells |= {column: draw(BY_LANGUAGE) for column in ("label", "hint")}
    said = {column: {k: v for k, v in texts.items() if v} for column, texts in cells.items()}
    return Row("survey", number, {column: texts for column, texts in said.items() if texts})


@st.composite
def forms(draw: st.DrawFn) -> Form:
    survey = [draw(rows(number)) for number in range(2, draw(st.integers(3, 14)))]
    closing = len([r for r in survey if r.word("type").startswith("begin")]) - len(
        [r for r in survey if r.word("type").startswith("end")]
    )
    survey += [Row("survey", 90 + n, {"type": {"": "end group"}}) for n in range(max(0, closing))]
    choices = {
        name: [
            Row("choices", n, {"name": {"": draw(TEXTS) or "x"}, "label": draw(BY_LANGUAGE)})
            for n in range(draw(st.integers(0, 4)))
        ]
        for name in ("l", "m")
    }
    choices["n"] = [Row("choices", n, {"name": {"": str(n)}}) for n in range(1, 4)]
    title = draw(TEXTS)
    return Form(survey, choices, Row("settings", 2, {"form_title": {"": title}}), [])


@settings(max_examples=100, deadline=None)
@given(forms())
def test_it_passes_the_check_or_is_refused(form: Form) -> None:
    try:
        draft, left = convert(form, "any", "Any form")
    except NotAForm:
        return
    loaded = load_bytes(write_yaml(draft).encode(), Path("any.yaml"))
    assert [str(problem) for problem in loaded.errors] == []
    assert not loaded.unnamed
    assert all(str(each) for each in left)
