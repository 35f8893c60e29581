"""Numbers, points, lists and what keys mean together."""

from tests.checklists.authoring import HEAD
from tests.checklists.mistaken import Mistake, one, top

MISTAKES = {
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
    "critical and bonus": Mistake(
        one("{id: a, ask: Clean?, bonus: yes, →critical: yes}"), "a bonus item cannot be critical"
    ),
    "critical that says nothing": Mistake(
        one("{id: a, ask: Clean?, critical: →{}}"), 'write "critical: yes"'
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
    "an unknown method, with weights": Mistake(
        top("scoring: {method: →weighted}\n", ", weight: 2"),
        'unknown method "weighted"',
        "method: section-weighted",
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
    "a band written as an option": Mistake(
        one("{id: a, ask: How?, type: duration, bands: [→{30s: 100}, {points: 0}]}"),
        "write {up to: 30s, points: 100}",
        "[{up to: 30s, points: 100}, {points: 0}]",
    ),
    "limits the wrong way round": Mistake(
        one("{id: a, ask: How many?, type: count, at least: 5, at most: →2}"),
        '"at most" is below "at least": swap the two',
    ),
}
