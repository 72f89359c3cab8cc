"""Word lists of one language: classes of small words, verb forms, inflected names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from udcgkit.grammar.phrases import adjective_endings
from udcgkit.grammar.verbs import verb_rows
from udcgkit.lexicon import Lexicon


def word_classes(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The words of each class of actor_words.csv; adjectives with their endings."""
    endings = adjective_endings(lexicon)
    classes: dict[str, set[str]] = defaultdict(set)
    for row in lexicon.rows("actor_words"):
        word = row["word"]
        forms = (word + ending for ending in endings) if row["class"] in ("region", "former") else ()
        classes[row["class"]].update((word, *forms))
    for row in lexicon.rows("word_classes"):
        classes["function"].add(row["form"])
        if row["class"] == "subordinator":
            classes["subordinator"].add(row["form"])
    for row in lexicon.rows("cue_nouns"):
        if row["use"] == "source":
            classes["source"].add(row["noun"])
        if row["use"] == "content":
            classes["stance"].add(row["noun"])
    classes["stance"] |= classes["voiced"]
    classes["personal"] = classes["pronoun_m"] | classes["pronoun_f"]
    return defaultdict(frozenset, {name: frozenset(words) for name, words in classes.items()})


def pronoun_genders(classes: dict[str, frozenset[str]]) -> dict[str, str]:
    """The gender that each pronoun of persons asks for, personal and possessive, small and capital."""
    female = classes["pronoun_f"] | classes["possessive_f"]
    male = (classes["pronoun_m"] | classes["his"]) - female
    lowered = dict.fromkeys(male, "m") | dict.fromkeys(female, "f")
    return {form: gender for word, gender in lowered.items() for form in (word, word.capitalize())}


def acting_forms(lexicon: Lexicon) -> Iterator[str]:
    """Finite forms of the verbs of speaking and acting, by which a capital stands for its state."""
    for row in lexicon.rows("cue_verbs"):
        for column in ("finite", "final"):
            yield from split(row.get(column, ""))
    for row in lexicon.rows("stage_verbs"):
        for column in ("present", "past"):
            yield from split(row.get(column, ""))


def sending_forms(lexicon: Lexicon) -> Iterator[str]:
    """Participles and infinitives of the verbs of giving: "nach Kiew geliefert"; ministers come there, too."""
    for row in verb_rows(lexicon):
        if row["frame"] in ("give", "pay") or (row["frame"] == "flow" and row["done"]):
            yield from (row["particle"] + form for form in (row["verb"], *split(row["participle"])))


def agreeing_forms(lexicon: Lexicon) -> Iterator[str]:
    """Participles of the verbs of speaking and acting, also before a noun: die zugesagten Panzer."""
    endings = ("", *adjective_endings(lexicon))
    for row in lexicon.rows("cue_verbs"):
        yield from (form + ending for form in split(row["participle"]) for ending in endings)
    for row in verb_rows(lexicon):
        particle = row["particle"] if endings[1:] and " " not in row["particle"] else ""
        yield from (particle + form + ending for form in split(row["participle"]) for ending in endings)


def split(cell: str) -> list[str]:
    """The parts of a cell that holds several, joined by |."""
    return [part for part in cell.split("|") if part]


def is_acronym(name: str) -> bool:
    """Whether a name is mostly capitals: NATO, KfW, U.S."""
    letters = [c for c in name if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 > len(letters) and " " not in name


def inflected(person: str) -> Iterable[str]:
    """The forms of a German word for inhabitants, the feminine among them."""
    if person.endswith("er"):
        return (person, person + "s", person + "n", person + "in", person + "innen")
    if person.endswith("e"):
        stem = person[:-1]
        return (person, person + "n", stem + "in", stem + "innen")
    return (person,)


def with_endings(name: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Each inflection of a name whose adjectives are marked with ~."""
    first, mark, rest = name.partition("~")
    if not mark:
        yield name
        return
    head, _, adjective = first.rpartition(" ")
    stem = adjective[:-1] if adjective.endswith("e") else adjective
    for ending in endings:
        yield from with_endings(f"{head} {stem}{ending}{rest}".strip(), endings)
