"""What leads the goods of a list in: the line above it, or one farther up with only headings and lists between."""

from __future__ import annotations

from udcgkit.gifts.listings import Item, is_heading
from udcgkit.gifts.scenes import Scene, Scenes
from udcgkit.gifts.words import GiftWords

_LEADING = frozenset(("give", "state", "pledge", "help", "receive", "flow"))


class Leads:
    """The sentences that lead lists of goods in, each looked for once."""

    def __init__(self, scenes: Scenes, items: dict[int, Item]) -> None:
        self.scenes = scenes
        self.document = scenes.document
        self.items = items
        self.words = scenes.document.lexicon.once(GiftWords)
        self._known: dict[int, Scene | None] = {}

    def of(self, number: int) -> Scene | None:
        """The sentence that leads in the list under paragraph `number`; None where none speaks of aid.

        A heading that only names a kind of aid ("Flugabwehr") leaves it to one above that says what becomes of it.
        """
        place, passed = number, []
        kind: Scene | None = None
        while place >= 0 and place not in self._known:
            passed.append(place)
            if place not in self.items:
                scene = self._telling(place)
                if self._tells(scene) and (place == number or self._opens(place)):
                    self._known[place] = scene
                    break
                kind = kind or (scene if self._of_aid(scene) else None)
                if not is_heading(self.document, place) or (place != number and place + 1 not in self.items):
                    break
            place -= 1
        found = self._known.get(place) or kind
        self._known.update(dict.fromkeys(passed, found))
        return found

    def _telling(self, place: int) -> Scene:
        """The last sentence of a paragraph, or the one before where a colon's sentence tells nothing of aid.

        "Die Liste der Hilfen ist ergänzt worden. Neu sind:", "… handed over more equipment. This is the list:"
        """
        end = self.document.paragraphs[place][1] - 1
        scene = self.scenes.at(end)
        if self.document.text[end] != ":" or not scene.index or self._speaks(scene):
            return scene
        before = self.scenes.number(scene.index - 1)
        near = before.sentence.paragraph == scene.sentence.paragraph
        return before if near and self._speaks(before) else scene

    def _speaks(self, scene: Scene) -> bool:
        return self._tells(scene) or self._of_aid(scene)

    def _opens(self, place: int) -> bool:
        """Whether a paragraph farther up still leads something in: a heading, or a line with a colon."""
        _, end = self.document.paragraphs[place]
        return is_heading(self.document, place) or self.document.text[end - 1] == ":"

    def _tells(self, lead: Scene) -> bool:
        """Whether a lead-in has a verb of giving or including, or a noun that tells a stage."""
        frames = {verb.frame for clause in lead.clauses.clauses for verb in clause.verbs}
        return bool(frames & _LEADING or lead.find(self.words.stages, lead.sentence.first, lead.sentence.last))

    def _of_aid(self, lead: Scene) -> bool:
        return bool(lead.find(self.words.aid, lead.sentence.first, lead.sentence.last))
