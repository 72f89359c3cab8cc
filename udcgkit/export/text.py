"""Text and rows as files hold them: csv that a spreadsheet opens, words without what files cannot hold."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import Any

import pandas as pd

from udcgkit.frames import cells
from udcgkit.spreadsheet import readable
from udcgkit.storage import GUARDED

_BREAKS = re.compile(r"[\t-\r\x85\u2028\u2029]+")


def storable(text: str) -> str:
    """The text on one line without control characters and halves of characters, which XML and UTF-8 refuse.

    >>> storable("a\\x00b\\ud800 c")
    'ab c'
    """
    spaced = _BREAKS.sub(" ", text)
    return "".join(one for one in spaced if unicodedata.category(one) not in ("Cc", "Cs", "Cn"))


def spreadsheet_csv(frame: pd.DataFrame, language: str) -> bytes:
    """The frame as csv in UTF-8 with a byte-order mark; text that looks like a formula gets one ' before it.

    German Excel wants semicolons and decimal commas (language "de"), others commas and points.

    >>> spreadsheet_csv(pd.DataFrame({"n": [0.5], "t": ["=1+1"]}), "de").decode("utf-8-sig")
    "n;t\\r\\n0,5;'=1+1\\r\\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    writer.writerow(frame.columns)
    columns = [[_cell(cell, language) for cell in cells(frame[name])] for name in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(cell: Any, language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool | int):
        return str(cell)
    if isinstance(cell, float):
        plain = repr(int(cell)) if cell.is_integer() else repr(cell)
        return plain.replace(".", ",") if language == "de" else plain
    text = readable(cell).replace("\x00", "")
    return f"'{text}" if text.startswith(GUARDED) else text
