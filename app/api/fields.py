"""The kinds of values that the API takes, each bounded."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validate

from app.checklists.numbers import is_number

SHA256 = "^[0-9a-f]{64}$"
ID = "^[A-Za-z0-9_.:-]{1,64}$"
_FROM_YEAR, _TO_YEAR = 1970, 9998


class Text(fields.String):
    """A text between 1 (or `least`) and `most` characters."""

    def __init__(self, most: int, *, least: int = 1, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(least, most), **kwargs)


class Matches(validate.Regexp):
    """`$` as JSON Schema means it: the very end, and not before a last line feed."""

    def __call__(self, value: Any) -> Any:
        if str(value).endswith("\n"):
            raise ValidationError(self.error)
        return super().__call__(value)


class Id(fields.String):
    """An id made on a phone: letters, digits, and a few signs, at most 64."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=Matches(ID, error="This is no id."), **kwargs)


class Sha256(fields.String):
    """64 lower-case hexadecimal digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=Matches(SHA256, error="This is no SHA-256."), **kwargs)


class Whole(fields.Integer):
    """A JSON number without a fraction, never a text or a boolean."""

    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(least, most), **kwargs)
        self._bounds = least, most

    def _validated(self, value: Any) -> int:
        # Its size first: making an int of 1e999999999 would take for ever.
        if not is_number(value) or not self._bounds[0] <= value <= self._bounds[1]:
            raise self.make_error("invalid", input=value)
        return self._whole(value)

    def _whole(self, value: int | Decimal) -> int:
        if value != int(value):
            raise self.make_error("invalid", input=value)
        return int(value)


class Metres(Whole):
    """A distance; what a phone measured more finely is rounded to whole metres."""

    def _whole(self, value: int | Decimal) -> int:
        return round(value)


class Moment(fields.AwareDateTime):
    """A moment with its offset from UTC, as in RFC 3339."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso", **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        if not isinstance(value, str) or len(value) > 40:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        moment: datetime = super()._deserialize(value, attr, data, **kwargs)
        if not _FROM_YEAR <= moment.year <= _TO_YEAR:
            raise ValidationError("This moment is out of range.")
        return moment.astimezone(UTC)
