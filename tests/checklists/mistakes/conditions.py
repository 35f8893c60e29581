"""Conditions."""

from tests.checklists.authoring import till
from tests.checklists.mistaken import Mistake, one

MISTAKES = {
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
}
