"""What is legal and yet hardly meant: warnings."""

from tests.checklists.authoring import till
from tests.checklists.mistaken import Mistake, one, top

MISTAKES = {
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
    "critical without points": Mistake(
        one("{id: a, ask: How?, type: choice, options: [one, two], →critical: yes}"),
        "this item can never be critical: nothing in it has points above 0",
        severity="warning",
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
    "another id than the file's name": Mistake(
        top("").replace("checklist: visit", "checklist: →visits"),
        'the id differs from the file\'s name, "visit"',
        "checklist: visit",
        "warning",
    ),
}
