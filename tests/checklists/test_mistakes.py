"""Mistakes that authors make: each is found where it is, in words that an author knows.

In each text ``→`` marks the place that is to be named; it is not part of the text.
"""

from dataclasses import dataclass

import pytest

from tests.checklists.authoring import HEAD, load, till

JARGON = (
    "yaml",
    "mapping",
    "scalar",
    "sequence",
    "token",
    "node",
    "parse",
    "alias",
    "null",
    "dict",
    "schema",
    "exception",
    "traceback",
    "none",
)


@dataclass(frozen=True)
class Mistake:
    text: str
    says: str
    write: str | None = None
    severity: str = "error"


def one(line: str) -> str:
    return till(f"- {line}")


def top(lines: str, section: str = "") -> str:
    item = "{id: a, ask: A?, type: yes-no}"
    return f"{HEAD}{lines}sections:\n  - {{id: s, title: S{section}, items: [{item}]}}\n"


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
    "a comma inside a bare option": Mistake(
        one("{id: a, ask: How?, type: choice, options: [Yes, →of course, No]}"),
        '"Yes" and "of course" are two options',
        severity="warning",
    ),
    "a hash sign inside a text": Mistake(
        till("- id: a\n  ask: Is till→ #3 open?\n"),
        "what follows # is lost",
        'ask: "Is till #3 open?"',
        "warning",
    ),
    "a hash sign inside braces": Mistake(
        one("{id: a, ask: Is till →#3 open?}"),
        "what follows # is lost",
        '- {id: a, ask: "Is till #3 open?"}',
    ),
    "an unknown type": Mistake(
        one("{id: a, ask: Clean?, type: →yesno}"),
        'unknown type "yesno": did you mean "yes-no"?',
        "- {id: a, ask: Clean?, type: yes-no}",
    ),
    "a type from elsewhere": Mistake(
        one("{id: a, ask: Clean?, type: →rating}"),
        'unknown type "rating": did you mean "scale"?',
        "- {id: a, ask: Clean?, type: scale}",
    ),
    "no type at all": Mistake(
        HEAD + "sections:\n  - {id: s, title: S, items: [→{id: a, ask: A?}]}\n",
        "this item has no type: add type: yes-no",
    ),
    "a key misspelled": Mistake(
        one("{id: a, ask: Clean?, →wieght: 2}"),
        'unknown key "wieght" in a yes-no item: did you mean "weight"?',
        "- {id: a, ask: Clean?, weight: 2}",
    ),
    "a key from elsewhere": Mistake(
        one("{id: a, →question: Clean?}"),
        'unknown key "question" in a yes-no item: did you mean "ask"?',
        "- {id: a, ask: Clean?}",
    ),
    "a key in capitals": Mistake(
        one("{id: a, →Ask: Clean?}"), 'unknown key "Ask" in a yes-no item: did you mean "ask"?'
    ),
    "a key with underscores": Mistake(
        one("{id: a, ask: Clean?, →allow_skip: no}"), 'did you mean "allow skip"?'
    ),
    "a key of another type": Mistake(
        one("{id: a, ask: How many?, type: count, →options: [a, b]}"),
        '"options" does not go with a count item: it goes with an item of type choice or choices',
    ),
    "a key in the wrong place": Mistake(
        one("{id: a, ask: Clean?, →minimum: 60}"),
        '"minimum" does not go with a yes-no item: it goes with a section',
    ),
    "no question": Mistake(one("→{id: a}"), 'a yes-no item needs "ask"'),
    "an empty question": Mistake(
        till("- id: a\n  ask:→\n"), "nothing stands here; a text is wanted"
    ),
    "no options": Mistake(
        one("→{id: a, ask: How?, type: choice}"), 'a choice item needs "options"'
    ),
    "an id with spaces": Mistake(
        one("{id: →At the Door, ask: Clean?}"),
        'may only hold a to z, 0 to 9 and hyphens: did you mean "at-the-door"?',
        "- {id: at-the-door, ask: Clean?}",
    ),
    "an id that means something else": Mistake(
        one("{id: →all, ask: Clean?}"), '"all" cannot be an id'
    ),
    "an id twice": Mistake(
        till("- {id: a, ask: Clean?}\n- {id: →a, ask: Dry?}\n"),
        'two items of this section have the id "a": the first stands in line 8',
    ),
    "a section twice": Mistake(
        top("")
        .replace(
            "sections:\n",
            "sections:\n  - {id: s, title: T, items: [{id: b, ask: B?, type: yes-no}]}\n",
        )
        .replace("{id: s, title: S", "{id: →s, title: S"),
        'two sections have the id "s"',
    ),
    "a key twice": Mistake(
        till("- id: a\n  ask: Clean?\n  weight: 1\n  →weight: 2\n"),
        '"weight" stands here a second time, first in line 10: drop one of them',
    ),
    "points in words": Mistake(
        one("{id: a, ask: How?, type: choice, options: [{good: →ten}, {bad: 0}]}"),
        'points must be a number, not "ten": did you mean "10"?',
        "{good: 10}",
    ),
    "points in percent": Mistake(
        one("{id: a, ask: How?, type: choice, options: [{good: →100%}, {bad: 0}]}"),
        'did you mean "100"?',
        "{good: 100}",
    ),
    "a decimal comma": Mistake(
        till("- id: a\n  ask: Clean?\n  weight: →1,5\n"), 'did you mean "1.5"?', "weight: 1.5"
    ),
    "a weight of nothing": Mistake(
        one("{id: a, ask: Clean?, weight: →0}"), "weight must be above 0, not 0: write scored: no"
    ),
    "a weight below nothing": Mistake(
        one("{id: a, ask: Clean?, weight: →-1}"), "weight must be above 0, not -1"
    ),
    "a weight without end": Mistake(
        one("{id: a, ask: Clean?, weight: →.inf}"), "weight must be a number"
    ),
    "a target above everything": Mistake(
        top("scoring: {target: →850}\n"), "target must be at most 100, not 850"
    ),
    "points below nothing": Mistake(
        one("{id: a, ask: How?, type: choice, options: [{good: 1}, →{bad: -2}]}"),
        'the option "bad" has points below 0',
    ),
    "an option twice": Mistake(
        one("{id: a, ask: How?, type: choice, options: [{Good: 1}, →{good: 2}]}"),
        'two options have the id "good"',
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
    "answers that are not declared": Mistake(
        HEAD + "answers: {kept: [{yes: 1}, {no: 0}]}\nsections:\n  - {id: s, title: S, items: "
        "[{id: a, ask: A?, type: choice, options: →keept}]}\n",
        'there are no answers called "keept": did you mean "kept"?',
        "options: kept",
    ),
    "a scale that is not declared": Mistake(
        HEAD + "scales: {agree: {from: 1, to: 5}}\nsections:\n  - {id: s, title: S, items: "
        "[{id: a, ask: A?, type: scale, scale: →agre}]}\n",
        'there is no scale called "agre": did you mean "agree"?',
        "scale: agree",
    ),
    "a scale upside down": Mistake(
        one("{id: a, ask: How?, type: scale, from: 5, to: →1}"), "from 5 to 1 does not"
    ),
    "a label for no step": Mistake(
        one("{id: a, ask: How?, type: scale, labels: {→0: bad, 5: fine}}"), 'has no step "0"'
    ),
    "bands in disorder": Mistake(
        one(
            "{id: a, ask: Q?, type: count, bands: [{up to: 5, points: 9}, →{up to: 3, points: 5}]}"
        ),
        "this band is never reached: its bound is not above the one before",
        severity="warning",
    ),
    "two bands alike": Mistake(
        one(
            "{id: a, ask: Q?, type: count, bands: [{up to: 5, points: 9}, →{up to: 5, points: 5}]}"
        ),
        "this band is never reached: its bound is not above the one before",
        severity="warning",
    ),
    "a comma forgotten between lines": Mistake(
        till("- {id: a→\n  ask: Clean?,\n  weight: 2 }\n"),
        "a comma is missing at the end of this line",
        "- {id: a,",
    ),
    "a band after the last": Mistake(
        one("{id: a, ask: How?, type: count, bands: [{points: 9}, →{up to: 3, points: 5}]}"),
        'this band is never reached: the one before has no "up to"',
    ),
    "a band without points": Mistake(
        one("{id: a, ask: How?, type: count, bands: [→{up to: 5}, {points: 0}]}"),
        'a band needs "points"',
    ),
    "a duration in words": Mistake(
        one("{id: a, ask: How?, type: duration, bands: [{up to: →two minutes, points: 5}]}"),
        'up to must be a duration, not "two minutes": did you mean "2m"?',
        "{up to: 2m, points: 5}",
    ),
    "two ways to judge": Mistake(
        one("{id: a, ask: How?, type: count, →should be: {up to: 5}, bands: [{points: 5}]}"),
        '"bands" and "should be" exclude each other',
    ),
    "bounds that exclude each other": Mistake(
        one("{id: a, ask: How?, type: count, should be: →{at least: 5, up to: 3}}"),
        '"at least" is above "up to"',
    ),
    "a critical text": Mistake(
        one("{id: a, ask: Words?, type: text, →critical: yes}"),
        '"critical" does not go with a text item: it goes with an item that can be scored',
    ),
    "critical and not scored": Mistake(
        one("{id: a, ask: Clean?, scored: no, →critical: yes}"),
        '"critical" counts for nothing with "scored: no"',
    ),
    "critical without points": Mistake(
        one("{id: a, ask: How?, type: choice, options: [one, two], →critical: yes}"),
        "this item can never be critical: nothing in it has points above 0",
        severity="warning",
    ),
    "critical and bonus": Mistake(
        one("{id: a, ask: Clean?, bonus: yes, →critical: yes}"), "a bonus item cannot be critical"
    ),
    "critical that says nothing": Mistake(
        one("{id: a, ask: Clean?, critical: →{}}"), 'write "critical: yes"'
    ),
    "a condition on a later item": Mistake(
        till("- {id: a, ask: Clean?, when: {→b: yes}}\n- {id: b, ask: Dry?}\n"),
        '"b" comes later: only earlier items can be named: move "b" before this item',
    ),
    "a condition on itself": Mistake(
        one("{id: a, ask: Clean?, when: {→a: yes}}"), "an item cannot depend on itself"
    ),
    "a condition on no item": Mistake(
        till("- {id: clean, ask: Clean?}\n- {id: b, ask: Dry?, when: {→claen: yes}}\n"),
        'there is no item "claen" before this one: did you mean "clean"?',
        "when: {clean: yes}",
    ),
    "a condition on no answer": Mistake(
        till("- {id: clean, ask: Clean?}\n- {id: b, ask: Dry?, when: {clean: →yess}}\n"),
        '"clean" has no answer "yess": did you mean "yes"?',
        "when: {clean: yes}",
    ),
    "a condition on an option's text": Mistake(
        till(
            "- {id: a, ask: How?, type: choice, options: [{Not bad: 1}, {Bad: 0}]}\n"
            "- {id: b, ask: Dry?, when: {a: →Not bad}}\n"
        ),
        '"a" has no answer "Not bad": did you mean "not-bad"?',
        "when: {a: not-bad}",
    ),
    "a condition as a formula": Mistake(
        till("- {id: clean, ask: Clean?}\n- id: b\n  ask: Dry?\n  when: →clean == yes\n"),
        "a condition is wanted here: write when: {item: answer}",
        "when: {clean: yes}",
    ),
    "a comparison in a condition": Mistake(
        till('- {id: a, ask: How many?, type: count}\n- {id: b, ask: Dry?, when: {a: →"> 3"}}\n'),
        "more than 3 is {over: 3}, at most 3 is {up to: 3}",
        "when: {a: {over: 3}}",
    ),
    "a test of another name": Mistake(
        till(
            "- {id: a, ask: Many?, type: count}\n- {id: b, ask: Dry?, when: {a: {→at most: 3}}}\n"
        ),
        'unknown test "at most": write {up to: 3}',
        "{up to: 3}",
    ),
    "over on a question": Mistake(
        till("- {id: a, ask: Clean?}\n- {id: b, ask: Dry?, when: {a: {→over: 3}}}\n"),
        '"over" does not go with a yes-no item',
    ),
    "yes where a word is wanted": Mistake(
        one("{id: a, ask: Clean?, photo: →mandatory}"),
        'unknown photo "mandatory": did you mean "required"?',
        "photo: required",
    ),
    "capitals in a switch": Mistake(
        one("{id: a, ask: Clean?, required: →No}"), 'did you mean "no"?', "required: no"
    ),
    "a method of another name": Mistake(
        top("scoring: {method: →weighted}\n"),
        'unknown method "weighted": did you mean "section-weighted"?',
        "method: section-weighted",
    ),
    "a role without brackets": Mistake(
        top("for: →auditor\n"), 'a list of roles is wanted here, not "auditor"', "for: [auditor]"
    ),
    "a language in words": Mistake(
        top("language: →english\n"), '"english" is no language, such as en'
    ),
    "a tag that is not declared": Mistake(
        HEAD + "tags: {class: [warmth]}\nsections:\n  - {id: s, title: S, items: "
        "[{id: a, ask: A?, type: yes-no, class: →warm}]}\n",
        'unknown class "warm": did you mean "warmth"?',
        "class: warmth",
    ),
    "a tag that means something else": Mistake(
        top("tags: {→weight: [a, b]}\n"), '"weight" means something else on an item'
    ),
    "more at least than at most": Mistake(
        top("", ", repeat: {per: person, at least: 5, at most: →2}"),
        '"at most" is below "at least"',
    ),
    "a default for a score": Mistake(
        one("{id: a, ask: Clean?, default: →last visit}"), "a scored item cannot have a default"
    ),
    "a hint after no answer": Mistake(
        one("{id: a, ask: Clean?, after: {→maybe: Ask again.}}"), 'this item has no answer "maybe"'
    ),
    "a picture that is not there": Mistake(
        one("{id: a, ask: Clean?, show: [→floor.jpg]}"), 'there is no picture "floor.jpg"'
    ),
    "a picture elsewhere": Mistake(
        one("{id: a, ask: Clean?, show: [→../floor.jpg]}"), "a picture must lie beside this file"
    ),
    "section for sections": Mistake(
        top("").replace("sections:", "→section:"), 'did you mean "sections"?', "sections:"
    ),
    "a used item": Mistake(one("→{use: other/section}"), "only a section can be used, not an item"),
    "a group in a group": Mistake(
        one("{group: G, items: [→{group: H, items: [{id: a, ask: A?}]}]}"),
        "a group cannot hold another group",
    ),
    "n/a as an option": Mistake(
        one("{id: a, ask: How?, type: choice, options: [{good: 9}, {bad: 0}, →{N/A: 0}]}"),
        "leave it out: every scored item has an n/a button",
        severity="warning",
    ),
    "yes to bad news": Mistake(
        one("{id: a, ask: →Was the floor dirty?}"),
        "sounds like bad news: add good: no",
        severity="warning",
    ),
    "yes to a not": Mistake(
        one("{id: a, ask: →Was the floor not clean?}"), "sounds like bad news", severity="warning"
    ),
    "two questions in one": Mistake(
        one("{id: a, ask: →Was it clean and was the light on?}"),
        "this asks two things at once: make two items of it",
        severity="warning",
    ),
    "two adjectives in one": Mistake(
        one("{id: a, ask: →Was the cashier friendly and fast?}"),
        "this asks two things at once",
        severity="warning",
    ),
    "two question marks": Mistake(
        one("{id: a, ask: →Was it clean? Was it light?}"),
        "this asks two things at once",
        severity="warning",
    ),
    "a condition that cannot hold": Mistake(
        till(
            "- {id: a, ask: A?}\n- {id: b, ask: B?, when: {a: yes}}\n"
            "- {id: c, ask: C?, when: →{a: no, b: yes}}\n"
        ),
        "this condition can never hold",
        severity="warning",
    ),
    "a condition off the scale": Mistake(
        till("- {id: a, ask: A?, type: scale}\n- {id: b, ask: B?, when: {a: {over: →5}}}\n"),
        "no answer can fulfil this condition: answers go from 1 to 5",
        severity="warning",
    ),
    "the weight of a pooled section": Mistake(
        top("", ", →weight: 2"), "the weight of a section counts only with", severity="warning"
    ),
    "critical where half is possible": Mistake(
        one("{id: a, ask: How?, type: scale, →critical: yes}"),
        "critical: {below: 50}",
        severity="warning",
    ),
    "weight where nothing counts": Mistake(
        one("{id: a, ask: How?, type: choice, options: [one, two], →weight: 2}"),
        '"weight" counts for nothing here',
        severity="warning",
    ),
    "a placeholder for nothing": Mistake(
        one('{id: a, ask: →"Is {name} clean?"}'), "{name} stands for nothing", severity="warning"
    ),
    "a location's field misspelt": Mistake(
        one('{id: a, ask: →"Is {location.nam} clean?"}'),
        '{location.nam} stands for nothing: did you mean "{location.name}"?',
        '"Is {location.name} clean?"',
        "warning",
    ),
    "an item misspelt in a placeholder": Mistake(
        till('- {id: who, ask: Who?, type: text}\n- {id: b, ask: →"Was {till/woh} kind?"}\n'),
        'did you mean "{till/who}"?',
        '"Was {till/who} kind?"',
        "warning",
    ),
    "a placeholder for nothing in the title": Mistake(
        top("").replace("A visit", "→'At {location.nmae}'"),
        'did you mean "{location.name}"?',
        "title: 'At {location.name}'",
        "warning",
    ),
    "points without a colon": Mistake(
        one("{id: a, ask: How?, type: choice, options: →[spotless 100, dirty 0]}"),
        '"spotless 100" is an option without points: write {spotless: 100}',
        "options: [{spotless: 100}, {dirty: 0}]",
        "warning",
    ),
    "one option's points without a colon": Mistake(
        till("- id: a\n  ask: How?\n  type: choice\n  options:\n    - {good: 9}\n    - →bad 0\n"),
        "write {bad: 0}",
        "- {bad: 0}",
        "warning",
    ),
    "n/a as an option in full": Mistake(
        one(
            "{id: a, ask: How?, type: choice, "
            "options: [{good: 9}, {bad: 0}, →{id: x, label: {en: N/A}}]}"
        ),
        "leave it out: every scored item has an n/a button",
        severity="warning",
    ),
    "a text without the file's language": Mistake(
        one("{id: a, ask: →{de: Sauber?}}"),
        'this text lacks the language of the file, en: add "en: …"',
        severity="warning",
    ),
    "a language that slipped in once": Mistake(
        till(
            "- {id: a, ask: {en: Clean?, de: Sauber?}}\n- {id: b, ask: {en: Dry?, de: Trocken?}}\n"
            "- {id: c, ask: {en: Light?, →el: Hell?}}\n"
        ),
        '"el" stands in this text only, where all others have "de": did you mean "de"?',
        "{en: Light?, de: Hell?}",
        "warning",
    ),
    "an unknown method, with weights": Mistake(
        top("scoring: {method: →weighted}\n", ", weight: 2"),
        'unknown method "weighted"',
        "method: section-weighted",
    ),
    "a role that does not exist": Mistake(
        top("for: [→manager]\n"), 'unknown role "manager": it is one of: auditor, executive'
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
    "a text's language in words": Mistake(
        one("{id: a, ask: {en: Clean?, →german: Sauber?}}"),
        '"german" is no language, such as en or el: did you mean "de"?',
        "de: Sauber?",
    ),
    "a decimal comma in braces": Mistake(
        one("{id: a, ask: Clean?, weight: →2,5}"),
        "a number is written with a point, not a comma: write 2.5",
        "weight: 2.5}",
    ),
    "critical with a number": Mistake(
        one("{id: a, ask: Clean?, critical: →50}"),
        "write critical: {below: 50} for a FAIL below 50 percent of the item, or "
        "critical: {cap: 50}",
        "critical: {below: 50}",
    ),
    "a cap beside critical": Mistake(
        one("{id: a, ask: Clean?, critical: yes, →cap: 50}"),
        "it goes with critical, as critical: {cap: 50}",
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
    "a band written as an option": Mistake(
        one("{id: a, ask: How?, type: duration, bands: [→{30s: 100}, {points: 0}]}"),
        "write {up to: 30s, points: 100}",
        "[{up to: 30s, points: 100}, {points: 0}]",
    ),
    "limits the wrong way round": Mistake(
        one("{id: a, ask: How many?, type: count, at least: 5, at most: →2}"),
        '"at most" is below "at least": swap the two',
    ),
    "another id than the file's name": Mistake(
        top("").replace("checklist: visit", "checklist: →visits"),
        'the id differs from the file\'s name, "visit"',
        "checklist: visit",
        "warning",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=list(MISTAKES))
def test_a_mistake_is_named_where_it_is_with_its_remedy(mistake: Mistake) -> None:
    before, arrow, after = mistake.text.partition("→")
    assert arrow
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    problems = load(before + after).problems
    found = [problem for problem in problems if mistake.says in problem.text]
    assert found, [str(problem) for problem in problems]
    assert (found[0].line, found[0].column, found[0].severity) == (line, column, mistake.severity)
    if mistake.write is not None:
        assert mistake.write in (found[0].corrected or "")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=list(MISTAKES))
def test_one_mistake_is_one_problem(mistake: Mistake) -> None:
    problems = load(mistake.text.replace("→", "")).problems
    assert len(problems) == 1, [str(problem) for problem in problems]


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=list(MISTAKES))
def test_no_message_needs_a_programmer(mistake: Mistake) -> None:
    for problem in load(mistake.text.replace("→", "")).problems:
        words = problem.text.lower().replace("'", " ").replace('"', " ").split()
        assert not [word for word in words if word.strip(".,:;?") in JARGON], problem.text


def test_the_corrected_line_is_right_more_often_than_not() -> None:
    """With the line as proposed, that problem is gone."""
    for name, mistake in MISTAKES.items():
        text = mistake.text.replace("→", "")
        problem = load(text).problems[0]
        if problem.corrected is None:
            continue
        lines = text.split("\n")
        lines[problem.line - 1] = problem.corrected
        again = load("\n".join(lines)).problems
        assert problem.code not in {one.code for one in again if one.line == problem.line}, name


def test_a_problem_is_printed_with_its_place_and_the_line_as_it_was_meant() -> None:
    (problem,) = load(till("- {id: a, ask: Clean?, type: yesno}")).problems
    place = "nowhere/visit.yaml:8:36"
    assert str(problem) == (
        f'{place}: error: unknown type "yesno": did you mean "yes-no"?\n'
        "  write:       - {id: a, ask: Clean?, type: yes-no}"
    )


def test_an_item_that_begins_without_a_dash_is_told_of_the_dash_first() -> None:
    first = load(till("- id: a\n  ask: Clean?\nid: b\nask: Dry?")).problems[0]
    assert (first.line, first.code, first.corrected) == (10, "missing-dash", "      - id: b")


def test_all_problems_of_a_file_come_at_once_in_order() -> None:
    text = HEAD + (
        "scoring: {target: high}\n"
        "sections:\n"
        "  - id: s\n"
        "    titel: S\n"
        "    items:\n"
        "      - {id: a, ask: Clean?, type: yesno, weight: two}\n"
        "      - id: b\n"
        "        ask Dry?\n"
        "      - {id: d, ask: Was it warm, or how?, type: yes-no}\n"
        "      - {id: c, ask: C?, type: scale, when: {zz: yes}, wieght: 2}\n"
    )
    assert [(problem.line, problem.code) for problem in load(text).problems] == [
        (3, "not-a-number"),
        (6, "unknown-key"),
        (8, "unknown-word"),
        (8, "not-a-number"),
        (9, "item-without-type"),
        (10, "missing-colon"),
        (11, "comma-in-text"),
        (12, "unknown-item"),
        (12, "unknown-key"),
    ]
