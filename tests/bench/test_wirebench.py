from __future__ import annotations

from pathlib import Path

import pytest
from bench_samples import FILLING, OTHER_STORY, STORY, Measure, write_rows
from plagdet import Annotation
from program import run
from wirebench import ONE_SITE, OWN_SITE, address, answers, carried_over, mistakes
from wirebench_data import (
    Answer,
    Named,
    Planted,
    by_kind,
    characters,
    corpora,
    gold_of,
    groups,
    planted,
    recalled,
    right,
)

from syndicheck.model import Passage, Span

NAVIGATION, FOOTER = "News Sport Weather", "All rights reserved"


def page(kind: str, body: str, gold: dict[str, str], number: int = 0) -> dict[str, object]:
    text = f"{NAVIGATION}\n\n{body}\n\n{FOOTER}"
    spans = [[article, text.index(taken), text.index(taken) + len(taken)] for article, taken in gold.items()]
    return {"id": f"en-{kind[:3]}-{number}", "kind": kind, "text": text, "gold": list(gold), "spans": spans}


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    write_rows(tmp_path / "en_s1_agency.jsonl", [{"id": "ferry", "text": STORY}, {"id": "bakers", "text": OTHER_STORY}])
    write_rows(
        tmp_path / "en_s1_pages.jsonl",
        [
            page("P01 full copy", f"{FILLING}\n\n{STORY}", {"ferry": STORY}),
            page("N01 unrelated page", FILLING, {}, 1),
        ],
    )
    return tmp_path


def answered(kind: str, gold: set[str], *named: tuple[str, str, tuple[int, int]], number: int = 0) -> Answer:
    held = Planted(number, f"page{number}", kind, "x" * 1000, frozenset(gold), ())
    found = tuple(Named(article, level, (Passage(Span(*place), Span(*place)),)) for article, level, place in named)
    cases = tuple(Annotation(held.id, article, Span(100, 200)) for article in sorted(gold))
    return Answer(held, found, cases)


ANSWERS = [
    answered("P05 lifted paragraph", {"a"}, ("a", "violation", (100, 200)), number=0),
    answered("P05 lifted paragraph", {"a", "b"}, ("a", "clear", (100, 150)), ("c", "review", (0, 50)), number=1),
    answered("E01 homoglyphs", {"a"}, number=2),
    answered("N01 unrelated page", set(), ("z", "violation", (300, 400)), number=3),
]


def test_recall_counts_planted_articles_and_precision_accused_ones() -> None:
    assert recalled(ANSWERS) == {"planted": 4, "found": 2, "recall": 0.5}
    assert recalled(ANSWERS, ["violation"]) == {"planted": 4, "found": 1, "recall": 0.25}
    assert right(ANSWERS, ["violation", "review"]) == {"named": 3, "wrong": 2, "precision": 0.3333}
    assert right(ANSWERS, ["compliant"]) == {"named": 0, "wrong": 0, "precision": None}
    assert recalled(ANSWERS[3:]) == {"planted": 0, "found": 0, "recall": None}


def test_characters_are_held_against_the_planted_places_of_the_same_article_and_page() -> None:
    everything = characters(ANSWERS, ["violation", "review", "clear"])
    assert everything
    assert everything["recall"] == (1 + 0.5) / 4
    assert everything["precision"] == (1 + 1 + 0 + 0) / 4
    assert everything["recall_of_found"] == 0.75
    assert characters(ANSWERS[3:], ["violation"]) is None


def test_neighbouring_passages_of_an_article_can_be_taken_as_one_stretch() -> None:
    places = Span(150, 160), Span(100, 140), Span(170, 200)
    passages = tuple(Passage(place, Span(n * 50, n * 50 + 40)) for n, place in enumerate(places))
    held = Planted(0, "p", "P04", "x" * 1000, frozenset("a"), ())
    answer = Answer(held, (Named("a", "violation", passages),), (Annotation("p", "a", Span(100, 200)),))
    apart, together = (characters([answer], ["violation"], gap) for gap in (None, 10))
    assert apart
    assert together
    assert (apart["granularity"], together["granularity"]) == (3, 1)


def test_parts_are_halves_by_page_number_evasion_and_lifted_paragraphs() -> None:
    numbers = {name: [answer.page.number for answer in some] for name, some in groups(ANSWERS).items()}
    assert numbers == {"even pages": [0, 2], "odd pages": [1, 3], "evasion": [2], "lifted paragraphs": [0, 1]}
    assert list(by_kind(ANSWERS)) == ["E01 homoglyphs", "N01 unrelated page", "P05 lifted paragraph"]


@pytest.mark.parametrize("gold", ["a", ["a"], [{"id": "a"}]])
def test_gold_may_be_an_id_or_a_list_of_ids_or_of_objects(gold: object) -> None:
    assert gold_of({"gold": gold}) == {"a"}


def test_no_gold_is_no_article() -> None:
    assert gold_of({"gold": None}) == frozenset()


