"""Abbreviations and their long forms: one actor, wherever either stands."""

from __future__ import annotations

from udcgkit.actors.folding import slug
from udcgkit.actors.gazetteer import Body, id_prefix
from udcgkit.actors.offices import Role
from udcgkit.actors.scan import Scan
from udcgkit.segmentation import TOKEN


class AbbreviationReader:
    """Reads what a document says about its abbreviations; new actors go into `bodies`."""

    def __init__(self, scan: Scan, bodies: dict[str, Body]) -> None:
        self.scan = scan
        self.words = scan.words
        self.bodies = bodies

    def explained(self) -> list[tuple[str, str]]:
        """(abbreviation, long form) where the text has "Long Form (LF)" or "LF (Long Form)"."""
        found: list[tuple[str, str]] = []
        for at in self.scan.watched:
            if self.words[at] != "(" or self.words[at + 2:at + 3] != [")"]:
                continue
            short = self.words[at + 1]
            if 1 < len(short) <= 8 and sum(c.isupper() for c in short) >= 2 and (long := self._long_form(at, short)):
                found.append((short, long))
        return list(dict.fromkeys(found))

    def _long_form(self, bracket: int, short: str) -> str | None:
        """The words before a bracket whose letters make up the abbreviation, from its first letter on."""
        first = bracket - 1
        if first < 0 or not self.scan.touching(first):
            return None
        sought = short[0].lower()
        best = None
        while first >= 0 and bracket - first < len(short) + 4:
            word = self.words[first]
            if word[0].lower() == sought and word[0].isupper():
                best = first
            if not self.scan.touching(first - 1) or word[0] in ".,;:":
                break
            first -= 1
        if best is None:
            return None
        document = self.scan.document
        long = document.text[document.starts[best]:document.ends[bracket - 1]]
        return long if _spells(short.lower(), long.lower()) else None

    def join(self, short: str, long: str) -> None:
        """Makes abbreviation and long form one actor, where either is known or the long form shows its kind."""
        known = self._known(short) or self._known(long)
        if known is None:
            kind = self._kind_before(short) or self._kind(long)
            if kind is None:
                return
            known = f"{id_prefix(kind)}:{slug(short)}"
            self.bodies[known] = Body(known, long, None)
        mark_elsewhere(self.scan, long, known, "name")
        mark_elsewhere(self.scan, short, known, "acronym")

    def _known(self, name: str) -> str | None:
        first, *rest = TOKEN.findall(name) or [""]
        entry = self.scan.gazetteer.table.get(first)
        if entry is not None:
            for one in entry.names:
                if one.rest == tuple(rest):
                    return one.actor_id
        written = slug(name)
        for prefix in ("org", "initiative", "group"):
            if f"{prefix}:{written}" in self.bodies:
                return f"{prefix}:{written}"
        return None

    def _kind(self, long: str) -> str | None:
        """The kind that the last words of a long form show (Group, Agentur, Initiative)."""
        table, tails = self.scan.gazetteer.table, self.scan.gazetteer.tails
        words = TOKEN.findall(long)
        for word, following in zip(words, (*words[1:], "."), strict=True):
            entry = table.get(word)
            shapes = [row for row in entry.forms if row["position"] in ("last", "first")] if entry else []
            inside = following[0].isupper() and following.lower() not in self.scan.known["function"]
            shapes = [row for row in shapes if row["position"] != "last" or not inside]  # Army Missile Systems
            shapes = [row for row in shapes if row["needs"] != "company"]
            if not shapes:
                ending = ((form, row) for form, row in tails.get(word[-4:].lower(), ()) if not isinstance(row, Role))
                shapes = [
                    row for form, row in ending if word.lower().endswith(form) and word not in row["except"].split("|")
                ]
            if shapes:
                kind = shapes[0]["kind"]
                return "organisation" if kind in ("ministry", "government") else kind
        return None

    def _kind_before(self, short: str) -> str | None:
        """The kind that the noun before an abbreviation shows (die Initiative TALON)."""
        for place in self.scan.positions.get(short, ())[:10]:
            if place and self.scan.touching(place - 1) and (kind := self._kind(self.words[place - 1])):
                return kind
        return None


def mark_elsewhere(scan: Scan, name: str, actor_id: str, form: str) -> None:
    """Marks every place where the name stands that nothing else has taken."""
    words = TOKEN.findall(name)
    if not words or name in scan.marked:
        return
    scan.marked.add(name)
    rest = tuple(words[1:])
    for first in (words[0], words[0] + "s"):
        for at in scan.positions.get(first, ()):
            if at not in scan.covered and scan.fits(at, rest):
                scan.mark(at, at + len(rest), actor_id, form, "abbreviation and long form")


def _spells(short: str, long: str) -> bool:
    """Whether the letters of an abbreviation stand in the long form, in order."""
    at = 0
    for letter in short:
        if letter.isalnum():
            at = long.find(letter, at) + 1
            if at == 0:
                return False
    return True
