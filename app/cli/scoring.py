"""`flask checklist score` and `flask checklist compare`: no database, no secret."""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import click
from flask import Flask

from app.checklists.fault_words import in_words
from app.checklists.faults import Fault
from app.checklists.json_text import IllegalJson, read_json
from app.checklists.loading import load_checklist
from app.checklists.model import Checklist
from app.checklists.response import IllegalResponse, parse_response
from app.cli.checklists import group
from app.scoring import Result, as_json, compare, comparison_as_json, score

Json = dict[str, Any]

CHECKLISTS_AT_HAND = 200
"""In a batch: lines on the same checklist mostly follow each other."""


class WrongFile(Exception):
    """A file that cannot be used; the text says which, where and why."""


def register(app: Flask) -> None:
    """The commands join the group of app.cli.checklists."""
    app.cli.add_command(group)


@group.command("score", with_appcontext=False)
@click.argument("checklist", required=False)
@click.argument("response", required=False)
@click.option("--batch", metavar="FILE.jsonl", help="Score many: a line in, a line out.")
def score_command(checklist: str | None, response: str | None, batch: str | None) -> None:
    """Score RESPONSE, a JSON file, by CHECKLIST, a YAML file.

    A line of a batch is {"checklist": path, "response": {…}}; a bad one gives {"error": …} in its
    place, and exit 1 at the end.
    """
    if batch is not None and checklist is None:
        _score_batch(batch)
    elif batch is None and checklist is not None and response is not None:
        _print(lambda: as_json(_score_files(checklist, response)))
    else:
        raise click.UsageError("Give a checklist and a response, or --batch and a file.")


@group.command("compare", with_appcontext=False)
@click.argument("old")
@click.argument("old_response")
@click.argument("new")
@click.argument("new_response")
def compare_command(old: str, old_response: str, new: str, new_response: str) -> None:
    """Say what changed between two visits: the headline, and like for like."""
    _print(
        lambda: comparison_as_json(
            compare(_score_files(old, old_response), _score_files(new, new_response))
        )
    )


def _print(work: Callable[[], Json]) -> None:
    try:
        output = work()
    except WrongFile as wrong:
        click.echo(str(wrong), err=True)
        raise SystemExit(1) from wrong
    click.echo(json.dumps(output, ensure_ascii=False, indent=2))


def _score_batch(file: str) -> None:
    load = lru_cache(CHECKLISTS_AT_HAND)(_load)
    failed = False
    try:
        with click.open_file(file, "rb") as lines:
            for line in lines:
                try:
                    output = _score_line(line, load)
                except WrongFile as wrong:
                    output, failed = {"error": str(wrong)}, True
                click.echo(json.dumps(output, ensure_ascii=False))
    except OSError as error:
        click.echo(f"{file}: {error.strerror}", err=True)
        failed = True
    if failed:
        raise SystemExit(1)


def _score_line(line: bytes, load: Callable[[str], "Checklist | WrongFile"]) -> Json:
    content = _read(line, "")
    if not isinstance(content, dict) or not content.keys() >= {"checklist", "response"}:
        raise WrongFile('a line wants {"checklist": path, "response": {…}}')
    if not isinstance(content["checklist"], str):
        raise WrongFile("/checklist: must be a text, the path of a checklist")
    checklist = _usable(load(content["checklist"]))
    return as_json(_score(checklist, content["response"], ""))


def _score_files(checklist: str, response: str) -> Result:
    usable = _usable(_load(checklist))
    try:
        content = Path(response).read_bytes()
    except OSError as error:
        raise WrongFile(f"{response}: {error.strerror}") from error
    where = f"{response}: "
    return _score(usable, _read(content, where), where)


def _load(path: str) -> Checklist | WrongFile:
    """The checklist, or what is wrong with it: a value too, so that a batch reads a file once."""
    loaded = load_checklist(Path(path))
    if loaded.checklist is None:
        return WrongFile("\n".join(str(problem) for problem in loaded.errors))
    return loaded.checklist


def _usable(loaded: Checklist | WrongFile) -> Checklist:
    if isinstance(loaded, WrongFile):
        raise loaded
    return loaded


def _read(content: bytes, where: str) -> Any:
    try:
        return read_json(content)
    except IllegalJson as illegal:
        raise WrongFile(_lines(illegal.faults, where)) from illegal


def _score(checklist: Checklist, content: Any, where: str) -> Result:
    try:
        response = parse_response(content, checklist)
    except IllegalResponse as illegal:
        told = (f"{where}{in_words(each, content, checklist)}" for each in illegal.faults)
        raise WrongFile("\n".join(told)) from illegal
    return score(checklist, response)


def _lines(faults: Iterable[Fault], where: str) -> str:
    """One fault a line, each with its JSON pointer; that of the whole is empty."""
    return "\n".join(
        f"{where}{found.pointer}: {found}" if found.pointer else f"{where}{found}"
        for found in faults
    )
