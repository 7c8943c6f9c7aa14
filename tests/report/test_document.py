"""A phrase keeps its parts whatever order a translation puts them in."""

from __future__ import annotations

import pytest

from wargame.report.document import Note, Strong, Words, phrase, plain
from wargame.report.prose import sentences
from wargame.report.reading import Ref

LAYER, REF = Strong("Monitoring"), Ref(7, 2)


def test_parts_stand_where_the_words_name_them() -> None:
    assert phrase("{layer} failed{record}.", layer=LAYER, record=REF) == (
        LAYER, Words(" failed"), Note(REF), Words("."),
    )  # fmt: skip
    assert plain(phrase("Es fiel{record} {layer}.", layer=LAYER, record=REF)) == "Es fiel Monitoring."


def test_what_a_part_says_is_never_read_as_a_name() -> None:
    assert plain(phrase("{team} gave {n}.", team="{n} {0} {", n="one")) == "{n} {0} { gave one."


def test_a_name_without_a_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        phrase("{layer} failed.", team="Kyiv")


def test_sentences_leave_out_what_is_empty() -> None:
    assert plain(sentences("It fell.", (), "", (LAYER, "."))) == "It fell. Monitoring."
    assert sentences("", ()) == ()
