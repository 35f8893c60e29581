"""The commands: `flask checklist …`, `flask user …`, `flask location …`, `flask scorecard …`.

A module of this folder that has `register(app)` is found without being listed.
"""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask


def register(app: Flask) -> None:
    """Add every command to the app."""
    for found in iter_modules(__path__, f"{__name__}."):
        module = import_module(found.name)
        if hasattr(module, "register"):
            module.register(app)
