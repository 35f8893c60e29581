"""The steps of a scale: on an item, under ``scales``, or named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.checklists.complaints import Gathered, complaint, concerning, refuse
from app.checklists.fields import (
    JsonSchema,
    LanguageField,
    LanguageSchema,
    MapField,
    object_schema,
)
from app.checklists.guesses.shorthand import scale_meant, steps_meant
from app.checklists.guesses.suggestions import closest, did_you_mean
from app.checklists.scalars import SwitchField, TextField, WholeField
from app.checklists.types.base import Config, Setting

LONGEST_SCALE = 100


class StepLabelsField(MapField):
    """Words for the steps."""

    names = tuple(str(step) for step in range(1, 11))


ENDS = {"low": 0, "lowest": 0, "min": 0, "from": 0, "high": 1, "highest": 1, "max": 1, "to": 1}
"""What authors call the ends of a scale → 0 for the lower, 1 for the upper one."""


class ScaleKeys(LanguageSchema):
    """What a scale takes, on an item or under ``scales``."""

    what = "a scale"

    from_ = WholeField("The lowest step.", data_key="from")
    to = WholeField("The highest step.")
    labels = StepLabelsField(
        TextField(), "Words for some steps: {1: not at all, 5: entirely}.", what="{step: words}"
    )
    faces = SwitchField("Shows faces instead of figures.")


class ScaleField(LanguageField):
    """The name of one of the file's ``scales``, or a scale."""

    kind = "a scale"

    def read(self, value: Any) -> Config | str:
        if isinstance(value, str):
            return value
        if isinstance(value, list):
            meant = steps_meant(value)
            raise refuse(
                "not-keys",
                "a scale is wanted here, not a list",
                hint=f"write {meant or '{from: 1, to: 5}'}",
                replacement=meant,
            )
        scale: Config = ScaleKeys().load(value)
        return scale

    def json_schema(self) -> JsonSchema:
        return {"anyOf": [{"type": "string"}, object_schema(ScaleKeys)]}


def named_scale(scale: Config | str, setting: Setting) -> Config:
    if not isinstance(scale, str):
        return scale
    if scale in setting.scales:
        return setting.scales[scale]
    meant = closest(scale, setting.scales) or scale_meant(scale)
    with concerning("scale"):
        raise refuse(
            "unknown-scale",
            'there is no scale called "%(name)s"',
            name=scale,
            replacement=meant,
            hint=(f"write {meant}" if meant[0] == "{" else did_you_mean(meant))
            if meant
            else "declare it under scales, or write {from: 1, to: 5}",
        )


def refuse_odd_steps(config: Config, low: int, high: int) -> None:
    where = next(
        (key for key in ("to", "from", "scale") if key.replace("from", "from_") in config), "type"
    )
    with concerning(where):
        if low >= high:
            raise refuse(
                "scale-upside-down",
                "a scale goes up: from %(low)s to %(high)s does not",
                low=low,
                high=high,
                hint="with good: low the lowest step earns the most",
            )
        if high - low > LONGEST_SCALE:
            raise refuse("scale-too-long", "a scale has at most %(most)s steps", most=LONGEST_SCALE)


def refuse_odd_labels(labels: Mapping[str, Any], low: int, high: int) -> None:
    """Labels of the item itself; those of a named scale that the item made shorter just go."""
    gathered = Gathered()
    for step in labels:
        if not is_step(step, low, high):
            gathered.complain(
                step,
                complaint(
                    "unknown-step",
                    'the scale from %(low)s to %(high)s has no step "%(step)s"',
                    low=low,
                    high=high,
                    step=step,
                    at_key=True,
                    hint=did_you_mean(str((low, high)[ENDS[step]])) if step in ENDS else "",
                    replacement=str((low, high)[ENDS[step]]) if step in ENDS else None,
                ),
            )
    with concerning("labels"):
        gathered.finish()


def is_step(step: str, low: int, high: int) -> bool:
    whole = re.fullmatch(r"-?[0-9]{1,9}", step)
    return whole is not None and str(int(step)) == step and low <= int(step) <= high
