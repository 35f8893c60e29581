"""What a scripted auditor answers: by how much care a shop takes, and by chance that repeats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from app.checklists.model import Checklist, Item
from app.checklists.types.choosing import Choice, Choices, YesNo
from app.checklists.types.counting import Figure, Scale, Tally
from app.checklists.types.sensing import Duration, SoundLevel
from app.checklists.types.telling import Fact, Words

NOTES = {
    "aisles/way-free": "Two cages of cartons stood across the aisle by the lamps.",
    "aisles/escape": "Cartons in front of the exit beside the stock room, again.",
    "aisles/lamps-out": "The panel over the second aisle is dark.",
    "aisles/gaps": "The shelf by the till was empty for a metre.",
    "aisles/prices": "No tag on the brass lamps, nor on the shelf under them.",
    "coming-in/mat": "Wet leaves on the mat, and a puddle behind it.",
    "coming-in/baskets": "One had a torn handle.",
    "from-the-street/window": "Two vases had fallen over, a poster hung by one corner.",
    "fitting-room/lock": "The keep hangs by one screw, the bolt meets nothing. Tried three times.",
    "fitting-room/left-behind": "Three jackets and a heap of hangers on the stool.",
    "rooms/soap": "The dispenser is empty, and has been since the morning by the list.",
    "till/counter": "Boxes, paper and two cups where one would put the basket down.",
    "sales-floor/about-whom": "Two of them, about who has which Saturday off.",
    "sales-floor/customers-called": "'Is that the next one or still the returns lady?'",
    "music/words": "One line of the second song.",
}
SENTENCES = {
    "leaving/to-mend-first": "The light over the second aisle: lamps are sold under it.",
    "last-impression/sentence": "'I do not know, but I know who does, come with me.'",
}
FACTS = {
    "opening-hours": "18:30",
    "price-of-the-item": 2.49,
    "return-period": 30,
}
PICTURES: dict[str, tuple[str | None, str | None]] = {
    # item: what is photographed where all is well, and where it is not
    "from-the-street/window": ("window-display-tidy", "window-display-messy"),
    "from-the-street/hours-posted": ("opening-hours-sign", "opening-hours-sign"),
    "from-the-street/name-readable": ("shop-front-day", "shop-front-dusk"),
    "coming-in/mat": (None, "entrance-mat-wet-and-dirty"),
    "coming-in/baskets": ("basket-clean", "basket-broken"),
    "coming-in/step-free": ("shop-front-day", "entrance-mat-wet-and-dirty"),
    "aisles/way-free": ("aisle-tidy", "aisle-blocked-by-boxes"),
    "aisles/escape": ("aisle-tidy", "aisle-blocked-by-boxes"),
    "aisles/lamps-out": ("lamp-department", "ceiling-light-dead"),
    "aisles/gaps": ("aisle-tidy", "shelf-with-gap"),
    "aisles/prices": ("lamp-department", "price-tag-missing"),
    "aisles/same-spot": ("aisle-tidy", "aisle-tidy"),
    "fitting-room/lock": ("fitting-room-tidy", "fitting-room-lock-hanging"),
    "fitting-room/left-behind": ("fitting-room-tidy", "fitting-room-tidy"),
    "rooms/soap": (None, "soap-dispenser-empty"),
    "rooms/sit": ("cafe-corner-chairs", None),
    "rooms/cleaning-list": ("form-cleaning-list", "form-cleaning-list"),
    "till/counter": ("card-terminal", "counter-cluttered"),
    "till/queue": ("till-queue-barrier", "till-queue-barrier"),
    "leaving/last-look": ("exit-thank-you", "exit-thank-you"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into one item: a value with its note, or why there is none."""

    value: Any = None
    na: str | None = None
    skipped: str | None = None
    note: str | None = None
    lost: bool = False


@dataclass(slots=True)
class Shopper:
    """Answers a whole checklist; `finds` fixes single answers by 'section/item'."""

    care: float
    chance: Random
    finds: Mapping[str, object] = field(default_factory=dict)

    def answer(self, checklist: Checklist) -> dict[str, Entry]:
        """An entry for every item that has one, also for those that a condition will hide."""
        entries = {}
        for section, item in checklist.items():
            name = f"{section.id}/{item.id}"
            entry = self._entry(name, item)
            if entry is not None:
                entries[name] = entry
        return entries

    def _entry(self, name: str, item: Item) -> Entry | None:
        value = self.finds.get(name, self._value(name, item))
        if value is None:
            return None
        if item.allow_na and name not in self.finds and self.chance.random() < 0.01:
            return Entry(na="There was nothing of the kind.")
        v = item.value_of(value)
        lost = v is not None and v < 1
        note = NOTES.get(name) if lost else None
        return Entry(value, note=note, lost=lost)

    def _well(self) -> bool:
        return self.chance.random() < self.care

    def _value(self, name: str, item: Item) -> Any:
        match item.type:
            case YesNo() | Choice() | Choices():
                return self._chosen(item)
            case Scale() | Tally() | Figure():
                return self._counted(item.type)
            case Duration():
                return 12 + round(150 * (1 - self.care) * self.chance.random())
            case SoundLevel():
                median = round(58 + 24 * (1 - self.care) + self.chance.uniform(0, 6))
                return {"median": median, "peak": median + 9, "seconds": 60, "source": "measured"}
            case Fact(fact=fact):
                return FACTS.get(fact)
            case Words():
                return SENTENCES.get(name)
        return None

    def _chosen(self, item: Item) -> str | list[str]:
        match item.type:
            case Choice() as kind:
                return self._choice(kind)
            case Choices(options=options):
                good = [option.id for option in options if (option.points or 0) > 0]
                bad = [option.id for option in options if option.id not in good]
                if self._well():
                    return good
                return [self.chance.choice(bad)] if bad else good[:-1]
            case YesNo(good=good) if item.scored:
                return good if self._well() else {"yes": "no", "no": "yes"}[good]
        return "yes"

    def _counted(self, kind: Scale | Tally | Figure) -> Any:
        match kind:
            case Scale(from_=low, to=high):
                step = low + round((high - low) * self.care + self.chance.gauss(0, 0.6))
                return min(high, max(low, step))
            case Tally():
                of = kind.of or 6
                return {
                    "met": of if self._well() else self.chance.randint(of // 2, of - 1),
                    "of": of,
                }
            case Figure():
                return self._figure(kind)

    def _choice(self, kind: Choice) -> str:
        best_first = sorted(kind.options, key=lambda option: -(option.points or 0))
        if self._well():
            return best_first[0].id
        return self.chance.choice(best_first[1:]).id

    def _figure(self, kind: Figure) -> int:
        if kind.should_be is not None:
            return int(kind.should_be.at_least or 0) + (2 if self._well() else -1)
        return 0 if self._well() else self.chance.randint(1, 4)
