"""Keeps what was read in data/articles, with what is known of it, so that it can be opened again."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from udcgkit.errors import ReadError
from udcgkit.files import written_together
from udcgkit.home import home
from udcgkit.reading.sidecars import read_sidecar
from udcgkit.reading.sources import KINDS, Source, printable

_SUFFIX = {"html": ".html", "pdf": ".pdf", "text": ".txt", "mail": ".eml", "docx": ".docx"}
_PASSED_BY = "read_in_passing"
"""In a sidecar: the page was fetched by a command or a call, and the notebooks do not open it."""
_LONGEST = 60  # characters of a name


def folder() -> Path:
    """Where articles are kept."""
    return home() / "data" / "articles"


def keep(source: Source, called: str = "", in_passing: bool = False) -> Path:
    """Writes what was read, and a sidecar with all that is known of it, into data/articles; the file comes back.

    `in_passing`: the notebooks do not open it. A page fetched is named after time and host, anything else after
    `called`; the same content is kept once.
    Raises WriteError where the folder cannot be written.
    """
    data = source.data if isinstance(source.data, bytes) else source.data.encode("utf-8", "replace")
    digest = hashlib.sha256(data).hexdigest()
    ending = f"-{digest[:8]}{_SUFFIX[source.kind]}"
    before = None if "retrieved_at" in source.facts else next(folder().glob(f"*{ending}"), None)
    file = before or folder() / f"{_name(source.facts, called)}{ending}"
    charset = source.charset if isinstance(source.data, bytes) else "utf-8"
    facts = {**_known(file, data), **source.facts, "charset": charset or "", "sha256": digest}
    facts[_PASSED_BY] = "yes" if in_passing else ""
    if "retrieved_at" in source.facts:
        facts["requested_url"] = source.name
    with written_together(file.parent) as aside:
        (aside / file.name).write_bytes(data)
        lines = (f"{key} = {_quoted(value)}\n" for key, value in facts.items() if value)
        (aside / file.with_suffix(".toml").name).write_text("".join(lines), encoding="utf-8", newline="\n")
    return file


def kept() -> list[Path]:
    """The files of the articles in data/articles, by whomever they were put there, the last one first."""
    if not folder().is_dir():
        return []
    files = [file for file in folder().iterdir() if file.suffix.casefold() in KINDS and file.is_file()]
    return sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)


def opened() -> Path | None:
    """The file that the notebooks open: the last one that was not only read in passing."""
    return next((file for file in kept() if not _passed_by(file)), None)


def _passed_by(file: Path) -> bool:
    try:
        return bool(tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8")).get(_PASSED_BY))
    except (OSError, ValueError):
        return False


def _name(facts: Mapping[str, str], called: str) -> str:
    """A file name that what was read cannot lead out of the folder with."""
    if "retrieved_at" in facts:
        host = re.sub(r"[^a-z0-9.-]", "_", urlsplit(facts.get("url", "")).hostname or "page")[:_LONGEST].strip(".")
        return f"{re.sub(r'[^0-9TZ]', '', facts['retrieved_at'])}-{host}"
    return re.sub(r"[\W_]+", "-", called)[:_LONGEST].strip("-").casefold() or "article"


def _known(file: Path, data: bytes) -> Mapping[str, str]:
    """What the analyst has written beside the same content before."""
    try:
        return read_sidecar(file, data)
    except ReadError:
        return {}


def _quoted(value: str) -> str:
    return json.dumps(printable(value), ensure_ascii=False)
