"""A person's name as a text gives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name at the words `first` to `last`: first names and surname in their base form."""

    first: int
    last: int
    given: tuple[str, ...]
    surname: str
    gender: str | None
    cyrillic: bool
    certain: bool
    """a first name of the lexicon stands in it"""

    @property
    def full(self) -> str:
        """The whole name as it is shown."""
        return " ".join((*self.given, self.surname))
