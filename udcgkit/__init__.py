"""udcgkit: who promised what to Ukraine, in whose words.

    import udcgkit
    tables = udcgkit.extract(udcgkit.read_article())

Names load when they are first used, so that `import udcgkit` stays light.
"""

# without "from __future__ import annotations": that name is a module here
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from udcgkit.article import Article as Article
    from udcgkit.pipeline import explain as explain
    from udcgkit.pipeline import extract as extract
    from udcgkit.reading import last_article as last_article
    from udcgkit.reading import read_article as read_article
    from udcgkit.tables import Tables as Tables
    from udcgkit.widgets.annotator import ClaimAnnotator as ClaimAnnotator
    from udcgkit.widgets.explorer import CommitmentExplorer as CommitmentExplorer
    from udcgkit.widgets.explorer import StatementExplorer as StatementExplorer
    from udcgkit.widgets.picker import ArticlePicker as ArticlePicker
    from udcgkit.widgets.reader import ArticleReader as ArticleReader

__version__ = "0.1.0"

_HOME = {
    "Article": "article",
    "read_article": "reading",
    "last_article": "reading",
    "ArticlePicker": "widgets.picker",
    "ArticleReader": "widgets.reader",
    "ClaimAnnotator": "widgets.annotator",
    "CommitmentExplorer": "widgets.explorer",
    "StatementExplorer": "widgets.explorer",
    "extract": "pipeline",
    "explain": "pipeline",
    "Tables": "tables",
}
_MODULES = (
    "amounts", "annotations", "charts", "display", "exchange", "export", "lexicon", "money", "schema", "selection",
)  # fmt: skip

__all__ = [*_HOME, *_MODULES]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        import_module("udcgkit.pipeline")  # what is read is extracted next, and that should not wait for pandas
        value = getattr(import_module(f"udcgkit.{_HOME[name]}"), name)
    elif name in _MODULES:
        value = import_module(f"udcgkit.{name}")
    else:
        raise AttributeError(f"module 'udcgkit' has no attribute '{name}'")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
