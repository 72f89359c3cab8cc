"""Remembers what a word was found to be: the words of a language recur, so each is looked up once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST_WORDS = 50_000
"""words kept before the memory is emptied, so that a hostile text does not fill it"""


class Memory(dict[str, T]):
    """A dict of words that fills itself; `memory[word]` is the result of `look_up(word)`.

    Ask `memory[word]`, never `memory.get(word)`, which does not look up. `map(memory.__getitem__, words)`
    asks for many words at the speed of a dict.

    >>> lengths = Memory(len)
    >>> lengths["Hilfe"], list(map(lengths.__getitem__, ["von", "der"])), len(lengths)
    (5, [3, 3], 3)
    >>> list(map(lengths.__getitem__, []))
    []
    """

    def __init__(self, look_up: Callable[[str], T]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = self._look_up(word)
        return found
