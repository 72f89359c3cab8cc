"""A table as one HTML page that a word processor keeps: styles inline, footnotes linked both ways."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_CELL = "border-bottom:1px solid #999;padding:3pt 8pt 3pt 0;text-align:left;vertical-align:top"
_HEAD = _CELL.replace("1px solid #999", "2px solid #333")


def page(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str], language: str) -> str:
    """The page; row n carries footnote n. Everything given is escaped.

    Word takes the notes, marked as its own (`mso-`), for footnotes when it opens the page; pasted
    from a browser they stand below the table, with links to and fro.
    """
    head = "".join(f'<th scope="col" style="{_HEAD}">{escape(cell)}</th>' for cell in heads)
    body = "".join(_row(row, number) for number, row in enumerate(rows, 1))
    foot = "".join(_footnote(note, number) for number, note in enumerate(notes, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{escape(caption)}'
        '</title></head>\n<body style="font-family:Arial,sans-serif;font-size:10pt">\n'
        '<table style="border-collapse:collapse">\n<caption style="text-align:left;font-weight:bold">'
        f"{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
        f'<div style="mso-element:footnote-list">\n{foot}</div>\n</body>\n</html>\n'
    )


def _row(cells: Sequence[str], number: int) -> str:
    first, *rest = cells
    mark = (f'<a href="#_ftn{number}" name="_ftnref{number}" id="_ftnref{number}" '
            f'style="mso-footnote-id:ftn{number}"><sup>{number}</sup></a>')  # fmt: skip
    marked = [escape(first) + mark, *map(escape, rest)]
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in marked) + "</tr>\n"


def _footnote(note: str, number: int) -> str:
    back = f'<a href="#_ftnref{number}" name="_ftn{number}" id="_ftn{number}"><sup>{number}</sup></a>'
    return (f'<div style="mso-element:footnote" id="ftn{number}"><p style="font-size:9pt;margin:2pt 0">'
            f"{back} {escape(note)}</p></div>\n")  # fmt: skip
