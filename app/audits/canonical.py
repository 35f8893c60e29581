"""Canonical JSON (RFC 8785) of what phones send, and its hashes."""

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import rfc8785

from app.errors import Invalid

_LARGEST_WHOLE = 2**53 - 1


def canonical(value: Any) -> str:
    """The one text that spells this JSON value; exact for decimals of at most 15 digits.

    Raises Invalid number_unusable, text_unusable.
    """
    try:
        return rfc8785.dumps(_as_doubles(value)).decode()
    except (rfc8785.IntegerDomainError, rfc8785.FloatDomainError, OverflowError) as error:
        raise Invalid("number_unusable", "A number is too large or too small.") from error
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise Invalid("text_unusable", "A text is not valid Unicode.") from error


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def manifest_sha256(
    visit_id: str, version: str, heads: Mapping[str, Sequence[str]], media: Sequence[str]
) -> str:
    """The hash over all that a submission holds, however its lists were ordered."""
    manifest = {
        "visit_id": visit_id,
        "version": version,
        "heads": {register: sorted(ids) for register, ids in heads.items()},
        "media": sorted(media),
    }
    return sha256(canonical(manifest))


def _as_doubles(value: Any) -> Any:
    """Decimals as the numbers that RFC 8785 knows."""
    if isinstance(value, Decimal):
        return _as_double(value)
    if isinstance(value, dict):
        return {key: _as_doubles(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_doubles(each) for each in value]
    return value


def _as_double(number: Decimal) -> float | int:
    if number == number.to_integral_value() and abs(number) <= _LARGEST_WHOLE:
        return int(number)
    double = float(number)
    if double == 0:
        raise Invalid("number_unusable", "A number is too large or too small.")
    return double
