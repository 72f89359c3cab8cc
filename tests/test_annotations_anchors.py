"""Anchors: found again where that is certain, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from udcgkit.annotations.anchors import CONTEXT, Anchor
from udcgkit.annotations.texts import Text
from udcgkit.errors import StoreError

TEXTS = st.text(alphabet="ab \r\n.😀👩‍👧é\u0301א\u202e", min_size=1, max_size=60)


def text(raw: str) -> Text:
    return Text("0" * 64, raw)


@st.composite
def anchored(draw: st.DrawFn) -> tuple[str, Anchor]:
    raw = draw(TEXTS)
    start = draw(st.integers(0, len(raw) - 1))
    end = draw(st.integers(start + 1, len(raw)))
    middle = draw(st.integers(start, end))
    spans = [(start, end)] if middle in (start, end) else [(start, middle), (middle, end)]
    return raw, Anchor.of(text(raw), spans)


@settings(deadline=None)
@given(anchored())
def test_words_and_context_are_slices_of_the_text(made: tuple[str, Anchor]) -> None:
    raw, anchor = made
    assert anchor.text.replace(" … ", "") == raw[anchor.start:anchor.end]
    assert raw.startswith(anchor.prefix + anchor.exact + anchor.suffix, max(anchor.start - CONTEXT, 0))
    assert Anchor.read(anchor.sha256, anchor.body()) == anchor


@settings(deadline=None)
@given(anchored(), TEXTS)
def test_where_it_is_found_the_same_words_stand(made: tuple[str, Anchor], other: str) -> None:
    _, anchor = made
    if found := anchor.found_in(other):
        assert [other[start:end] for start, end in found] == anchor.text.split(" … ")


@settings(deadline=None)
@given(anchored(), TEXTS)
def test_it_follows_text_put_before_it(made: tuple[str, Anchor], before: str) -> None:
    raw, anchor = made
    new = before + raw
    quoted = anchor.prefix + anchor.exact + anchor.suffix
    assume(sum(new.startswith(quoted, place) for place in range(len(new))) == 1)
    assume(new[anchor.start:anchor.end] != anchor.exact)
    assert anchor.found_in(new) == tuple((start + len(before), end + len(before)) for start, end in anchor.spans)


@pytest.mark.parametrize(("raw", "new"), [
    ("Es sind 5 Panzer.", "Nun, es sind 6 Panzer."),          # the words have changed
    ("Ja. Gut. Ja.", "Und: Ja. Gut. Ja. Ja. Gut. Ja."),       # they stand there twice, with the same around them
    ("Sie sagte, es sei gut so.", "Oh! Er sagte, es sei gut so."),  # others say it: what is around has changed
])  # fmt: skip
def test_what_is_not_certain_is_not_found(raw: str, new: str) -> None:
    spans = [(len(raw) - 8, len(raw) - 4)]
    assert Anchor.of(text(raw), spans).found_in(new) is None


def test_exact_words_at_the_same_place_are_enough() -> None:
    assert Anchor.of(text("Gut. Ende."), [(0, 4)]).found_in("Gut. Anfang. Gut.") == ((0, 4),)


@pytest.mark.parametrize("spans", [[], [(0, 0)], [(-1, 2)], [(0, 99)], [(3, 1)], [(0, 2), (5, 99)]])
def test_a_span_outside_the_text_is_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(StoreError, match="does not lie"):
        Anchor.of(text("Es sind 5 Panzer."), spans)
