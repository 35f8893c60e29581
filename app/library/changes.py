"""What a new version breaks with: what earlier visits answered and it cannot recognise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.checklists.model import Checklist, Item


@dataclass(frozen=True, slots=True)
class Break:
    """One break: a stable code, its params, an English sentence with named placeholders."""

    code: str
    message: str
    params: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.params


def breaks(old: Checklist, new: Checklist) -> list[Break]:
    """Items that are gone or have another type, answers whose id is another; by item."""
    after = {f"{section.id}/{item.id}": item for section, item in new.items()}
    found: list[Break] = []
    for section, item in old.items():
        address = f"{section.id}/{item.id}"
        if address in after:
            found.extend(_differences(address, item, after[address]))
        else:
            found.append(
                Break(
                    "item_removed",
                    'the item "%(item)s" is gone: earlier visits keep it, comparisons end',
                    {"item": address},
                )
            )
    return found


def _differences(address: str, old: Item, new: Item) -> Iterator[Break]:
    if old.type.name != new.type.name:
        yield Break(
            "item_retyped",
            'the item "%(item)s" was a %(old)s and is a %(new)s: give it a new id, so that the '
            "two are not compared",
            {"item": address, "old": old.type.name, "new": new.type.name},
        )
        return
    gone = [answer for answer in old.type.answer_ids if answer not in new.type.answer_ids]
    come = [answer for answer in new.type.answer_ids if answer not in old.type.answer_ids]
    if gone and come:
        yield Break(
            "answer_renamed",
            'the item "%(item)s" has no answer "%(gone)s" any more, and a new one "%(come)s": '
            "if only the words changed, keep the id: {id: %(first)s, label: …}",
            {
                "item": address,
                "gone": '", "'.join(gone),
                "come": '", "'.join(come),
                "first": gone[0],
            },
        )
    elif gone:
        yield Break(
            "answer_removed",
            'the item "%(item)s" has no answer "%(gone)s" any more',
            {"item": address, "gone": '", "'.join(gone)},
        )
