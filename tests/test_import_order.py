"""The one-way flow: a module imports only from its left.

Each layer holds packages or modules of udcgkit; within the stages the order is that of the list,
and stages may use each other's public names but not their inner modules.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "udcgkit"
LAYERS = (
    ("leaves", {"errors", "given", "schema", "records", "home", "files", "garbage"}),
    ("knowledge", {"lexicon", "memory", "wordlists", "wording", "amounts", "money"}),
    ("cleaning", {"cleaning", "language", "publication_date", "publisher_cues", "publishers", "headline"}),
    ("article", {"article", "reading"}),
    ("segmentation", {"segmentation", "sentence_breaks", "quotations", "dialogue"}),
    ("grammar", {"grammar"}),
    ("actors", {"actors"}),
    ("statements", {"statements"}),
    ("scenes", {"gifts"}),
    ("funding", {"funding"}),
    ("measures", {"measures"}),
    ("claims", {"claims", "numbers_told"}),
    ("tables", {"rows", "frames", "checks", "storage", "spreadsheet", "tables", "explanation"}),
    ("pipeline", {"pipeline"}),
    ("views", {"selection", "summary", "codebook", "display", "charts", "annotations", "exchange", "export"}),
    ("widgets", {"widgets"}),
)
STAGES = {"article", "cleaning", "segmentation", "actors", "statements", "funding", "measures", "claims"}
SHARED = {
    "gifts": {"absent", "both", "chambers", "cues", "denials", "falling_shares", "found", "gift", "givers",
              "governing", "heads", "implied", "line_heads", "listings", "openness", "own_purchases", "own_sums",
              "pages", "paid", "party", "pending", "periods_of", "plain_subjects", "receivers", "scenes", "sources",
              "stages", "strangers", "subjects", "suppositions", "words"},
    "grammar": {"auxiliaries", "clause_cuts", "clauses", "counts", "datelines", "periods", "phrases", "verbs"},
}  # fmt: skip
"""Packages without public names of their own: their modules that other packages may import."""
EXEMPT = {"__init__", "pipeline", "cli", "workspace", "server"}
HANDED_OUT = {"article"}
"""Stages whose records tables hand out (`tables.article(...)`), so that views may name their type."""
LAYER_OF = {part: place for place, (_, parts) in enumerate(LAYERS) for part in parts}
NAME_OF = {part: name for name, parts in LAYERS for part in parts}


def imports(file: Path) -> set[str]:
    """Every module of udcgkit that the file imports, wherever in it, but for mere names of types."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            found.add("udcgkit.RELATIVE")
        elif isinstance(node, ast.ImportFrom) and node.module == "udcgkit":
            found |= {f"udcgkit.{name.name}" for name in node.names if not name.name.startswith("__")}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name.removeprefix("udcgkit.") for name in found if name.startswith("udcgkit.")}


def part_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


FILES = sorted(file for file in PACKAGE.rglob("*.py") if "_workspace" not in file.parts)


def test_every_module_has_its_place():
    assert {part_of(file) for file in FILES} - EXEMPT <= set(LAYER_OF)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_from_its_left(file):
    own = part_of(file)
    if own in EXEMPT:
        return
    for name in imports(file):
        other, *inner = name.split(".")
        assert other in LAYER_OF, f"{name} is imported by its full name, from the left"
        assert other == own or LAYER_OF[other] <= LAYER_OF[own], f"{own} imports {name}, which stands to its right"
        if NAME_OF[other] in STAGES and other != own:
            assert not inner, f"{own} imports {name}, an inner module of another stage"
        if other in SHARED and other != own:
            assert inner and inner[0] in SHARED[other], f"{own} imports {name}, which is not one of SHARED"


@pytest.mark.parametrize("package", SHARED)
def test_what_is_shared_is_used_and_said_to_be(package):
    used = {name for file in FILES if part_of(file) != package for name in imports(file)}
    assert {f"{package}.{module}" for module in SHARED[package]} == {n for n in used if n.split(".")[0] == package}
    said = ast.get_docstring(ast.parse((PACKAGE / package / "__init__.py").read_text(encoding="utf-8")))
    told = set(re.findall(r"\w+", said.split("alone.")[1]))
    assert told >= SHARED[package]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_views_read_tables_never_stages(file):
    own = part_of(file)
    if NAME_OF.get(own) == "views":
        read = imports(file) - HANDED_OUT
        stages = {name for name in read if NAME_OF.get(name.split(".")[0]) in STAGES | {"grammar"}}
        assert not stages, f"{own} imports {stages}"


def test_the_test_sees_imports(tmp_path):
    (tmp_path / "a.py").write_text(
        "def f():\n    from udcgkit import tables\n    import udcgkit.charts.bars\n"
        "if TYPE_CHECKING:\n    from udcgkit.widgets import panel\n"
    )
    assert imports(tmp_path / "a.py") == {"tables", "charts.bars"}
