"""Makes a raw text readable for the rules, and remembers every change it made.

Each change is an `Edit` with a name and a reason; together they form the offset map that leads
from the cleaned text back to the raw one, so that no row loses its place. Each step works on what
the steps before it left, in this order:

1. `encoding`: characters that were encoded twice come back;
2. `characters`: line breaks, spaces, what cannot be seen;
3. `line_breaks`: lines cut to a page's width are joined;
4. `table_rows`: strokes between the cells of a table become tabs;
5. `furniture`: lines of the page around the article go;
6. `line_ends`: photo credits and codes of agencies go from the ends of its lines;
7. `abbreviations`: a long form glued to its abbreviation goes;
8. `sentence_ends`: a pull quote parts from its speaker, glued sentences from each other;
9. `quotation_marks`: „ “ outside, ‚ ‘ inside;
10. `dashes`: a hyphen between spaces becomes a dash.
"""

from __future__ import annotations

from udcgkit.cleaning.abbreviations import Pair, definitions, edit_abbreviations
from udcgkit.cleaning.characters import edit_characters
from udcgkit.cleaning.dashes import edit_dashes
from udcgkit.cleaning.edits import Edit, OffsetMap, apply, compose
from udcgkit.cleaning.encoding import edit_encoding
from udcgkit.cleaning.furniture import Furniture, edit_furniture, page_head
from udcgkit.cleaning.line_breaks import edit_line_breaks
from udcgkit.cleaning.line_ends import edit_line_ends
from udcgkit.cleaning.quotation_marks import edit_quotation_marks
from udcgkit.cleaning.sentence_ends import edit_sentence_ends
from udcgkit.cleaning.spelling_out import SmallWords
from udcgkit.cleaning.table_rows import edit_table_rows
from udcgkit.garbage import uncollected
from udcgkit.lexicon import Lexicon

__all__ = [
    "Edit", "Furniture", "OffsetMap", "Pair", "SmallWords", "apply", "compose", "definitions", "find_edits",
    "page_head", "visible",
]  # fmt: skip

_STEPS = (
    edit_encoding,
    edit_characters,
    edit_line_breaks,
    edit_table_rows,
    edit_furniture,
    edit_line_ends,
    edit_abbreviations,
    edit_sentence_ends,
    edit_quotation_marks,
    edit_dashes,
)


@uncollected()
def find_edits(raw: str, lexicon: Lexicon) -> tuple[Edit, ...]:
    """The edits that clean `raw`, sorted and not overlapping.

    >>> from udcgkit.lexicon import load
    >>> raw = "Die UDCGUkraine Defence Contact Group tagt."
    >>> apply(raw, find_edits(raw, load("de")))
    'Die UDCG tagt.'
    >>> find_edits("", load("de"))
    ()
    """
    text, edits = raw, list[Edit]()
    for step in _STEPS:
        more = step(text, lexicon)
        if more:
            edits = compose(edits, more, text)
            text = apply(text, more)
    return tuple(edits)


def visible(written: str) -> str:
    """A line of a raw text as a reader sees it: its quotation marks kept, without what cannot be seen.

    >>> visible('"Hilfs\\u00adgÃ¼ter" \\n fÃ¼r alle')
    '"Hilfsgüter" für alle'
    """
    for step in (edit_encoding, edit_characters):
        written = apply(written, step(written))
    return " ".join(written.split())
