"""The commands: `flask checklist …`, `flask user …`, `flask location …`, `flask scorecard …`.

Each module of this folder has `register(app)`, and is found without being listed.
"""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask


def register(app: Flask) -> None:
    """Add every command to the app."""
    for module in iter_modules(__path__, f"{__name__}."):
        import_module(module.name).register(app)
