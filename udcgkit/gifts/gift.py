"""Money or goods in the sentence that tells of them: what the rules look at, and the record they fill."""

from __future__ import annotations

from dataclasses import dataclass, field

from udcgkit.gifts.listings import Item
from udcgkit.gifts.scenes import Scene, Scenes
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import ADVERB, ARTICLE, FINITE, PREPOSITION
from udcgkit.grammar.verbs import Verb
from udcgkit.records import Sourced
from udcgkit.wordlists import Hit

_LEADING = frozenset(("give", "pay", "help", "pledge", "buy", "receive"))
_PROMISED = ("pledged", "committed")
_LEAD_SENTENCES = 3
_ADJUNCT = 8
"""words of a phrase that opens a sentence"""


@dataclass(slots=True, eq=False)
class Gift:
    """An amount or a measure at the tokens `first:last` of a clause; `record` is filled rule by rule."""

    record: Sourced
    scene: Scene
    clause: Clause
    first: int
    last: int
    words: GiftWords
    stop: int = 0
    """token where the words about the next sum of its clause begin; 0 where no sum follows in it"""
    after: int = 0
    """token where the sum before it in its clause ends, or its clause begins"""
    begun: int = 0
    """token where the first sum of its clause begins"""
    part: Clause | None = None
    """what tells it, in a clause whose verbs tell of several"""
    item: Item | None = None
    lead: Scene | None = None
    """the sentence that leads in the list in which it stands"""
    verb: Verb | None = None
    phase: str = ""
    aid: list[Hit] = field(default_factory=list)
    """words of aid in its sentence"""
    donor_ids: tuple[str, ...] = ()
    shared: Clause | None = None
    """the clause that tells who gives a share of it, who then does not give the whole"""
    kept_back: bool = False
    """whether its clause tells that somebody stops it, who then is not its giver"""
    unnamed: bool = False
    """whether the words say that its giver has no name ("aus Spenden")"""

    @property
    def tokens(self) -> tuple[int, int]:
        """First and last token of its clause, half-open."""
        return self.clause.first, self.clause.last

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.scene.document.starts[self.first]

    def say(self, column: str, start: int, end: int) -> None:
        """Notes the words that a cell was read from."""
        self.record.evidence.append((column, start, end))

    def say_tokens(self, column: str, first: int, last: int) -> None:
        """The same for tokens `first:last`."""
        self.say(column, self.scene.document.starts[first], self.scene.document.ends[last - 1])

    def infer(self, *columns: str) -> None:
        """Notes cells that the sentence does not state."""
        self.record.inferred.update(columns)

    def forget(self, *columns: str) -> None:
        """Drops the evidence and inference of cells that a later rule reads anew."""
        self.record.evidence = [entry for entry in self.record.evidence if entry[0] not in columns]
        self.record.inferred -= set(columns)


def place_in_list(gift: Gift, scenes: Scenes, items: dict[int, Item]) -> None:
    """Notes the list in which it stands, and the sentence that leads the list in."""
    gift.item = items.get(gift.scene.sentence.paragraph)
    if gift.item is None or gift.item.lead < 0:
        return
    last = scenes.document.sentence_index(scenes.document.paragraphs[gift.item.lead][1] - 1)
    gift.lead = scenes.number(last)
    for index in range(last, max(last - _LEAD_SENTENCES, -1), -1):  # "… haben zugesagt. Die Beiträge im Einzelnen:"
        scene = scenes.number(index)
        if scene.sentence.paragraph != gift.item.lead:
            return
        nouns = scene.find(gift.words.stages, scene.sentence.first, scene.sentence.last)
        told = any(verb.frame in _LEADING for clause in leading_clauses(scene) for verb in clause.verbs)
        if told or any(hit.row["stage"] in _PROMISED for hit in nouns):  # "The pledges came to 3 billion. In full:"
            gift.lead = scene
            return


def leading_clauses(scene: Scene) -> list[Clause]:
    """The clauses of a lead-in up to a semicolon: "Below is the list; sums agreed earlier are marked."."""
    clauses = scene.clauses.clauses
    return clauses[: next((n for n, clause in enumerate(clauses) if clause.opened_by == ";"), len(clauses))]


def note_statement(gift: Gift, offset: int) -> None:
    """Fills statement and asserted_by from the statement whose words hold `offset`."""
    scenes = gift.scene.scenes
    statement = scenes.statement_at(offset)
    gift.record.statement = statement
    gift.record.asserted_by = scenes.speaker(statement)
    if statement is None:
        return
    gift.say("statement_id", *statement.spans[0])
    if gift.record.asserted_by is not None:
        for start, end in statement.speaker_spans[:1]:
            gift.say("asserted_by", start, end)
        if not statement.speaker_spans or "speaker_id" in statement.inferred:
            gift.infer("asserted_by")


def points_back(scene: Scene, words: GiftWords) -> bool:
    """Whether a sentence opens with a pronoun, or with "the" and a word of aid, a stage or a deed ("The package")."""
    tokens, first = scene.document.words, _behind_adjunct(scene, words)
    inverted = first > scene.opening and scene.document.language == "de"  # whose "es" may be no pronoun
    if not inverted and words.context["it"].row(tokens[first].lower()) is not None and _alone(scene, first):
        return True
    if words.context["again"].row(tokens[first].lower()) is None:
        return False
    last = min(first + 4, scene.sentence.last)
    english = scene.document.language != "de"  # "The Energy Support Fund" is a name
    hits = [hit for hit in scene.find(words.aid, first + 1, last) if not (english and tokens[hit.first][0].isupper())]
    aid = any(hit.row["means"] != "none" for hit in hits)
    lists = (words.stages, words.context["deed"], words.context["figure"])
    return aid or any(scene.find(known, first + 1, last) for known in lists)


def _behind_adjunct(scene: Scene, words: GiftWords) -> int:
    """The first word of a sentence behind a phrase that opens it.

    "From the ministry, | this includes 5 million", "Im Einzelnen umfasst | das Paket".
    """
    first, tokens, flag = scene.opening, scene.document.words, scene.clauses.flag
    english = scene.document.language != "de"
    together = english and words.context["together"].row(tokens[first].lower()) is not None
    if not (together or flag(first) & (PREPOSITION | ADVERB)):
        return first
    last = min(first + _ADJUNCT, scene.sentence.last - 1)
    end = next((n for n in range(first, last) if tokens[n] == "," or flag(n) & FINITE), first)
    parts = (tokens[end] == ",") == english
    return end + 1 if parts and end > first else first


def _alone(scene: Scene, token: int) -> bool:
    """Whether a pronoun is no article: "Das umfasst", not "Das Land gibt"."""
    after = token + 1
    if after >= scene.sentence.last or not scene.clauses.grammar.flags(scene.document.words[token].lower()) & ARTICLE:
        return True
    verbs = {verb.index for verb in scene.clauses.at(scene.document.starts[token]).verbs}
    return after in verbs or bool(scene.clauses.flag(after) & FINITE)
