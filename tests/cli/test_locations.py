"""`flask location …` as an operator types it."""

from pathlib import Path

from flask import Flask

HEADER = "region,code,name,touchpoints\n"


def run(app: Flask, *words: str) -> tuple[int, str, str]:
    result = app.test_cli_runner().invoke(args=["location", *words])
    return result.exit_code, result.stdout, result.stderr


def test_import_and_list(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(HEADER + "Coast,,,phone\nCoast,H1,Harbour,store\n")
    code, out, err = run(app, "import", str(file), "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "regions: 1 new, 0 changed, 0 unchanged",
        "locations: 1 new, 0 changed, 0 unchanged",
        "Nothing was changed: this was a dry run.",
    ]
    assert run(app, "list") == (0, "", "")
    assert run(app, "import", str(file))[0] == 0
    assert run(app, "list", "--region", "Coast") == (
        0,
        "\t\tCoast\tUTC\tphone\nCoast\tH1\tHarbour\tUTC\tstore phone\n",
        "",
    )


def test_each_bad_row_is_named_with_its_line(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(HEADER + "Coast,H1,Harbour,shop\nCoast,,Mill,\n")
    code, out, err = run(app, "import", str(file))
    assert (code, out) == (1, "")
    assert f'{file}:2: column "touchpoints": There is no touchpoint "shop".' in err
    assert f'{file}:3: column "code": A line without a code describes its region' in err
    assert err.endswith("Nothing was imported: 2 to mend.\n")
    assert run(app, "list") == (0, "", "")


def test_a_file_or_region_that_is_not_there(app: Flask, tmp_path: Path) -> None:
    assert run(app, "import", str(tmp_path / "none.csv"))[0] == 2
    code, _, err = run(app, "list", "--region", "Coast")
    assert (code, err) == (1, 'Error: There is no region "Coast". \n')
