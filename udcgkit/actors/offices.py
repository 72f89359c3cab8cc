"""Offices and functions: the words for them, and what they have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from udcgkit.lexicon import Lexicon

POLITICAL = frozenset((
    "minister", "state_secretary", "head_of_government", "head_of_state", "governor", "mayor", "politician", "leader",
    "chair",
))  # fmt: skip
"""Offices whose holders may be called politicians."""
_ALIKE = ("minister", "head_of_government", "head_of_state", "envoy")
"""Offices whose words all mean the same."""
OTHER = "former_"
"""Before the office of those who hold it no more, not yet or for another: an ex-minister is none."""
_STANDS_FOR = {
    "politician": POLITICAL, "diplomat": frozenset(("diplomat", "ambassador")),
    "leader": frozenset(("leader", "head_of_state", "head_of_government")),
}  # fmt: skip
"""A general word for an office, and the offices whose holders it may mean."""
GENERAL = {
    "politician": POLITICAL | {"deputy", "spokesperson", "expert", "secretary_general", "envoy", "chief"},
    "expert": frozenset(("expert", "chief", "adviser", "member")),
    "officer": frozenset(("officer", "soldier", "chief")),
    "soldier": frozenset(("officer", "soldier")), "diplomat": frozenset(("diplomat", "ambassador", "envoy")),
    "manager": frozenset(("chief", "manager")), "lawyer": frozenset(("lawyer", "expert")),
    "activist": frozenset(("activist", "chief")), "journalist": frozenset(("journalist", "expert")),
    "deputy": frozenset(("politician", "deputy")),
    "confidant": POLITICAL | {"chief", "adviser", "deputy", "secretary_general", "envoy", "manager"},
    "head": frozenset(("chief", "chair", "manager", "head_of_state", "deputy")),
}  # fmt: skip
"""The same for words by which somebody who was just spoken of is called again."""
LEADING = frozenset(("chief", "chair", "leader"))
"""Offices that whoever holds another may have in a party: der Finanzminister … der FDP-Chef."""
OF_ANYBODY = frozenset(("politician", "expert", "manager"))
"""Those of them that may mean somebody whose office the article does not tell."""


@dataclass(frozen=True, slots=True)
class Role:
    """A word for an office: `lemma` in the masculine nominative, lower case, without its state."""

    lemma: str
    shown: str
    office: str
    portfolio: str
    gender: str | None
    singular: bool
    plural: bool
    one_per: str
    joins: bool
    at_home: frozenset[str]
    """states whose own press uses the bare word for its own holder; "any" stands for all"""
    state: str
    """the only state that has the office, or empty"""

    def names(self, other: Role) -> bool:
        """Whether the words of this role can stand for a person of the role `other`."""
        if self.gender and other.gender and self.gender != other.gender:
            return False
        if self.lemma == other.lemma or self.office == "person":
            return True
        if self.office in _STANDS_FOR:
            return other.office in _STANDS_FOR[self.office]
        if self.office != other.office:
            return False
        if self.portfolio:
            return self.portfolio == other.portfolio
        return self.lemma in other.lemma or self.office.removeprefix(OTHER) in _ALIKE

    def counterpart_of(self, other: Role) -> bool:
        """Whether the two hold the same office for different states."""
        unsaid = not (self.portfolio and other.portfolio)  # "der ukrainische Minister … sein britischer Kollege"
        return self.office == other.office and (unsaid or self.portfolio == other.portfolio)


def role_forms(lexicon: Lexicon) -> Iterator[tuple[str, Role]]:
    """Every form of every role word of the lexicon, with what it tells."""
    german = lexicon.language == "de"
    for row in lexicon.rows("roles"):
        found: dict[str, Role] = {}
        nominative = (row["masculine"] or row["feminine"]).split("|")[0]
        office, _, portfolio = row["office"].partition(":")
        at_home = frozenset(filter(None, row["at_home"].split("|")))
        bare = Role(nominative.lower(), nominative, office, portfolio, None, False, False, row["one_per"],
                    row["joins"] == "yes", at_home, row["state"])  # fmt: skip
        male = "m" if row["masculine"] and row["gender"] != "shared" else None
        for form in filter(None, row["masculine"].split("|")):
            found[form] = replace(bare, gender=male, singular=True)
        feminine = row["feminine"].split("|")
        for form in filter(None, feminine):
            found[form] = replace(bare, gender="f", singular=True, shown=feminine[0])
        for form in filter(None, row["plural"].split("|")):
            found[form] = replace(found.get(form, bare), plural=True)
        for form, role in found.items():
            yield form, role
            if not german and form[0].islower():
                for written in (_titled(form), form[0].upper() + form[1:]):
                    yield written, role if role.plural else replace(role, shown=written)


def _titled(form: str) -> str:
    """Capitals as in a title, behind a hyphen too: Secretary of State, Secretary-General."""
    words = (word if word in ("of", "the", "in") else word.title() for word in form.split(" "))
    return " ".join(words)
