"""Keys, ids and words, and where they stand."""

from tests.checklists.authoring import HEAD, till
from tests.checklists.mistaken import Mistake, one, top

MISTAKES = {
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
    "section for sections": Mistake(
        top("").replace("sections:", "→section:"), 'did you mean "sections"?', "sections:"
    ),
    "a used item": Mistake(one("→{use: other/section}"), "only a section can be used, not an item"),
    "a group in a group": Mistake(
        one("{group: G, items: [→{group: H, items: [{id: a, ask: A?}]}]}"),
        "a group cannot hold another group",
    ),
    "a role that does not exist": Mistake(
        top("for: [→manager]\n"), 'unknown role "manager": it is one of: auditor, executive'
    ),
    "a text's language in words": Mistake(
        one("{id: a, ask: {en: Clean?, →german: Sauber?}}"),
        '"german" is no language, such as en or el: did you mean "de"?',
        "de: Sauber?",
    ),
}
