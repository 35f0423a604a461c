import pytest

from syndicheck.terms.speech import quotations


def said(text: str) -> list[str]:
    return [span.of(text) for span in quotations(text)]


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ("«", "»"), ("„", "“"), ("„", "”"), ('"', '"'), ("‹", "›"), ("»", "«")]
)
def test_every_style_of_quotation_marks_is_speech(opening: str, closing: str) -> None:
    text = f"He said {opening}we are going home tomorrow{closing} and left."
    assert said(text) == ["we are going home tomorrow"]


def test_names_of_three_words_or_fewer_are_no_speech() -> None:
    assert said("The company «Gold River Mines» and the club “North” agreed.") == []


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    text = "“We start on Monday at nine.\n“And we end on Friday,” she said.\nThe rest is narrative of ours."
    assert said(text) == ["We start on Monday at nine.", "And we end on Friday,"]


def test_nested_quotations_of_one_style_stay_one() -> None:
    assert said("«Мы читали «Вечерний город» вчера дома», сказал он.") == ["Мы читали «Вечерний город» вчера дома"]


def test_straight_marks_pair_off_in_order() -> None:
    text = '"One two three four" he said, "five six seven eight".'
    assert said(text) == ["One two three four", "five six seven eight"]


def test_a_text_without_marks_has_no_speech() -> None:
    assert said("It’s the minister's word, and nobody else’s.") == []
