"""Remembers what a word was found to be: the words of a language recur, so each is looked up once.

The words that are new in an article are looked up together, which costs a fraction of one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

_MOST_WORDS = 50_000
"""words kept before the memory is emptied, so that a hostile text does not fill it"""


class Memory(dict[str, T]):
    """A dict of words that fills itself; `look_up` gives for several words what each of them is, in order.

    Ask `memory[word]`, never `memory.get(word)`, which does not look up. Where many words are asked
    for, `learn` them first: `map(memory.__getitem__, words)` then has the speed of a dict.

    >>> lengths = Memory(lambda words: map(len, words))
    >>> lengths.learn({"von", "der"})
    >>> lengths["Hilfe"], list(map(lengths.__getitem__, ["von", "der"])), len(lengths)
    (5, [3, 3], 3)
    """

    def __init__(self, look_up: Callable[[list[str]], Iterable[T]]) -> None:
        super().__init__()
        self._look_up = look_up
        self._met: set[str] = set()  # the keys again: two sets are told apart quicker than a set and a dict

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST_WORDS:
            self._forget()
        (found,) = self._look_up([word])
        self[word] = found
        self._met.add(word)
        return found

    def learn(self, words: Set[str]) -> None:
        """Looks up those of the words that were not met before."""
        new = list(words - self._met)
        if not new:
            return
        if len(self) + len(new) > _MOST_WORDS:
            self._forget()
            new = list(islice(words, _MOST_WORDS))
        self._met.update(new)
        self.update(zip(new, self._look_up(new), strict=True))

    def _forget(self) -> None:
        self.clear()
        self._met.clear()
