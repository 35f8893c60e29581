"""The rules that the repository keeps for itself: floors, locks, and nothing of one machine."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"

# A room may import what is on its own floor and below. At 3.5 stand the single files that all
# rooms with rows or requests share.
FLOORS = {
    "errors": 0,
    "clock": 0,
    "plain": 0,
    "checklists": 1,
    "photos": 1,
    "xlsform": 2,
    "scoring": 2,
    "reports": 3,
    "exports": 3,
    "workshop": 3,
    "addresses": 3.5,
    "compression": 3.5,
    "config": 3.5,
    "database": 3.5,
    "extensions": 3.5,
    "headers": 3.5,
    "jobs": 3.5,
    "language": 3.5,
    "log": 3.5,
    "mail": 3.5,
    "problems": 3.5,
    "requests": 3.5,
    "storage": 3.5,
    "accounts": 4,
    "library": 4,
    "locations": 4,
    "audits": 5,
    "sharing": 5.5,
    "api": 6,
    "health": 6,
    "metrics": 6,
    "pages": 6,
    "cli": 7,
    "factory": 7,
}
PURE = ["checklists", "exports", "photos", "reports", "scoring", "workshop", "xlsform"]
IMPURE = {"alembic", "flask", "sqlalchemy", "werkzeug"}

# Put together here, so that this file does not name them either.
REGISTRIES = [
    f"{name}.{ending}"
    for name, ending in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
    ]
]
MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:root|tmp|work)/")


def imports(file: Path) -> Iterator[str]:
    """The dotted names that a module imports: at its top, in a function, for types alone."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.relative_to(ROOT)} imports by a relative path"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(file: Path) -> str:
    return file.relative_to(APP).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return [file for file in sorted(APP.rglob("*.py")) if file != APP / "__init__.py"]


def tracked() -> list[Path]:
    """Every file in the repository's index that is still there."""
    # The checkout may belong to somebody else, as it does on build servers.
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = [ROOT / name for name in listing.split("\0") if name]
    return [file for file in files if file.is_file()]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """path:number: line, for each line of a tracked text file in which the pattern is found."""
    found = []
    for file in tracked():
        content = file.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()}")
    return found


def pinned(file: Path) -> dict[str, str]:
    """Package → everything a lock file says of it, its hashes included."""
    text = file.read_text("utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {package(entry.split("--hash")[0]): entry for entry in entries}


def package(requirement: str) -> str:
    return canonicalize_name(Requirement(requirement).name)


def test_every_room_has_its_floor() -> None:
    assert {room_of(file) for file in modules()} - FLOORS.keys() == set()


def test_no_import_points_up() -> None:
    for file in modules():
        room = room_of(file)
        for name in imports(file):
            if not name.startswith("app."):
                continue
            other = name.split(".")[1]
            sentence = f"{file.relative_to(ROOT)} imports {name}"
            assert FLOORS[other] <= FLOORS[room], f"{sentence}, which is above it"
            assert {room, other} != {"api", "pages"}, f"{sentence}: the edges never meet"


def test_pure_rooms_import_no_flask_and_no_database() -> None:
    for file in modules():
        if room_of(file) in PURE:
            packages = {re.split(r"[._]", name)[0] for name in imports(file)}
            assert not packages & IMPURE, f"{file.relative_to(ROOT)} is in a pure room"


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_load_no_flask_and_no_database(room: str) -> None:
    names = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in modules()
        if room_of(file) == room
    ]
    load = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"
    report = "print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", f"{load}; {report}", *names],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.split()
    assert not set(loaded) & IMPURE


def test_importing_a_room_costs_nothing_more() -> None:
    assert (APP / "__init__.py").read_bytes() == b""


def test_no_registry_is_named() -> None:
    assert lines_with(re.compile("|".join(map(re.escape, REGISTRIES)))) == []


def test_no_path_of_one_machine_is_named() -> None:
    assert lines_with(MACHINE_PATH) == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-node"])
def test_python_packages_are_pinned_by_hash_and_by_nothing_else(name: str) -> None:
    lock = ROOT / f"{name}.txt"
    for entry in pinned(lock).values():
        assert re.fullmatch(r"[\w.\[\]-]+==\S+( ;[^-]+)?(\s+--hash=sha256:[0-9a-f]{64})+\s*", entry)
    assert "://" not in lock.read_text("utf-8")


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-node"])
def test_what_is_asked_for_is_pinned(name: str) -> None:
    lines = (ROOT / f"{name}.in").read_text("utf-8").splitlines()
    asked = {package(line) for line in lines if line and line[0] not in "#-"}
    assert asked - pinned(ROOT / f"{name}.txt").keys() == set()


def test_testing_runs_on_the_packages_that_serving_runs_on() -> None:
    serving = pinned(ROOT / "requirements.txt")
    testing = pinned(ROOT / "requirements-dev.txt")
    for name in serving.keys() & testing.keys():
        assert version(serving[name]) == version(testing[name])


def version(entry: str) -> str:
    return entry.split(";")[0].split("--hash")[0].partition("==")[2].strip()


def test_npm_packages_are_pinned_by_hash_and_by_nothing_else() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for path, entry in packages.items():
        assert "resolved" not in entry, path
        assert path == "" or entry["integrity"].startswith("sha512-"), path


def test_scripts_can_be_run() -> None:
    scripts = [*(ROOT / "bin").iterdir(), ROOT / ".ci" / "run"]
    for script in scripts:
        assert script.stat().st_mode & 0o111, f"{script.name} is not executable"
        if script.read_text().startswith("#!/bin/sh"):
            subprocess.run(["sh", "-n", script], check=True)
        else:
            compile(script.read_text(), script, "exec")
