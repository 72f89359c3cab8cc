"""The bodies of one document: what they are called, under which ids, and their entry among the names found."""

from __future__ import annotations

from udcgkit.actors.folding import of_state, slug
from udcgkit.actors.gazetteer import Body, id_prefix
from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import APOSTROPHE_S
from udcgkit.records import Mention


class BodyRegister:
    """Names, enters and keeps the bodies of one document that the lexicon does not name."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.bodies: dict[str, Body] = {}
        self.german = scan.gazetteer.german
        self._linking = scan.known["link"] | scan.known["definite"]
        self._written: dict[tuple[frozenset[str], str], str] = {}
        """the id of each body of a state, however its name is put: Army of Norway, Norwegian Army"""

    def enter(self, first: int, last: int, kind: str, name: str, written: str, country: str | None) -> Mention | None:
        """Enters the words `first` to `last` as the name of a body; None where they name something else already."""
        covered = [at for at in range(first, last + 1) if at in self.scan.covered]
        states = all(self.scan.covered[at].actor_id.startswith("country:") for at in covered)
        if not states and any(at not in self.scan.demonyms for at in covered):
            return None
        actor_id = f"{id_prefix(kind)}:{written}"
        self.add(actor_id, name, country)
        return self.scan.mark(first, last, actor_id, "name", f"form: {kind}")

    def add(self, actor_id: str, name: str, country: str | None) -> None:
        """Keeps a body, unless it is kept already, whose first name counts."""
        self.bodies.setdefault(actor_id, Body(actor_id, name, country))

    def same(self, name: str, country: str | None, written: str) -> str:
        """The id that the body of the state has already: of the Ministry of Defence as of the defence ministry."""
        words = frozenset(word for word in name.lower().split() if word not in self._linking)
        return self._written.setdefault((words, country), written) if country else written

    def of_ministry(self, name: str, country: str | None) -> str:
        """The id of a ministry, which belongs to a state: several have a Verteidigungsministerium."""
        return self.same(name, country, of_state(slug(name.partition("-")[2] or name), country))

    def title(self, first: int, last: int, head: int | None = None) -> str:
        """The words without article, the adjective and the noun (at `head`) as they stand alone."""
        words = list(self.scan.words[first:last + 1])
        if head is not None:
            words[head - first] = self.nominative(words[head - first])
        elif not self.german or len(words) < 3:
            words[-1] = self.nominative(words[-1])
        entry = self.scan.gazetteer.table.get(words[0])
        declined = words[0] != words[0].upper() and (entry is None or entry.capital is None)  # not: Osloer Regierung
        if self.german and len(words) > 1 and first in self.scan.demonyms and declined:
            neuter = any(word.lower().endswith("ministerium") for word in words)
            words[0] = words[0].rstrip("nrsm").removesuffix("e") + ("es" if neuter else "e")
        return " ".join(words).replace(" ,", ",")

    def nominative(self, word: str) -> str:
        """The noun without the ending of its genitive."""
        if not self.german:
            return word[:-2] if word.endswith(APOSTROPHE_S) else word
        if word.endswith(("tes", "des", "sses")):
            return word[:-2]  # des Präsidialamtes, des Verbandes
        return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is", "fonds")) else word
