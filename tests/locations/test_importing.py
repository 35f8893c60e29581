"""A file brought into the tree: once, again, changed, wrong."""

import json
import os
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.locations.importing import Report, import_locations
from app.locations.models import Location
from app.locations.table import read_table
from app.locations.tree import Place, places

CORPUS = Path(os.environ.get("GUMSOLE_CORPUS", "../shared/corpus"))
HEADER = "region,code,name,address,timezone,latitude,longitude,touchpoints\n"
CHAIN = """\
Coast,,,,Europe/Athens,,,phone
Coast/Estuary,M1,Mouth,1 Quay,,41.2,12,store
Coast,H1,Harbour,,,,,store
,WEB,Web shop,,,,,web
"""


def bring(lines: str, header: str = HEADER) -> Report:
    report = import_locations((header + lines).encode())
    db.session.commit()
    return report


def by_name() -> dict[str, Place]:
    return {place.name: place for place in places(Location.id > 0)}


def test_the_tree_stands_afterwards(app: Flask) -> None:
    report = bring(CHAIN)
    assert report.complaints == []
    assert report.counts == {("region", "new"): 2, ("location", "new"): 3}
    found = by_name()
    assert found["Mouth"].region == "Coast/Estuary"
    assert found["Mouth"].touchpoints == ("store", "phone")
    assert found["Mouth"].timezone == "Europe/Athens"
    assert found["Web shop"].region is None
    assert found["Web shop"].touchpoints == ("web",)
    for node in db.session.scalars(select(Location)):
        above = node.parent.path if node.parent else "/"
        assert node.path == f"{above}{node.id}/"


def test_again_changes_nothing(app: Flask) -> None:
    bring(CHAIN)
    before = by_name()
    report = bring(CHAIN)
    assert report.counts == {("region", "unchanged"): 1, ("location", "unchanged"): 3}
    assert by_name() == before


def test_the_same_code_is_brought_up_to_date(app: Flask) -> None:
    bring(CHAIN)
    before = by_name()
    report = bring("Inland,M1,New Mouth,,,,,form\n")
    assert report.counts == {("region", "new"): 1, ("location", "changed"): 1}
    after = by_name()["New Mouth"]
    assert (after.id, after.region) == (before["Mouth"].id, "Inland")
    assert (after.address, after.latitude, after.touchpoints) == (None, None, ("form",))
    assert by_name()["Harbour"] == before["Harbour"]


def test_columns_that_the_file_lacks_stay(app: Flask) -> None:
    bring(CHAIN)
    before = by_name()["Mouth"]
    report = bring("Coast/Estuary,M1,Mouth\n", header="region,code,name\n")
    assert report.counts == {("location", "unchanged"): 1}
    assert by_name()["Mouth"] == before


def test_a_file_with_a_mistake_changes_nothing(app: Flask) -> None:
    report = bring(CHAIN + "Coast,B1,Bad,,Nowhere/Land,,,\n")
    assert [complaint.line for complaint in report.complaints] == [6]
    assert by_name() == {}


def test_what_no_visit_can_reach_is_named(app: Flask) -> None:
    assert bring("Inland,L1,Mill\n").out_of_reach == ["Mill"]
    assert bring("Inland,,,,,,,store\nInland,L1,Mill\n").out_of_reach == []


def test_naughty_names_come_back_as_they_went_in(app: Flask) -> None:
    file = CORPUS / "strings" / "blns-blns.json"
    if not file.is_file():
        return
    names = json.loads(file.read_text())
    lines = [f'Coast,N{n},"{name.replace(chr(34), chr(34) * 2)}"' for n, name in enumerate(names)]
    kept = [line for line in lines if not read_table((HEADER + line).encode())[1]]
    assert len(kept) > 300
    assert bring("\n".join(kept)).complaints == []
    assert len(places(Location.kind == "location")) == len(kept)


REACHED = "region,code,name,touchpoints,phone,web,email\n"


def test_the_public_number_is_the_nearest_above(app: Flask) -> None:
    report = bring(
        "Chain,,,,+30 210 100 0000,shop.example,Care@Shop.example\n"
        "Chain/Coast,,,phone,,,\n"
        "Chain/Coast,M1,Mouth,store,(0)22-98 10,,\n"
        "Chain/Coast,H1,Harbour,store,,https://h.shop.example/a?b=1,\n",
        REACHED,
    )
    assert report.complaints == []
    found = by_name()
    assert found["Mouth"].addresses == {
        "phone": "(0)22-98 10",
        "web": "https://shop.example",
        "email": "care@shop.example",
    }
    assert found["Harbour"].addresses["phone"] == "+30 210 100 0000"
    assert found["Harbour"].addresses["web"] == "https://h.shop.example/a?b=1"
    assert found["Mouth"].own_touchpoints == ("store", "phone")
    assert found["Coast"].own_touchpoints == ("phone",)


def test_a_number_is_changed_and_taken_away(app: Flask) -> None:
    line = "Coast,H1,Harbour,store,{},,\n"
    bring(line.format("1234567"), REACHED)
    assert bring(line.format("1234567"), REACHED).counts["location", "unchanged"] == 1
    assert bring(line.format("7654321"), REACHED).counts["location", "changed"] == 1
    assert by_name()["Harbour"].addresses == {"phone": "7654321"}
    bring("Coast,H1,Harbour\n", "region,code,name\n")
    assert by_name()["Harbour"].addresses == {"phone": "7654321"}
    bring(line.format(""), REACHED)
    assert by_name()["Harbour"].addresses == {}
    assert by_name()["Harbour"].touchpoints == ("store",)