def test_planted_places_are_found_in_the_text_read_whatever_became_of_white_space() -> None:
    row = page("P01", "One two.\n \nThree four  five.\n\nSix seven.", {"a": "Three four  five.\n\nSix"})
    read = f"{NAVIGATION}\nA title of the page\nOne two. Three four five.\nSix seven.\n{FOOTER}"
    [case] = carried_over(planted(0, row), read)
    assert case.page_span.of(read) == "Three four five.\nSix"


def test_words_that_stand_twice_are_found_in_their_own_paragraph() -> None:
    row = page("P01", "Same words.\n\nOther words.\n\nSame words.", {})
    text = str(row["text"])
    second = text.rindex("Same")
    row["spans"] = [["a", second, second + 4]]
    read = text.replace("\n\n", "\n")
    [case] = carried_over(planted(0, row), read)
    assert case.page_span == Span(read.rindex("Same"), read.rindex("Same") + 4)


def test_a_page_whose_text_was_not_read_whole_stops_the_measurement() -> None:
    row = page("P01", "One two three.", {"a": "two"})
    with pytest.raises(SystemExit, match="a paragraph is missing in the text read"):
        list(carried_over(planted(0, row), f"{NAVIGATION}\n{FOOTER}"))


def test_missed_and_wrongly_accused_articles_are_listed() -> None:
    judged = [(answer, "review") for answer in ANSWERS]
    assert mistakes(judged, 9) == [
        {"page": "page1", "verdict": "review", "missed": ["b"]},
        {"page": "page1", "verdict": "review", "excused": {"a": ""}},
        {"page": "page1", "verdict": "review", "wrongly named": {"c": "review"}},
        {"page": "page2", "verdict": "review", "missed": ["a"]},
        {"page": "page3", "verdict": "review", "wrongly named": {"z": "violation"}},
    ]
    assert len(mistakes(judged, 2)) == 2


def test_pages_stand_on_sites_of_their_own_or_on_one() -> None:
    held = ANSWERS[1].page
    assert address(held, OWN_SITE) == "https://site1.example/1"
    assert address(held, ONE_SITE) == "https://wire.example/1"


def test_outcomes_in_another_order_stop_the_measurement(wire: Path) -> None:
    [corpus] = corpora(wire, None)
    results = [{"url": address(page, OWN_SITE), "assessments": [], "verdict": "no-match"} for page in corpus.pages]
    with pytest.raises(SystemExit, match=r"has https://site1\.example/1 in its place"):
        list(answers(corpus, results[::-1], wire))


def test_trouble_of_the_program_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="syndicheck scan --folder nowhere: status 2"):
        run("scan", "--folder", "nowhere", cwd=tmp_path)


def test_corpora_are_chosen_by_language(wire: Path) -> None:
    assert [corpus.language for corpus in corpora(wire, ["en"])] == ["en"]
    assert [len(corpus.pages) for corpus in corpora(wire, None)] == [2]
    with pytest.raises(SystemExit, match=r"no \*_agency\.jsonl for ky"):
        list(corpora(wire, ["ky"]))


def test_an_agency_without_pages_is_an_error_of_one_line(wire: Path) -> None:
    (wire / "en_s1_pages.jsonl").unlink()
    with pytest.raises(SystemExit, match=r"en_s1_pages\.jsonl: not found; it should be a file of JSON lines"):
        list(corpora(wire, None))


def test_the_whole_program_is_held_against_what_was_planted(wire: Path, measure: Measure) -> None:
    report = measure("wirebench.py", "--data", wire, "--wrong", "5")["en_s1"]
    assert (report["planted"], report["recall"], report["precision"], report["wrong"]) == (1, 1, 1, [])
    assert report["innocent kinds"] == {"N01": {"no-match": 1}}
    assert report["characters"]["recall"] > 0.99
    assert (report["characters"]["precision"], report["characters"]["granularity"]) == (1, 1)


def test_matching_alone_is_held_against_what_was_planted(wire: Path, measure: Measure) -> None:
    write_rows(
        wire / "en_s1_pages.jsonl",
        [
            page("P01 full copy", f"{FILLING}\n\n{STORY}", {"ferry": STORY}),
            page("N01 unrelated page", STORY, {}, 1),
            page("P09 rewritten", FILLING, {"bakers": FILLING}, 2),
        ],
    )
    report = measure("wirebench_match.py", "--data", wire, "--wrong", "5")
    corpus = report["corpora"]["en_s1"]
    tiers = corpus["all"]["violation tiers"]
    assert (tiers["planted"], tiers["found"], tiers["named"], tiers["wrong"]) == (2, 1, 2, 1)
    assert corpus["all"]["nominated"] == 0.5
    assert corpus["kinds"]["P01 full copy"]["all tiers"]["characters"]["recall"] > 0.99
    assert [item["false"] for item in corpus["kinds"]["N01 unrelated page"]["wrong"]] == ["ferry"]
    assert [item["why"] for item in corpus["kinds"]["P09 rewritten"]["wrong"]] == ["not nominated"]
