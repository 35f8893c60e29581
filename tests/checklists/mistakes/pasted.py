"""What comes along with pasted text."""

# ruff: noqa: E501 (a mistake stands in one line, as its author wrote it)

from tests.checklists.authoring import HEAD, till
from tests.checklists.mistaken import Mistake

MISTAKES = {
    "spaces of a word processor before a key": Mistake(
        till("- id: a\n → ask: Clean?\n"),
        "a space from a web page or word processor stands here: write it anew with the space bar",
        "ask: Clean?",
    ),
    "a space of a word processor behind a colon": Mistake(
        till("- id: a\n  ask:→ Clean?\n"),
        "a space from a web page or word processor stands here: write it anew with the space bar",
        "ask: Clean?",
    ),
    "a space of a word processor inside a key": Mistake(
        till("- id: a\n  ask: A?\n  →moment of truth: yes\n"),
        'a space from a web page or word processor stands in "moment of truth": write it anew with the space bar',
        "moment of truth: yes",
    ),
    "a row of a table": Mistake(
        till("- id: a\n  ask: →Clean?\tyes-no\t2\n"),
        "a tab stands in this text: write what a table has in columns as keys: ask, type, weight",
        "ask: Clean? yes-no 2",
        severity="warning",
    ),
    "a tab behind a dash": Mistake(
        till("-→\tid: a\n  ask: Clean?\n"), "a tab stands behind the dash: write a space", "- id: a"
    ),
    "two commas": Mistake(
        till("- {id: a,→, ask: Clean?}\n"),
        "there is a comma too many in this line",
        "- {id: a, ask: Clean?}",
    ),
    "a semicolon between keys": Mistake(
        till("- {id: a→; ask: Clean?}\n"),
        "what stands in braces is parted by commas",
        "- {id: a, ask: Clean?}",
    ),
    "semicolons between options": Mistake(
        till("- {id: a, ask: How?, type: choice, options: →[good; fair; bad]}\n"),
        "this is one option only: options are parted by commas: [good, fair, bad]",
        "- {id: a, ask: How?, type: choice, options: [good, fair, bad]}",
        severity="warning",
    ),
    "a comma behind a word": Mistake(
        till("- id: a\n  ask: Clean?\n  type: →yes-no,\n"),
        'unknown type "yes-no,": did you mean "yes-no"?',
        "type: yes-no",
    ),
    "a remark of a program": Mistake(
        till("- id: a\n  ask: Clean?\n  →// this is important\n  weight: 2\n"),
        "a remark begins with #, not with //",
        "# this is important",
    ),
    "a name for what is repeated": Mistake(
        HEAD
        + "sections:\n  - id: s\n    title: S\n    each: →&e\n      type: yes-no\n    items: [{id: a, ask: A?}]\n",
        "& does not name or repeat anything in checklists: what items share goes under each, options under answers, sections are used by use",
        "each:",
    ),
    "a type of a program before a number": Mistake(
        till("- id: a\n  ask: Clean?\n  weight: →!!int 2\n"),
        "a text cannot begin with ! unless it stands in quotes: put it in quotes",
        "weight: 2",
    ),
    "a text that goes on below its key": Mistake(
        till("- id: a\n  ask: Is the floor\n  →clean?\n  weight: 2\n"),
        "this line has no colon: if it goes on with the text above, indent it further",
        "clean?",
    ),
    "a text that goes on at the left edge": Mistake(
        HEAD
        + "summary: A visit that\n→lasts two lines.\nsections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n",
        "this line has no colon: if it goes on with the text above, indent it further",
        "lasts two lines.",
    ),
    "the doubled quotes of a table": Mistake(
        till('- id: a\n  ask: →"Was ""next"" said?"\n'),
        "the text goes on after its quotes are closed: put it in quotes",
        "ask: 'Was \"next\" said?'",
    ),
    "an apostrophe inside single quotes": Mistake(
        till("- id: a\n  ask: →'Was the shop's floor clean?'\n"),
        "the text goes on after its quotes are closed: put it in quotes",
        'ask: "Was the shop\'s floor clean?"',
    ),
    "a backslash inside double quotes": Mistake(
        till('- id: a\n  ask: "Is C:\\U→sers clean?"\n'),
        "a backslash does not stand for itself in double quotes: put the text in single quotes",
        "ask: 'Is C:\\Users clean?'",
    ),
    "a wide colon": Mistake(
        till("- →id： a\n  ask： Clean?\n"), 'a colon is missing after "id": write id: a'
    ),
    "equals signs in place of colons": Mistake(
        till("- →id=a\n  ask=Clean?\n"), 'a colon is missing after "id": write id: a'
    ),
    "a colon in a bare question": Mistake(
        till("- →Hours: posted?\n"),
        "a text that holds a colon must stand in quotes",
        '- "Hours: posted?"',
    ),
    "a colon in an option": Mistake(
        till(
            "- id: a\n  ask: How?\n  type: choice\n  options:\n    - Good: →but slow: 50\n    - bad: 0\n"
        ),
        "a text that holds a colon must stand in quotes: put it in quotes",
        '- "Good: but slow": 50',
    ),
    "a colon forgotten in braces": Mistake(
        till("- {id: a, ask: Clean?, →weight 2}\n"),
        'a colon is missing after "weight"',
        "- {id: a, ask: Clean?, weight: 2}",
    ),
    "options behind the type": Mistake(
        till("- {id: a, ask: How?, →type: choice [good, bad]}\n"),
        "the options are a key of their own",
        "- {id: a, ask: How?, type: choice, options: [good, bad]}",
    ),
    "curly quotes around a text": Mistake(
        till("- id: a\n  ask: →“Clean?”\n"),
        "curly quotes around a text are shown with it: write straight ones, or leave them out",
        'ask: "Clean?"',
        severity="warning",
    ),
    "curly quotes around a text with a comma": Mistake(
        till("- {id: a, ask: “Is it clean, →and dry?”}\n"),
        "a text that holds a comma must stand in quotes here",
        '- {id: a, ask: "Is it clean, and dry?"}',
    ),
    "curly quotes around a text with a colon": Mistake(
        till("- id: a\n  ask: →“Hours: posted?”\n"),
        "a text that holds a colon must stand in quotes: put it in quotes",
        'ask: "Hours: posted?"',
    ),
    "low quotes around a text with a colon": Mistake(
        till("- id: a\n  ask: →„Hours: posted?“\n"),
        "a text that holds a colon must stand in quotes: put it in quotes",
        'ask: "Hours: posted?"',
    ),
    "angled quotes around a text with a colon": Mistake(
        till("- id: a\n  ask: →«Hours: posted?»\n"),
        "a text that holds a colon must stand in quotes: put it in quotes",
        'ask: "Hours: posted?"',
    ),
    "curly quotes around an option": Mistake(
        till("- {id: a, ask: How?, type: choice, options: [→{“Yes, fine”: 10}, {no: 0}]}\n"),
        'the comma splits "“Yes, fine”" in two: put the text in quotes',
        '- {id: a, ask: How?, type: choice, options: [{"Yes, fine": 10}, {no: 0}]}',
    ),
    "curly quotes around a number": Mistake(
        till("- {id: a, ask: A?, weight: →“2”}\n"),
        'weight must be a number, not "“2”": did you mean "2"?',
        "- {id: a, ask: A?, weight: 2}",
    ),
    "curly quotes around a text with a hash": Mistake(
        till("- id: a\n  ask: “Is till→ #3 open?”\n"),
        "what follows # is lost: it is taken for a comment: put the whole text in quotes",
        'ask: "Is till #3 open?"',
        severity="warning",
    ),
    "a line of hyphens at the end": Mistake(
        "---\nchecklist: visit\ntitle: A visit\nsections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n→---\n",
        "a second checklist begins here: one file holds one checklist: remove the line ---",
    ),
}
