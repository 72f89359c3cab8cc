"""How far a gift has come by the verb above the one that governs it: a promise, a request, a wish or a refusal."""

from __future__ import annotations

from udcgkit.gifts.absent import hangs
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.clause_cuts import INFINITIVE, RELATIVE_CLAUSE, Clause
from udcgkit.grammar.phrases import AGENT, COMPLEMENTIZER, FINITE, PREPOSITION, SUBORDINATOR
from udcgkit.grammar.verbs import STOPPING, Verb

_ABOVE = frozenset(("pledge", "need", "wish", "revise", "lower", *STOPPING))
_CARRYING = ("carry", "start", "join")
Said = tuple[str | None, int, int, Scene]
"""stage (None: the words say that there is none), its tokens, the sentence they stand in"""


def by_verb_above(gift: Gift) -> Said | None:
    """A promise, a request or a refusal one clause up rules what hangs on it."""
    matrix = gift.scene.clauses.matrix(gift.clause)
    if (verb := _before_infinitive(gift)) is not None:
        return _stage_by(gift, verb), verb.index, verb.index + 1, gift.scene
    if matrix is None or gift.clause.kind == RELATIVE_CLAUSE or gift.phase == "done" or matrix.opened_by in ("(", "„"):
        return None
    if gift.scene.clauses.flag(matrix.first) & SUBORDINATOR and gift.clause.kind != INFINITIVE:
        return None  # "während Schweden zögert, gibt Norwegen"
    if (said := _wanted(gift, matrix)) is not None:
        return said
    verbs = [verb for verb in matrix.verbs if verb.frame in _ABOVE and (verb.row["now"] or verb.frame in STOPPING)]
    if not verbs:
        return None
    verb = verbs[-1]
    if gift.phase == "not" or gift.scene.phase(verb, matrix) == "not":
        return None, verb.index, verb.index + 1, gift.scene
    verb = _hoped_for(gift, matrix) or verb
    return _stage_by(gift, verb), verb.index, verb.index + 1, gift.scene


def carried(gift: Gift) -> str | None:
    """The phase of what hangs on another verb: "began to send" happens, "managed to send" has happened."""
    verb, clause = gift.verb, gift.clause
    if verb is None or not hangs(gift.scene, verb):
        return None
    if (framed := _framed(gift, verb)) is not None:
        return framed
    if _as_giver(gift, verb):
        return "done"
    before = [other for other in clause.verbs if other.index < verb.index]
    if not before and (matrix := gift.scene.clauses.matrix(clause)) is not None:
        before, clause = matrix.verbs, matrix
    means = gift.scene.clauses.flag(verb.index - 1) & AGENT  # "will help by sending tanks"
    if not before or not (means or before[-1].frame in _CARRYING):
        return "open" if _named_only(gift, verb) else None
    phase = gift.scene.phase(before[-1], clause)
    return "now" if phase == "done" and before[-1].row["done"] != "delivered" else phase


def _as_giver(gift: Gift, verb: Verb) -> bool:
    """English: "is the biggest donor, providing 5 million": who is called a giver has given."""
    matrix = gift.scene.clauses.matrix(gift.clause)
    if verb.kind != "present" or gift.clause.first != verb.index or matrix is None or matrix.verbs:
        return False
    return bool(gift.scene.find(gift.words.context["giver"], matrix.first, matrix.last))


def _framed(gift: Gift, verb: Verb) -> str | None:
    """ "Is in the process of sending" happens; "thanked Norway for sending", "is grateful for" has happened."""
    context, first = gift.words.context, gift.clause.first
    if any(hit.last == verb.index for hit in gift.scene.find(context["process"], first, verb.index)):
        return "now"
    thanks = gift.scene.find(context["thank"], first, verb.index)
    behind = verb.kind == "present" and gift.scene.clauses.flag(verb.index - 1) & PREPOSITION
    return "done" if thanks and behind else None


def _named_only(gift: Gift, verb: Verb) -> bool:
    """ "Spoke about sending tanks", "debated sending tanks": an act that is only named."""
    before = verb.index - 1
    told = gift.scene.clauses.forms.auxiliaries.get(gift.scene.document.words[before].lower())
    return verb.kind == "present" and not told and bool(gift.scene.clauses.flag(before) & (PREPOSITION | FINITE))


def _hoped_for(gift: Gift, promise: Clause) -> Verb | None:
    """ "Hofft, dass die Partner versprechen, … zu leisten": a promise that is itself only hoped or asked for."""
    told = gift.scene.clauses.flag(promise.first) & COMPLEMENTIZER
    above = gift.scene.clauses.matrix(promise) if told else None
    verbs = [verb for verb in above.verbs if verb.frame in ("wish", "need")] if above is not None else []
    return verbs[-1] if above is not None and verbs and gift.scene.phase(verbs[-1], above) != "not" else None


def _stage_by(gift: Gift, verb: Verb) -> str | None:
    """The stage that a verb gives to what hangs on it; who hopes to give itself only proposes."""
    own = gift.clause.kind == INFINITIVE or gift.scene.document.words[verb.index + 1] == "to"
    if verb.frame == "wish" and own and gift.verb is not None and gift.verb.frame not in ("receive", "need"):
        return "proposed"
    return verb.row["done"] or None


def _wanted(gift: Gift, matrix: Clause) -> Said | None:
    """ "Polen will, dass Deutschland liefert": wanting alone asks others."""
    last = matrix.last - 1
    clauses = gift.scene.clauses
    if matrix.verbs or not clauses.flag(gift.clause.first) & COMPLEMENTIZER:
        return None
    wants = clauses.forms.auxiliaries.get(gift.scene.document.words[last].lower()) in ("will", "may")
    return ("requested", last, last + 1, gift.scene) if wants else None


def _rules(verb: Verb) -> bool:
    """Whether a verb can rule the one behind it: no infinitive, unless it asks ("would need to give")."""
    return verb.kind != "zu" and (verb.kind != "infinitive" or verb.frame == "need")


def _before_infinitive(gift: Gift) -> Verb | None:
    """ "Is considering whether to give", "refused to pay", where no comma parts the two verbs."""
    verb = gift.verb
    if verb is None or gift.scene.document.language == "de" or verb not in gift.clause.verbs:
        return None
    before = [other for other in gift.clause.verbs if other.index < verb.index]
    above = next((other for other in reversed(before) if _rules(other)), None)
    if above is None or above.frame not in _ABOVE or verb.frame == "need":
        return None
    if above.frame != "wish" and not hangs(gift.scene, verb):  # "hopes Norway will give"
        return None
    told = above.row["now"] or above.frame in STOPPING
    return above if told and gift.scene.phase(above, gift.clause) != "not" else None
