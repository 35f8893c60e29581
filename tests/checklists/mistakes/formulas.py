"""Conditions as programs and tables write them."""

# ruff: noqa: E501 (a mistake stands in one line, as its author wrote it)

from tests.checklists.authoring import HEAD, till
from tests.checklists.mistaken import Mistake

MISTAKES = {
    "an item of another section with a point": Mistake(
        HEAD
        + "sections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n  - {id: t, title: T, items: [{id: b, ask: B?, type: yes-no, when: {→s.a: yes}}]}\n",
        'there is no item "s.a" before this one: did you mean "s/a"?',
        "- {id: t, title: T, items: [{id: b, ask: B?, type: yes-no, when: {s/a: yes}}]}",
    ),
    "a condition on a question's text": Mistake(
        till(
            "- {id: clean, ask: Was it clean?}\n- {id: b, ask: Dry?, when: {→Was it clean?: yes}}\n"
        ),
        'there is no item "Was it clean?" before this one: did you mean "clean"?',
        "- {id: b, ask: Dry?, when: {clean: yes}}",
    ),
    "a sign of comparison in braces": Mistake(
        till("- {id: a, ask: How many?, type: count}\n- {id: b, ask: Dry?, when: {a: →>3}}\n"),
        "a comparison is written in words: write {over: 3}",
        "- {id: b, ask: Dry?, when: {a: {over: 3}}}",
    ),
    "less than": Mistake(
        till(
            "- {id: a, ask: How many?, type: count}\n- {id: b, ask: Dry?, when: {a: {→less than: 3}}}\n"
        ),
        'unknown test "less than": write {up to: 2}',
        "- {id: b, ask: Dry?, when: {a: {up to: 2}}}",
    ),
    "at least": Mistake(
        till(
            "- {id: a, ask: How many?, type: count}\n- {id: b, ask: Dry?, when: {a: {→at least: 3}}}\n"
        ),
        'unknown test "at least": write {over: 2}',
        "- {id: b, ask: Dry?, when: {a: {over: 2}}}",
    ),
    "over misspelt": Mistake(
        till(
            "- {id: a, ask: How many?, type: count}\n- {id: b, ask: Dry?, when: {a: {→ovr: 3}}}\n"
        ),
        'unknown test "ovr": did you mean "over"?',
        "- {id: b, ask: Dry?, when: {a: {over: 3}}}",
    ),
    "at least in words": Mistake(
        till(
            "- {id: a, ask: How many?, type: count}\n- {id: b, ask: Dry?, when: {a: →at least 3}}\n"
        ),
        'a number is wanted here, not "at least 3": more than 3 is {over: 3}, at most 3 is {up to: 3}',
        "- {id: b, ask: Dry?, when: {a: {over: 2}}}",
    ),
    "not an answer": Mistake(
        till("- {id: a, ask: A?}\n- {id: b, ask: Dry?, when: {a: →not yes}}\n"),
        '"a" has no answer "not yes": did you mean "no"?',
        "- {id: b, ask: Dry?, when: {a: no}}",
    ),
    "unequal": Mistake(
        till("- {id: a, ask: A?}\n- {id: b, ask: Dry?, when: →a != yes}\n"),
        "a condition is wanted here: write when: {item: answer}",
        "- {id: b, ask: Dry?, when: {not: {a: yes}}}",
    ),
    "not inside an item's test": Mistake(
        till("- {id: a, ask: A?}\n- {id: b, ask: Dry?, when: {a: {→not: yes}}}\n"),
        'unknown test "not": write not: {a: yes}',
        "- {id: b, ask: Dry?, when: {a: no}}",
    ),
    "two formulas joined by and": Mistake(
        till(
            "- {id: a, ask: A?}\n- {id: b, ask: B?}\n- {id: c, ask: C?, when: →a == yes and b == no}\n"
        ),
        "a condition is wanted here: write when: {item: answer}",
        "- {id: c, ask: C?, when: {all: [{a: yes}, {b: no}]}}",
    ),
    "answers joined by or": Mistake(
        till(
            "- {id: a, ask: How?, type: choice, options: [x, y, z]}\n- {id: c, ask: C?, when: {a: →x or y}}\n"
        ),
        '"a" has no answer "x or y": write [x, y]',
        "- {id: c, ask: C?, when: {a: [x, y]}}",
    ),
    "or as a key": Mistake(
        till(
            "- {id: a, ask: A?}\n- {id: b, ask: B?}\n- {id: c, ask: C?, when: {→or: [{a: yes}, {b: yes}]}}\n"
        ),
        'conditions are joined by all and any, not by "or": did you mean "any"?',
        "- {id: c, ask: C?, when: {any: [{a: yes}, {b: yes}]}}",
    ),
    "a bare list of conditions": Mistake(
        till(
            "- {id: a, ask: A?}\n- {id: b, ask: B?}\n- {id: c, ask: C?, when: →[{a: yes}, {b: yes}]}\n"
        ),
        "a condition is wanted here: write all: [{…}, {…}] where all must hold, any: […] where one will do",
        "- {id: c, ask: C?, when: {all: [{a: yes}, {b: yes}]}}",
    ),
    "any with keys": Mistake(
        till(
            "- {id: a, ask: A?}\n- {id: b, ask: B?}\n- {id: c, ask: C?, when: {any: →{a: yes, b: yes}}}\n"
        ),
        '"any" wants a list of conditions: write any: [{item: answer}, …]',
        "- {id: c, ask: C?, when: {any: [{a: yes}, {b: yes}]}}",
    ),
    "the bare name of an item": Mistake(
        till("- {id: a, ask: A?}\n- {id: c, ask: C?, when: →a}\n"),
        "a condition is wanted here: write when: {item: answer}",
        "- {id: c, ask: C?, when: {a: yes}}",
    ),
    "a condition with if": Mistake(
        till("- {id: a, ask: A?}\n- {id: c, ask: C?, when: →if a = yes}\n"),
        "a condition is wanted here: write when: {item: answer}",
        "- {id: c, ask: C?, when: {a: yes}}",
    ),
    "a condition without braces": Mistake(
        till("- {id: a, ask: A?}\n- id: c\n  ask: C?\n  when: →a: yes\n"),
        "two keys stand in one line: put the second with its value in braces",
        "when: {a: yes}",
    ),
    "answered as an answer": Mistake(
        till("- {id: a, ask: A?}\n- {id: c, ask: C?, when: {a: →answered}}\n"),
        '"a" has no answer "answered": write {answered: yes}',
        "- {id: c, ask: C?, when: {a: {answered: yes}}}",
    ),
    "a condition with item and is": Mistake(
        till("- {id: a, ask: A?}\n- {id: c, ask: C?, when: →{item: a, is: yes}}\n"),
        "an item is named by its id before the colon: write {a: yes}",
        "- {id: c, ask: C?, when: {a: yes}}",
    ),
    "not applicable as an answer": Mistake(
        till("- {id: a, ask: A?}\n- {id: c, ask: C?, when: {a: →n/a}}\n"),
        '"a" has no answer "n/a": write {answered: no}',
        "- {id: c, ask: C?, when: {a: {answered: no}}}",
    ),
    "conditions with dashes": Mistake(
        till("- {id: a, ask: A?}\n- id: c\n  ask: C?\n  when:\n    →- a: yes\n"),
        "a condition is wanted here: write all: [{…}, {…}] where all must hold, any: […] where one will do",
    ),
    "a condition on a whole section": Mistake(
        HEAD
        + "sections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n  - {id: t, title: T, →when: {s/a: yes}, items: [{id: b, ask: B?, type: yes-no}]}\n",
        '"when" does not go with a section: put it under each, for all items of the section: each: {when: {…}}',
    ),
    "a condition on an option": Mistake(
        till(
            "- {id: a, ask: How?, type: choice, options: [→{good: 10, when: {x: yes}}, {bad: 0}]}\n"
        ),
        "an option takes no condition: an option has no condition of its own: make another item, with when",
    ),
    "an arrow": Mistake(
        till("- {id: a, ask: A?}\n- {id: b, ask: B?, when: →{a -> yes}}\n"),
        "a condition is wanted here: write when: {item: answer}",
        "- {id: b, ask: B?, when: {a: yes}}",
    ),
}
