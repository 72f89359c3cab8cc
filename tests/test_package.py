"""What holds for the package as a whole: it stays light, its pins are plain, its tables up to date."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import udcgkit

ROOT = Path(__file__).parent.parent
HEAVY = {"matplotlib", "ipywidgets", "anywidget", "IPython", "sqlalchemy", "psycopg", "xlsxwriter", "jupyterlab"}


def loaded(program: str) -> set[str]:
    command = [sys.executable, "-c", f"import sys; {program}; print(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_loads_next_to_nothing():
    assert not {"pandas", "numpy", *HEAVY} & loaded("import udcgkit")


def test_extracting_loads_no_plotting_widget_or_database_library():
    modules = loaded("import udcgkit; udcgkit.extract(udcgkit.read_article())")
    assert "pandas" in modules and not HEAVY & modules


def test_every_public_name_can_be_had():
    for name in udcgkit.__all__:
        assert getattr(udcgkit, name) is not None
        assert name in dir(udcgkit)


def test_annotations_is_the_module_before_anything_else_has_loaded_it():
    assert "sqlalchemy" in loaded("import udcgkit; udcgkit.annotations.Store")


def test_constraints_are_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert len(pins) > 50 and all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._+!-]+", pin) for pin in pins)


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(need for extra in extras for need in extra)]
    pins = [line.split("==")[0] for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line]
    assert {_plain(re.match(r"[\w.-]+", need).group()) for need in wanted} <= set(map(_plain, pins))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == udcgkit.__version__
    assert f"## {udcgkit.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_tables_in_the_project_are_what_the_bundled_article_gives_today(tmp_path):
    udcgkit.extract(udcgkit.read_article()).check().save(tmp_path)
    for made in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        kept = ROOT / "data" / "tables" / made.relative_to(tmp_path)
        assert kept.read_bytes() == made.read_bytes(), f"{kept.name} has changed; look at it, then run `make tables`"
