"""The commands: `flask checklist …`, `flask user …`, `flask location …`, `flask scorecard …`."""

from importlib import import_module

from flask import Flask

# Each module has `register(app)`; the order is the one in which `flask --help` was meant to read.
MODULES = (
    "app.cli.checklists",
    "app.cli.scoring",
)


def register(app: Flask) -> None:
    """Add every command to the app."""
    for name in MODULES:
        import_module(name).register(app)
