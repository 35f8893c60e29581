"""What is shortened or written in other words."""

# ruff: noqa: E501 (a mistake stands in one line, as its author wrote it)

from tests.checklists.authoring import HEAD, till
from tests.checklists.mistaken import Mistake

MISTAKES = {
    "a cap in words": Mistake(
        till("- id: a\n  ask: Clean?\n  critical: →cap 40\n"),
        'yes, or {below: 50, cap: 40} is wanted here, not "cap 40": write critical: {cap: 40}',
        "critical: {cap: 40}",
    ),
    "a cap with two colons": Mistake(
        till("- id: a\n  ask: Clean?\n  critical: →cap: 40\n"),
        "two keys stand in one line: put the second with its value in braces",
        "critical: {cap: 40}",
    ),
    "critical and a cap in words": Mistake(
        till("- id: a\n  ask: Clean?\n  critical: →yes, cap 40\n"),
        'yes, or {below: 50, cap: 40} is wanted here, not "yes, cap 40": write critical: {cap: 40}',
        "critical: {cap: 40}",
    ),
    "a threshold in words": Mistake(
        till("- id: a\n  ask: Clean?\n  critical: →below 50\n"),
        'yes, or {below: 50, cap: 40} is wanted here, not "below 50": write critical: {below: 50}',
        "critical: {below: 50}",
    ),
    "a cap of another name": Mistake(
        till("- id: a\n  ask: Clean?\n  critical: {→max: 40}\n"),
        '"max" does not go with critical: did you mean "cap"?',
        "critical: {cap: 40}",
    ),
    "repeat in words": Mistake(
        HEAD
        + "sections:\n  - {id: s, title: S, repeat: →each person, items: [{id: a, ask: A?, type: yes-no}]}\n",
        '{per: …, at most: …} is wanted here, not "each person": write {per: person}',
        "- {id: s, title: S, repeat: {per: person}, items: [{id: a, ask: A?, type: yes-no}]}",
    ),
    "repeat with each": Mistake(
        HEAD
        + "sections:\n  - {id: s, title: S, repeat: {→each: person}, items: [{id: a, ask: A?, type: yes-no}]}\n",
        '"each" does not go with repeat: did you mean "per"?',
        "- {id: s, title: S, repeat: {per: person}, items: [{id: a, ask: A?, type: yes-no}]}",
    ),
    "not scored in words": Mistake(
        till("- {id: a, ask: Clean?, scored: →no points}\n"),
        'yes or no is wanted here, not "no points": did you mean "no"?',
        "- {id: a, ask: Clean?, scored: no}",
    ),
    "unscored as a key": Mistake(
        till("- {id: a, ask: Clean?, →unscored: yes}\n"),
        '"unscored" does not go with a yes-no item: write scored: no',
        "- {id: a, ask: Clean?, scored: no}",
    ),
    "optional as a key": Mistake(
        till("- {id: a, ask: Clean?, →optional: yes}\n"),
        '"optional" does not go with a yes-no item: write required: no',
        "- {id: a, ask: Clean?, required: no}",
    ),
    "a bonus with points": Mistake(
        till("- {id: a, ask: Clean?, bonus: →5}\n"),
        'yes or no is wanted here, not "5": weight says how much: write bonus: yes, and weight beside it',
    ),
    "photos in words": Mistake(
        HEAD
        + "sections:\n  - {id: s, title: S, photos: →at least 1, items: [{id: a, ask: A?, type: yes-no}]}\n",
        '{at least: 1} is wanted here, not "at least 1": write {at least: 1}',
        "- {id: s, title: S, photos: {at least: 1}, items: [{id: a, ask: A?, type: yes-no}]}",
    ),
    "an optional photo": Mistake(
        till("- {id: a, ask: Clean?, photo: →optional}\n"),
        'unknown photo "optional": did you mean "allowed"?',
        "- {id: a, ask: Clean?, photo: allowed}",
    ),
    "a photo after an answer, in words": Mistake(
        till("- {id: a, ask: Clean?, photo: →required if no}\n"),
        'unknown photo "required if no": write {required when: [no]}',
        "- {id: a, ask: Clean?, photo: {required when: [no]}}",
    ),
    "a photo if points are lost, in words": Mistake(
        till("- {id: a, ask: Clean?, photo: →if lost points}\n"),
        'unknown photo "if lost points": did you mean "required if lost points"?',
        "- {id: a, ask: Clean?, photo: required if lost points}",
    ),
    "a bound in words": Mistake(
        till("- {id: a, ask: How long?, type: duration, should be: →under 30s}\n"),
        '{at least: …, up to: …} is wanted here, not "under 30s": write {up to: 30s}',
        "- {id: a, ask: How long?, type: duration, should be: {up to: 30s}}",
    ),
    "two bounds in words": Mistake(
        till("- {id: a, ask: How many?, type: count, should be: →3 to 5}\n"),
        '{at least: …, up to: …} is wanted here, not "3 to 5": write {at least: 3, up to: 5}',
        "- {id: a, ask: How many?, type: count, should be: {at least: 3, up to: 5}}",
    ),
    "a target alone": Mistake(
        HEAD
        + "scoring: →85%\nsections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n",
        '{method: …, target: …} is wanted here, not "85%": write {target: 85}',
        "scoring: {target: 85}",
    ),
    "grades in a list": Mistake(
        HEAD
        + "scoring: {grades: →[excellent: 90, poor: 0]}\nsections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n",
        "grades in a list say name and from: write {excellent: 90, poor: 0}, without brackets or dashes",
        "scoring: {grades: {excellent: 90, poor: 0}}",
    ),
    "minutes with their unit": Mistake(
        HEAD
        + "minutes: →15 minutes\nsections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n",
        'minutes must be a whole number, not "15 minutes": did you mean "15"?',
        "minutes: 15",
    ),
    "everybody as a role": Mistake(
        HEAD
        + "for: →everybody\nsections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n",
        "a list of roles is wanted here, not \"everybody\": write [one, two], or begin each with '- '",
        "for: [auditor, executive]",
    ),
    "roles with commas": Mistake(
        HEAD
        + "for: →auditor, executive\nsections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n",
        "a list of roles is wanted here, not \"auditor, executive\": write [one, two], or begin each with '- '",
        "for: [auditor, executive]",
    ),
    "a scale in words": Mistake(
        till("- {id: a, ask: How?, type: scale, scale: →1 to 5}\n"),
        'there is no scale called "1 to 5": write {from: 1, to: 5}',
        "- {id: a, ask: How?, type: scale, scale: {from: 1, to: 5}}",
    ),
    "a scale as a list": Mistake(
        till("- {id: a, ask: How?, type: scale, scale: →[1, 2, 3, 4, 5]}\n"),
        "a scale is wanted here, not a list: write {from: 1, to: 5}",
        "- {id: a, ask: How?, type: scale, scale: {from: 1, to: 5}}",
    ),
    "the words of a scale as a list": Mistake(
        till("- {id: a, ask: How?, type: scale, labels: →[poor, fair, good, very good, best]}\n"),
        "{step: words} is wanted here, not a list: write {1: poor, 2: fair, 3: good, 4: very good, 5: best}",
        "- {id: a, ask: How?, type: scale, labels: {1: poor, 2: fair, 3: good, 4: very good, 5: best}}",
    ),
    "the words of the buttons as a list": Mistake(
        till("- {id: a, ask: Clean?, labels: →[Met, Below]}\n"),
        "{yes: …, no: …} is wanted here, not a list: write {yes: Met, no: Below}",
        "- {id: a, ask: Clean?, labels: {yes: Met, no: Below}}",
    ),
    "points of a scale": Mistake(
        till("- {id: a, ask: How?, type: scale, →points: 10}\n"),
        'unknown key "points" in a scale item: did you mean "weight"?',
        "- {id: a, ask: How?, type: scale, weight: 10}",
    ),
    "options of a scale": Mistake(
        till("- {id: a, ask: How?, type: scale, →options: [1, 2, 3]}\n"),
        '"options" does not go with a scale item: a scale names its steps with labels: {1: …, 5: …}; options go with type: choice',
    ),
    "options in a row": Mistake(
        till("- id: a\n  ask: How?\n  type: choice\n  options: →good, fair, bad\n"),
        'there are no answers called "good, fair, bad": write [good, fair, bad]',
        "options: [good, fair, bad]",
    ),
    "points in brackets behind options": Mistake(
        till(
            "- id: a\n  ask: How?\n  type: choice\n  options:\n    - →good (100)\n    - bad (0)\n"
        ),
        '"good 100" is an option without points: write {good: 100}, or put it in quotes if the number belongs to the text',
        "- {good: 100}",
        severity="warning",
    ),
    "points behind a hyphen": Mistake(
        till(
            "- id: a\n  ask: How?\n  type: choice\n  options:\n    - →good - 100\n    - bad - 0\n"
        ),
        '"good 100" is an option without points: write {good: 100}, or put it in quotes if the number belongs to the text',
        "- {good: 100}",
        severity="warning",
    ),
    "no points, in words": Mistake(
        till("- {id: a, ask: How?, type: choice, options: [{good: 100}, {bad: →no points}]}\n"),
        'points must be a number, not "no points": did you mean "0"?',
        "- {id: a, ask: How?, type: choice, options: [{good: 100}, {bad: 0}]}",
    ),
    "options below the type": Mistake(
        till(
            "- id: a\n  ask: How?\n  type:\n    →choice:\n      options: [{good: 10}, {bad: 0}]\n"
        ),
        "one word is wanted here, not a group of keys: write type: choice, and what stands in it beside type",
    ),
    "the answers as the type": Mistake(
        till("- {id: a, ask: How?, type: →[yes, no]}\n"),
        "one word is wanted here, not a list: write type: yes-no",
        "- {id: a, ask: How?, type: yes-no}",
    ),
    "a word in brackets": Mistake(
        till("- {id: a, ask: Dirty?, good: →[no]}\n"),
        "one word is wanted here, not a list: write good: no",
        "- {id: a, ask: Dirty?, good: no}",
    ),
    "half a point": Mistake(
        till("- {id: a, ask: How?, type: choice, options: [{good: →1/2}, {bad: 0}]}\n"),
        'points must be a number, not "1/2": did you mean "0.5"?',
        "- {id: a, ask: How?, type: choice, options: [{good: 0.5}, {bad: 0}]}",
    ),
    "a thousand with a comma": Mistake(
        till(
            "- id: a\n  ask: How?\n  type: choice\n  options:\n    - good: →1,000\n    - bad: 0\n"
        ),
        'points must be a number, not "1,000": did you mean "1000"?',
        "- good: 1000",
    ),
    "a weight with a times sign": Mistake(
        till("- {id: a, ask: Clean?, weight: →x2}\n"),
        'weight must be a number, not "x2": did you mean "2"?',
        "- {id: a, ask: Clean?, weight: 2}",
    ),
    "a number that begins with a point": Mistake(
        till("- {id: a, ask: Clean?, weight: →.5}\n"),
        'weight must be a number, not ".5": did you mean "0.5"?',
        "- {id: a, ask: Clean?, weight: 0.5}",
    ),
    "decibels in full": Mistake(
        till(
            "- {id: a, ask: How loud?, type: sound-level, bands: [{up to: →70 decibel, points: 100}, {points: 0}]}\n"
        ),
        'up to must be a sound level, not "70 decibel": did you mean "70 dB"?',
        "- {id: a, ask: How loud?, type: sound-level, bands: [{up to: 70 dB, points: 100}, {points: 0}]}",
    ),
    "seconds in full": Mistake(
        till(
            "- {id: a, ask: How long?, type: duration, bands: [{up to: →30 seconds, points: 100}, {points: 0}]}\n"
        ),
        'up to must be a duration, not "30 seconds": did you mean "30s"?',
        "- {id: a, ask: How long?, type: duration, bands: [{up to: 30s, points: 100}, {points: 0}]}",
    ),
    "minutes and seconds with a colon": Mistake(
        till(
            "- {id: a, ask: How long?, type: duration, bands: [{up to: →'2:30', points: 100}, {points: 0}]}\n"
        ),
        'up to must be a duration, not "2:30": did you mean "2m30s"?',
        "- {id: a, ask: How long?, type: duration, bands: [{up to: 2m30s, points: 100}, {points: 0}]}",
    ),
    "a bound of another name": Mistake(
        till(
            "- {id: a, ask: How long?, type: duration, bands: [{→under: 30s, points: 100}, {points: 0}]}\n"
        ),
        '"under" does not go with a band: did you mean "up to"?',
        "- {id: a, ask: How long?, type: duration, bands: [{up to: 30s, points: 100}, {points: 0}]}",
    ),
    "the last band with else": Mistake(
        till(
            "- {id: a, ask: How long?, type: duration, bands: [{up to: 30s, points: 100}, →{else: 0}]}\n"
        ),
        "a band is not written as an option is: write {points: 0}",
        "- {id: a, ask: How long?, type: duration, bands: [{up to: 30s, points: 100}, {points: 0}]}",
    ),
    "a band without braces": Mistake(
        till("- {id: a, ask: How long?, type: duration, bands: →[up to: 30s, points: 100]}\n"),
        "what belongs to one band stands together in braces: write [{up to: 30s, points: 100}]",
        "- {id: a, ask: How long?, type: duration, bands: [{up to: 30s, points: 100}]}",
    ),
    "a used file with its ending": Mistake(
        HEAD + "sections:\n  - use: →other.yaml/fitting-room\n",
        '"other.yaml/fitting-room" names no section: write use: file/section, the file without its ending',
        "- use: other/fitting-room",
    ),
    "a list without brackets in braces": Mistake(
        till("- {id: a, ask: Touch., type: inventory, things: →rails, hooks}\n"),
        "a list stands in brackets here: write [rails, hooks]",
        "- {id: a, ask: Touch., type: inventory, things: [rails, hooks]}",
    ),
    "a dimension that is not declared": Mistake(
        till("- {id: a, ask: Clean?, →category: hygiene}\n"),
        'unknown key "category" in a yes-no item: a dimension of your own is declared under tags, a remark begins with #',
    ),
}
