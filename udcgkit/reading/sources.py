"""What is read: bytes or text with a name, and what kind of thing they are."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from udcgkit.errors import ReadError

KINDS = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".eml": "mail",
    ".docx": "docx",
}  # fmt: skip
"""Endings of file names, and how such a file is read."""
MEGABYTE = 1_000_000
LARGEST = {"text": 20, "html": 20, "pdf": 90, "mail": 90, "docx": 90}
"""Megabytes of a source, by its kind; an article is far smaller."""
_ZIP = b"PK\x03\x04"
_OTHER_FORMATS = {
    b"\xd0\xcf\x11\xe0": "an old office file or one with a password",
    b"{\\rtf": "an RTF file",
}
_LONGEST_PATH = 1000  # characters


@dataclass(slots=True)
class Source:
    """Something to read: `name` is for messages, `kind` "text", "html", "pdf", "mail" or "docx".

    `facts` is what is known about it already: title, publisher, url and so on.
    """

    name: str
    data: bytes | str
    kind: str
    charset: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def is_address(given: str) -> bool:
    """Whether it is meant as an address of the web.

    >>> is_address("https://www.bmvg.de/de"), is_address("seeds/a.txt")
    (True, False)
    """
    return re.match(r"\s*[a-z][a-z0-9+.-]+://", given, re.IGNORECASE) is not None


def kind_of(data: bytes | str) -> str:
    """The kind of thing that bytes without a telling name are.

    >>> kind_of(b"%PDF-1.7"), kind_of("<!DOCTYPE html><html>"), kind_of("Der Minister")
    ('pdf', 'html', 'text')
    """
    if isinstance(data, bytes) and data.startswith(b"%PDF-"):
        return "pdf"
    head = data[:1024] if isinstance(data, str) else data[:1024].decode("ascii", "ignore").replace("\0", "")
    head = head.lstrip("\ufeff \t\r\n").casefold()
    return "html" if head.startswith(("<!doctype html", "<html")) or "<head>" in head or "<body" in head else "text"


def printable(name: str) -> str:
    """A name as it may stand in a message: without characters that steer a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def check_size(name: str, size: int, kind: str) -> None:
    """Raises ReadError where `size` bytes are too many for an article."""
    if size > LARGEST[kind] * MEGABYTE:
        raise ReadError(f"'{name}' is larger than {LARGEST[kind]} MB; give a file that holds the article alone.")


def from_path(given: str | os.PathLike[str]) -> Source:
    """The file at a path; ReadError says what is wrong with it."""
    path, name = Path(given), printable(str(given))
    _check_path(path, str(given))
    kind = _kind_by_name(path.name)
    try:
        check_size(name, path.stat().st_size, kind)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise ReadError(f"'{name}' cannot be read ({reason}); check its rights and its disk.") from error
    return Source(name, data, _kind_by_content(name, data, kind))


def _check_path(path: Path, text: str) -> None:
    if not text.strip():
        raise ReadError("The name of the file is empty; give a path or an address.")
    if "\n" in text or len(text) > _LONGEST_PATH:
        raise ReadError("That is the text of an article, not the name of a file; use Article.from_text(text).")
    try:
        if path.is_file():
            return
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:
        raise ReadError(f"{text!r} is no name that a file can have ({error}); check it.") from error
    text = printable(text)
    if is_folder:
        raise ReadError(f"'{text}' is a folder; give one of its files.")
    if exists:
        raise ReadError(f"'{text}' is no regular file; save its content as a .txt file.")
    hint = " For a web page, begin with https://." if text.startswith("www.") else ""
    raise ReadError(f"There is no file '{text}' (working directory: {Path.cwd()}); check the name.{hint}")


def _kind_by_name(name: str) -> str:
    suffix = Path(name).suffix.casefold()
    if suffix not in KINDS:
        known = ", ".join(KINDS)
        what = f"the type '{suffix}' is" if suffix else "a name without ending is"
        raise ReadError(f"'{name}' cannot be read as an article: {what} none of {known}. Save it as PDF or text.")
    return KINDS[suffix]


def _kind_by_content(name: str, data: bytes, kind: str) -> str:
    """The kind that the first bytes show, where they tell another one than the name."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_ZIP):
        return "docx"  # or another office file, as its reader says
    for beginning, what in _OTHER_FORMATS.items():
        if data.startswith(beginning):
            raise ReadError(f"'{name}' is {what}, whatever its name says; save it as PDF, .docx or text.")
    return kind


def from_open_file(file: IO[Any]) -> Source:
    """An open file, text or binary, read from where it stands; its name tells the kind, else its content."""
    given = getattr(file, "name", None)
    name = given if isinstance(given, str) and given else "the open file"
    try:
        data = file.read(max(LARGEST.values()) * MEGABYTE + 1)
    except (OSError, ValueError) as error:  # ValueError: closed, not readable, or not in its own encoding
        raise ReadError(f"'{name}' cannot be read ({error}); open it anew, best with open(path, 'rb').") from error
    if not isinstance(data, bytes | str):
        raise ReadError(f"'{name}' gives {type(data).__name__}, neither text nor bytes; open it with open(path, 'rb').")
    kind = KINDS.get(Path(name).suffix.casefold()) or kind_of(data)
    if isinstance(data, bytes):
        kind = _kind_by_content(name, data, kind)
    check_size(name, len(data), kind)
    return Source(name, data, kind)
