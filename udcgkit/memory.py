"""Remembers what a word was found to be: the words of a language recur, so each is looked up once.

The words that are new in an article are looked up together, which costs a fraction of one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from typing import TypeVar

T = TypeVar("T")

_MOST_WORDS = 50_000
"""words kept before a memory is emptied, so that a hostile text does not fill it"""


class Memory(dict[str, T]):
    """A dict of words that fills itself; `look_up` gives for several words what each of them is, in order.

    Ask `memory[word]`, never `memory.get(word)`, which does not look up. Where many words are asked
    for, `learn` them first: `map(memory.__getitem__, words)` then has the speed of a dict.

    >>> lengths = Memory(lambda words: map(len, words))
    >>> lengths.learn(["von", "der"])
    >>> lengths["Hilfe"], list(map(lengths.__getitem__, ["von", "der"])), len(lengths)
    (5, [3, 3], 3)
    """

    def __init__(self, look_up: Callable[[list[str]], Iterable[T]]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST_WORDS:
            self.clear()
        (found,) = self._look_up([word])
        self[word] = found
        return found

    def learn(self, words: list[str]) -> None:
        """Looks up words together that it was not asked for before (else it looks them up anew)."""
        if len(self) + len(words) > _MOST_WORDS:
            self.clear()
        new = words[:_MOST_WORDS]
        if new:
            self.update(zip(new, self._look_up(new), strict=True))


class Vocabulary:
    """The words of a language that were met: what is new in an article is found once for all memories.

    >>> known = Vocabulary()
    >>> known.add({"von"}), known.add({"von", "der"})
    (['von'], ['der'])
    """

    def __init__(self) -> None:
        self._met: set[str] = set()

    def add(self, words: Set[str]) -> list[str]:
        """Those of the words that were not met before; a memory that forgot one looks it up when it is asked."""
        if len(self._met) > _MOST_WORDS:
            self._met.clear()
        new = list(words - self._met)
        self._met.update(new)
        return new
