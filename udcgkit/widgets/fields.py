"""What a person may set in a row: one control per column, and what is typed or chosen there as a value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import ipywidgets as widgets
from babel import Locale
from babel.numbers import NumberFormatError, parse_decimal

from udcgkit.amounts import find_amounts
from udcgkit.annotations import correctable
from udcgkit.annotations.by_article import ByArticle
from udcgkit.checks.relations import LINKS, SINGULAR
from udcgkit.errors import UdcgkitError
from udcgkit.schema import TABLES, Column
from udcgkit.widgets.rowlist import options
from udcgkit.wording import LOCALES, NOTHING, label

_GROUPS = {
    ("statements", "type"): "statement_type", ("actors", "kind"): "actor_kind", ("measures", "kind"): "measure_kind",
}  # fmt: skip
_COUNTRIES = "country:"
SPANS = "spans"
_EMPTY = ""
"""of an entry of a list: one whose value is None would be shown as a list without a choice"""


def offered(table: str) -> list[str]:
    """The columns of a table that a person sets; one column for the giver or the speaker, however many there are."""
    singular = {one for owner, one, _ in SINGULAR if owner == table}
    return [name for name in correctable(table) if name not in singular]


def code_word(table: str, name: str, code: str, language: str) -> str:
    """The word for a code of a column; "rund …" for one that is said of an amount, "genau …" where it says no more.

    >>> code_word("funding", "scope", "total", "de"), code_word("funding", "qualifier", "about", "en")
    ('Gesamtbetrag', 'about …')
    """
    word = label(_GROUPS.get((table, name), name), code, language)
    return (label("field", code, language) if word == "{amount}" else word).replace("{amount}", "…")


class Field:
    """The control for one column of one row, and its value as corrections take it."""

    def __init__(self, views: ByArticle, article_id: str, table: str, name: str, language: str) -> None:
        self.table, self.name, self.language = table, name, language
        own = {column.name: column for column in TABLES[table].columns}
        self._column = own.get(name, Column(name, "tuple", "", nullable=False))
        self._actors: dict[str, str] = {}
        self._called: dict[str, str] = {}
        link = LINKS.get(table, {}).get(name)
        if link == "actors":
            rows = [row for found, row in views.rows(article_id) if found == "actors"]
            self._actors = {row["name"]: row["actor_id"] for row in rows}
            self._called = called(rows)
        self.control, self._read = self._made(options(views, article_id, link, language) if link else [], link)
        self.control.description = label("field", "value", language)
        self.control.add_class("uk-facet")

    def _made(self, rows: list[tuple[str, str]], link: str | None) -> tuple[Any, Callable[[], Any]]:
        if self._actors or link == "actors":
            control = widgets.Combobox(options=list(self._actors), ensure_option=False, continuous_update=True)
            control.placeholder = label("field", "actor_hint", self.language)
            return control, self._read_actors
        choices = self._choices(rows)
        if choices is not None:
            nothing = [(NOTHING, _EMPTY)] if self._column.nullable else []
            control = widgets.Dropdown(options=nothing + choices)
            return control, lambda: None if control.value == _EMPTY else control.value
        control = widgets.Text()
        return control, self._read_text

    def _choices(self, rows: list[tuple[str, str]]) -> list[tuple[str, Any]] | None:
        if rows:
            return [(words, row_id) for words, row_id in rows]
        if self._column.kind == "bool":
            return [(label("field", "yes", self.language), True), (label("field", "no", self.language), False)]
        if not self._column.values:
            return None
        return [(code_word(self.table, self.name, code, self.language), code) for code in self._column.values]

    def fill(self, row: Mapping[str, Any]) -> None:
        """Shows what the row says now."""
        value = row.get(self.name)
        if isinstance(self.control, widgets.Dropdown):
            known = [one for _, one in self.control.options]
            self.control.value = value if value in known else known[0]
            return
        ids = value if isinstance(value, tuple) else () if value is None else (value,)
        if self.name.endswith(SPANS):
            self.control.value = ", ".join(f"{start}–{end}" for start, end in ids)
        else:
            names = {actor_id: name for name, actor_id in self._actors.items()}
            self.control.value = ", ".join(names.get(str(one), _number(one)) for one in ids)

    def value(self) -> Any:
        """What is set; UdcgkitError where it cannot be understood."""
        return self._read()

    def _read_actors(self) -> Any:
        names = [name.strip() for name in self.control.value.split(",") if name.strip()]
        found = tuple(self._actor(name) for name in names)
        if self._column.kind == "tuple":
            return found
        if len(found) > 1:
            raise UdcgkitError(label("field", "one_only", self.language))
        return found[0] if found else None

    def _actor(self, name: str) -> str:
        if name.casefold() in self._called:
            return self._called[name.casefold()]
        if ":" in name:
            return name
        if country := _country(name, self.language):
            return country
        raise UdcgkitError(label("field", "no_actor", self.language).format(name=name))

    def _read_text(self) -> Any:
        text = self.control.value.strip()
        if self.name.endswith(SPANS):
            return tuple(_span(part, self.language) for part in text.split(",") if part.strip())
        if self._column.kind == "tuple":
            return tuple(part.strip() for part in text.split(",") if part.strip())
        if not text or self._column.kind == "text":
            return text or None
        value = _read_number(text, self.language)
        return int(value) if self._column.kind == "int" and value == int(value) else value


def called(actors: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """By what the article calls them, the actors: by name, and by what else only one of them is called."""
    others: dict[str, set[str]] = defaultdict(set)
    for row in actors:
        for alias in row["aliases"]:
            others[alias.casefold()].add(row["actor_id"])
    own = {row["name"].casefold(): row["actor_id"] for row in actors}
    return {alias: next(iter(ids)) for alias, ids in others.items() if len(ids) == 1} | own


def _country(name: str, language: str) -> str | None:
    """The country of that name in the language, or in another one that the kit speaks."""
    names = ((str(code), word) for one in (language, *LOCALES) for code, word in Locale.parse(one).territories.items())
    wanted = name.casefold()
    return next((_COUNTRIES + code for code, word in names
                 if len(code) == 2 and code.isalpha() and word.casefold() == wanted), None)  # fmt: skip


def _number(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _span(text: str, language: str) -> tuple[int, int]:
    start, _, end = text.replace("-", "–").partition("–")
    try:
        return int(start), int(end)
    except ValueError as error:
        raise UdcgkitError(label("field", "no_span", language).format(text=text)) from error


def _read_number(text: str, language: str) -> float:
    """Digits as people write them, or with a word as in "1,5 Mrd."."""
    try:
        return float(text)
    except ValueError:
        pass
    try:
        return float(parse_decimal(text, locale=LOCALES[language], strict=True))
    except NumberFormatError:
        found = find_amounts(f"{text} Euro", language=language)
    if len(found) == 1 and found[0].low is not None and found[0].low == found[0].high:
        return float(found[0].low)
    raise UdcgkitError(label("field", "no_number", language).format(text=text))
