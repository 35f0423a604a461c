from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from syndicheck.report.compare import Comparison, Line, Mark, compare


def marked(lines: tuple[Line, ...], mark: Mark) -> list[str]:
    return [piece.text for line in lines for piece in line.pieces if piece.mark is mark]


def text_of(lines: tuple[Line, ...]) -> str:
    return "".join(piece.text for line in lines for piece in line.pieces)


def test_the_same_words_are_the_same_whatever_their_case_and_marks() -> None:
    both = compare("The bridge, closed.", "the BRIDGE closed!")
    assert both.identical
    assert both.same == 3


def test_a_word_that_stands_on_one_side_only_is_marked_there() -> None:
    both = compare("The old bridge near Kochkor will close", "The bridge near Kochkor must close")
    assert marked(both.article, Mark.OTHER) == ["old", "will"]
    assert marked(both.page, Mark.OTHER) == ["must"]
    assert (both.only_article, both.only_page, both.identical) == (2, 1, False)


def test_look_alike_letters_are_marked_and_not_taken_for_the_same() -> None:
    both = compare("Мост через Нарын закроют", "Mocт через Нарын закроют")
    assert marked(both.page, Mark.LETTERS) == ["Mocт"]
    assert both.letters == 1
    assert not both.identical


def test_sentences_become_numbered_lines() -> None:
    both = compare("It closed. “It must,” she said. Then 3 buses came.\nNext line", "It closed.")
    assert [line.number for line in both.article] == [1, 2, 3, 4]
    assert text_of(both.article[1:2]) == "“It must,” she said."


def test_a_middle_that_is_too_long_is_not_called_different() -> None:
    ours = "same " + " ".join(f"a{i}" for i in range(1100)) + " end"
    theirs = "same " + " ".join(f"b{i}" for i in range(1100)) + " end"
    both = compare(ours, theirs)
    assert (both.whole, both.only_article, both.only_page, both.same) == (False, 0, 0, 2)


def test_sides_without_words_have_nothing_to_compare() -> None:
    assert compare("", "...") == Comparison((), compare("", "...").page, 0, 0, 0, 0, whole=True)


@settings(max_examples=60, deadline=None)
@given(st.text("ab \n.Я«»1", max_size=60), st.text("ab \n.Я«»1", max_size=60))
def test_every_word_is_marked_once_and_no_letter_is_lost(ours: str, theirs: str) -> None:
    both = compare(ours, theirs)
    for text, lines in ((ours, both.article), (theirs, both.page)):
        assert "".join(text_of(lines).split()) == "".join(text.split())
    assert both.same + both.letters + both.only_article == len(marked_words(both.article))


def marked_words(lines: tuple[Line, ...]) -> list[str]:
    runs = [piece.text for line in lines for piece in line.pieces if piece.mark is not Mark.PLAIN]
    return [word for run in runs for word in run.replace(".", " ").replace("«", " ").replace("»", " ").split()]
