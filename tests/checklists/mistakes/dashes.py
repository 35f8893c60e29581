"""Dashes that are forgotten, too many or of another kind."""

# ruff: noqa: E501 (a mistake stands in one line, as its author wrote it)

from tests.checklists.authoring import HEAD, till
from tests.checklists.mistaken import Mistake

MISTAKES = {
    "a dash forgotten before an item": Mistake(
        till(
            "- id: a\n  ask: Clean?\n  weight: 2\n  →id: b\n  ask: Dry?\n  weight: 3\n- id: c\n  ask: C?\n"
        ),
        "a dash is missing at the beginning of this entry",
        "- id: b",
    ),
    "the first dash forgotten": Mistake(
        till("→id: a\nask: Clean?\n"),
        "a list of items is wanted here: begin each with '- '",
        "- id: a",
    ),
    "a dash forgotten before a question": Mistake(
        till("- ask: Clean?\n  →ask: Dry?\n  weight: 2\n"),
        "a dash is missing at the beginning of this entry",
        "- ask: Dry?",
    ),
    "a dash forgotten before a section": Mistake(
        HEAD
        + "sections:\n  - id: s\n    title: S\n    items:\n      - {id: a, ask: A?, type: yes-no}\n    →id: t\n    title: T\n    items:\n      - {id: b, ask: B?, type: yes-no}\n",
        "a dash is missing at the beginning of this entry",
        "- id: t",
    ),
    "a dash forgotten before a section that begins further out": Mistake(
        HEAD
        + "sections:\n  - id: s\n    title: S\n    items:\n      - {id: a, ask: A?, type: yes-no}\n  →id: t\n    title: T\n    items:\n      - {id: b, ask: B?, type: yes-no}\n",
        "a dash is missing at the beginning of this entry",
        "- id: t",
    ),
    "the first section without a dash": Mistake(
        HEAD
        + "sections:\n  →id: s\n  title: S\n  items:\n      - {id: a, ask: A?, type: yes-no}\n",
        "a list of sections is wanted here: begin each with '- '",
        "- id: s",
    ),
    "a dash forgotten before an option": Mistake(
        till("- id: a\n  ask: How?\n  type: choice\n  options:\n    - good: 100\n    →bad: 0\n"),
        "a dash is missing at the beginning of this entry",
        "- bad: 0",
    ),
    "a dash forgotten before a bare option": Mistake(
        till(
            "- id: a\n  ask: How?\n  type: choice\n  options:\n    - good\n    →bad\n    - soso\n"
        ),
        "a dash is missing at the beginning of this entry",
        "- bad",
    ),
    "a dash forgotten before an option in full": Mistake(
        till(
            "- id: a\n  ask: How?\n  type: choice\n  options:\n    - id: good\n      points: 100\n      →id: bad\n      points: 0\n"
        ),
        "a dash is missing at the beginning of this entry",
        "- id: bad",
    ),
    "a dash forgotten before an answer of a list with a name": Mistake(
        HEAD
        + "answers:\n  kept:\n    - kept: 100\n      →broken: 0\nsections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n",
        "two options stand in one pair of braces or behind one dash: give each its own",
        "- broken: 0",
    ),
    "a dash forgotten before a band": Mistake(
        till(
            "- id: a\n  ask: How?\n  type: duration\n  bands:\n    - up to: 30s\n      points: 100\n      →up to: 60s\n      points: 0\n"
        ),
        "a dash is missing at the beginning of this entry",
        "- up to: 60s",
    ),
    "a dash forgotten before an option in braces": Mistake(
        till(
            "- id: a\n  ask: How?\n  type: choice\n  options:\n    - {good: 100}\n    →{bad: 0}\n"
        ),
        "a dash is missing at the beginning of this entry",
        "- {bad: 0}",
    ),
    "items by their ids": Mistake(
        HEAD
        + "sections:\n  - id: s\n    title: S\n    items:\n      →clean:\n        ask: Clean?\n        type: yes-no\n      dry:\n        ask: Dry?\n        type: yes-no\n",
        "a list of items is wanted here: begin each with '- id: …', as id: clean",
        "- id: clean",
    ),
    "sections by their ids": Mistake(
        HEAD + "sections:\n  →till:\n    title: S\n    items: [{id: a, ask: A?, type: yes-no}]\n",
        "a list of sections is wanted here: begin each with '- id: …', as id: till",
        "- id: till",
    ),
    "options in braces in place of brackets": Mistake(
        till("- id: a\n  ask: How?\n  type: choice\n  options: →{good: 100, bad: 0}\n"),
        "a list of options is wanted here, not a group of keys: write [{good: 100}, {bad: 0}], or begin each with '- '",
        "options: [{good: 100}, {bad: 0}]",
    ),
    "numbers in place of dashes": Mistake(
        till("→1. Is it clean?\n2. Is it dry?\n"),
        "a list of items is wanted here: begin each with '- '",
        "- Is it clean?",
    ),
    "no space between dashes and questions": Mistake(
        till("→-Is it clean?\n-Is it dry?\n"),
        "a list of items is wanted here: begin each with '- '",
        "- Is it clean?",
    ),
    "two dashes": Mistake(
        till("- →- id: a\n    ask: Clean?\n"),
        "an item is wanted here, not a list: one dash is enough",
    ),
    "the long dash of a word processor": Mistake(
        till("→– id: a\n  ask: Clean?\n"), "an entry begins with a hyphen, not with –", "- id: a"
    ),
    "a bullet": Mistake(
        till("→• id: a\n  ask: Clean?\n"), "an entry begins with a hyphen, not with •", "- id: a"
    ),
    "an asterisk as a bullet": Mistake(
        till("- id: a\n  ask: Clean?\n→* id: b\n  ask: Dry?\n"),
        "an entry begins with a hyphen, not with *",
        "- id: b",
    ),
    "long dashes before options": Mistake(
        till("- id: a\n  ask: How?\n  type: choice\n  options:\n    →— good: 100\n    — bad: 0\n"),
        "an entry begins with a hyphen, not with —",
        "- good: 100",
    ),
    "no items below items": Mistake(
        HEAD + "sections:\n  - id: s\n    title: S\n    items:→\n",
        "no items stand here: write the items below it, indented further, each with '- ' before it",
    ),
    "a heading with items below it": Mistake(
        till("- →While you pay:\n    - {id: a, ask: A?}\n"),
        'a heading with items below it is a group: write "group: While you pay", and "items:" in the line below',
        "- group: While you pay",
    ),
    "a section inside a section": Mistake(
        till("- id: s\n  →title: S\n  items:\n    - {id: a, ask: A?}\n"),
        "items inside items are a group, which has no id: write group: S",
        "group: S",
    ),
}
