"""Colons, dashes, commas, quotes, brackets, tabs and indentation."""

from tests.checklists.authoring import till
from tests.checklists.mistaken import Mistake, one, top

MISTAKES = {
    "a colon forgotten": Mistake(
        till("- id: a\n  →ask Clean?\n"),
        'a colon is missing after "ask"',
        "ask: Clean?",
    ),
    "a colon forgotten between keys": Mistake(
        till("- id: a\n  ask: Clean?\n  →weight 2\n- id: b\n  ask: Dry?\n"),
        'a colon is missing after "weight"',
        "weight: 2",
    ),
    "an equals sign": Mistake(
        till("- →id = a\n  ask: Clean?\n"), 'a colon is missing after "id"', "- id: a"
    ),
    "no space after a colon": Mistake(
        till("- id: a\n  →ask:Clean?\n  weight: 2\n"),
        'a space is missing after "ask:"',
        "ask: Clean?",
    ),
    "no space after a colon in braces": Mistake(
        one("{→id:a, ask: Clean?}"), 'a space is missing after "id:"', "- {id: a, ask: Clean?}"
    ),
    "no space after a dash": Mistake(
        till("→-id: a\n  ask: Clean?\n"), "a space is missing after the dash", "- id: a"
    ),
    "indented too far": Mistake(
        till("- id: a\n  ask: Clean?\n    →weight: 2\n"),
        "does not begin where the lines that it belongs to begin: indent it by 8 spaces",
        "        weight: 2",
    ),
    "indented too little": Mistake(
        till("- id: a\n  ask: Clean?\n →weight: 2\n"),
        "indent it by 8 spaces",
        "        weight: 2",
    ),
    "indented by a tab": Mistake(
        till("- id: a\n").rstrip() + "\n→\task: Clean?\n",
        "a tab stands at the beginning of this line: indent with spaces",
        "        ask: Clean?",
    ),
    "a brace left open": Mistake(
        till("- →{id: a, ask: Clean?\n- {id: b, ask: Dry?}\n"),
        "the { in this line is never closed",
        "- {id: a, ask: Clean?}",
    ),
    "a brace too many": Mistake(
        till("- {id: a, ask: Clean?}→}\n- {id: b, ask: Dry?}\n"),
        "there is a } too many in this line",
    ),
    "a quote left open": Mistake(
        till('- id: a\n  ask: →"Clean?\n- id: b\n  ask: Dry?\n'),
        "the quote that opens here is never closed",
        'ask: "Clean?"',
    ),
    "an apostrophe at the start": Mistake(
        till("- id: a\n  ask: →'til when?\n- id: b\n  ask: Dry?\n"),
        "the quote that opens here is never closed",
        'ask: "\'til when?"',
    ),
    "a quoted word at the start": Mistake(
        till('- id: a\n  ask: →"Next" was said?\n'),
        "the text goes on after its quotes are closed",
        "ask: '\"Next\" was said?'",
    ),
    "a word in brackets at the start": Mistake(
        till("- id: a\n  ask: →[Loud] is it?\n"),
        "a text cannot begin with [ unless it stands in quotes",
        'ask: "[Loud] is it?"',
    ),
    "a text that begins with *": Mistake(
        till("- id: a\n  ask: →*Loud* is it?\n"),
        "a text cannot begin with * unless it stands in quotes",
        'ask: "*Loud* is it?"',
    ),
    "a text that begins with @": Mistake(
        till("- id: a\n  ask: →@home clean?\n"),
        "a text cannot begin with @ unless it stands in quotes",
        'ask: "@home clean?"',
    ),
    "a text that begins with %": Mistake(
        till("- id: a\n  ask: →%5 off?\n"),
        "a text cannot begin with % unless it stands in quotes",
        'ask: "%5 off?"',
    ),
    "a text that begins with !": Mistake(
        till("- id: a\n  ask: →!Clean it\n"),
        "a text cannot begin with ! unless it stands in quotes",
        'ask: "!Clean it"',
    ),
    "a text that begins with &": Mistake(
        till("- id: a\n  ask: →&Clean it\n"),
        "a text cannot begin with & unless it stands in quotes",
        'ask: "&Clean it"',
    ),
    "a colon inside a text": Mistake(
        till("- id: a\n  ask: →Opening hours: posted?\n"),
        "a text that holds a colon must stand in quotes",
        'ask: "Opening hours: posted?"',
    ),
    "a colon inside a text in braces": Mistake(
        one("{id: a, ask: Hours→: posted?}"),
        "a text that holds a colon must stand in quotes",
        '- {id: a, ask: "Hours: posted?"}',
    ),
    "a comma inside a text in braces": Mistake(
        one("{id: a, ask: Was it said, →or how?}"),
        "a text that holds a comma must stand in quotes",
        '- {id: a, ask: "Was it said, or how?"}',
    ),
    "a comma inside a hint": Mistake(
        one("{id: a, ask: Clean?, after: {no: Note the words, →never the name.}}"),
        "a text that holds a comma must stand in quotes",
        'after: {no: "Note the words, never the name."}',
    ),
    "a comma inside an option": Mistake(
        one("{id: a, ask: How?, type: choice, options: [→{Yes, after a prompt: 50}, {no: 0}]}"),
        'the comma splits "Yes, after a prompt" in two: put the text in quotes',
        '{"Yes, after a prompt": 50}',
    ),
    "a hash sign inside braces": Mistake(
        one("{id: a, ask: Is till →#3 open?}"),
        "what follows # is lost",
        '- {id: a, ask: "Is till #3 open?"}',
    ),
    "a decimal comma": Mistake(
        till("- id: a\n  ask: Clean?\n  weight: →1,5\n"), 'did you mean "1.5"?', "weight: 1.5"
    ),
    "options without dashes": Mistake(
        till("- id: a\n  ask: How?\n  type: choice\n  options:\n    →good: 100\n    bad: 0\n"),
        "a list of options is wanted here",
    ),
    "two options under one dash": Mistake(
        till("- id: a\n  ask: How?\n  type: choice\n  options:\n    - good: 100\n      →bad: 0\n"),
        "two options stand in one pair of braces or behind one dash: give each its own",
        "          - bad: 0",
    ),
    "a comma forgotten between lines": Mistake(
        till("- {id: a→\n  ask: Clean?,\n  weight: 2 }\n"),
        "a comma is missing at the end of this line",
        "- {id: a,",
    ),
    "a role without brackets": Mistake(
        top("for: →auditor\n"), 'a list of roles is wanted here, not "auditor"', "for: [auditor]"
    ),
    "a comma in a text of one language": Mistake(
        one("{id: a, ask: {en: Did they greet you, →and smile?}}"),
        "a text that holds a comma must stand in quotes here",
        '{en: "Did they greet you, and smile?"}',
    ),
    "a comma in quotes that are none": Mistake(
        one("{id: a, ask: {en: Clean?, de: „Sauber, →oder?“}}"),
        "a text that holds a comma must stand in quotes here",
        'de: "Sauber, oder?"',
    ),
    "a decimal comma in braces": Mistake(
        one("{id: a, ask: Clean?, weight: →2,5}"),
        "a number is written with a point, not a comma: write 2.5",
        "weight: 2.5}",
    ),
    "no space between dash and brace": Mistake(
        till("- {id: a, ask: Clean?}\n→-{id: b, ask: Dry?}\n"),
        "a space is missing after the dash",
        "- {id: b, ask: Dry?}",
    ),
    "a dash forgotten before a brace": Mistake(
        till("- {id: a, ask: Clean?}\n→{id: b, ask: Dry?}\n"),
        "a dash is missing at the beginning of this entry",
        "- {id: b, ask: Dry?}",
    ),
}
