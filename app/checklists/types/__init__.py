"""The item types of the language, one class each, known by their registry ``TYPES``."""

from app.checklists.types import calling, choosing, counting, sensing, telling
from app.checklists.types.base import TYPES, ItemType, Setting

__all__ = [
    "TYPES",
    "ItemType",
    "Setting",
    "calling",
    "choosing",
    "counting",
    "sensing",
    "telling",
]
