"""`flask location import FILE.csv` and `flask location list`."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from app.cli.speaking import say_error
from app.extensions import db
from app.locations.importing import Report, import_locations
from app.locations.models import Location
from app.locations.table import LARGEST_FILE, Complaint
from app.locations.tree import below, places, region_by_path

group = AppGroup("location", help="Regions and locations.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
def import_(file: Path, dry_run: bool) -> None:
    """Bring the regions and locations of a CSV file into the tree.

    Columns: region (a path like Coast/Estuary), code, name; and, where wanted, address, timezone,
    latitude, longitude, touchpoints (store, phone, web, email, social, form), and where customers
    reach them: phone, web, email. A row without a code describes its region. Repeat it as often as
    you like: the code says which location is meant, and locations that the file does not name stay
    as they are. A file with a mistake changes nothing.
    """
    with say_error(), file.open("rb") as opened:
        report = import_locations(opened.read(LARGEST_FILE + 1))
    if report.complaints:
        _complain(file, report.complaints)
    if dry_run:
        db.session.rollback()
    else:
        db.session.commit()
    _tell(report, dry_run)


@group.command("list")
@click.option("--region", help="Only this region, as a path like Coast/Estuary.")
def list_(region: str | None) -> None:
    """Print regions and locations with what they inherit, separated by tabs."""
    with say_error():
        where = below(region_by_path(region)) if region else Location.id > 0
    for place in places(where):
        kinds = " ".join(place.touchpoints)
        cells = (place.region or "", place.code or "", place.name, place.timezone, kinds)
        click.echo("\t".join(cells))


def _complain(file: Path, complaints: list[Complaint]) -> None:
    for complaint in complaints:
        where = f"{file}:{complaint.line}" if complaint.line else str(file)
        column = f'column "{complaint.column}": ' if complaint.column else ""
        click.echo(f"{where}: {column}{complaint.error}", err=True)
    click.echo(f"Nothing was imported: {len(complaints)} to mend.", err=True)
    raise SystemExit(1)


def _tell(report: Report, dry_run: bool) -> None:
    for kind, words in (("region", "regions"), ("location", "locations")):
        counts = {outcome: report.counts[kind, outcome] for outcome in ("new", "changed")}
        unchanged = report.counts[kind, "unchanged"]
        click.echo(
            f"{words}: {counts['new']} new, {counts['changed']} changed, {unchanged} unchanged"
        )
    for name in report.out_of_reach:
        click.echo(
            f'warning: "{name}" has no touchpoint, nor has a region above it: '
            "no visit can be made there",
            err=True,
        )
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.")
