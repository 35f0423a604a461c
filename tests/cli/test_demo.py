import json

from cli_samples import Program
from selectolax.lexbor import LexborHTMLParser

from syndicheck.demo import expected


def test_the_demo_does_the_whole_job_and_says_what_is_expected(program: Program) -> None:
    said = program("demo")
    assert said.status == 0, said
    report = program.folder / "syndicheck-demo" / "report.html"
    assert f"report: {report}" in said.out
    assert "syndicheck init" in said.out
    lines = (report.parent / "report.jsonl").read_text("utf-8").splitlines()
    assert {page["url"]: page["verdict"] for page in map(json.loads, lines)} == dict(expected())
    tree = LexborHTMLParser(report.read_bytes())
    assert not tree.css("script, iframe, link, object, embed")
    assert not tree.css("img:not([src^='data:'])")
    text = tree.text()
    for word in ("infringe", "stolen", "theft", "plagiar", "pirate"):
        assert word not in text.lower()


def test_the_demo_can_be_run_twice_and_never_takes_a_folder_that_holds_other_files(program: Program) -> None:
    assert program("demo", "-q").status == 0
    assert program("demo", "-q").status == 0
    (program.folder / "mine").mkdir()
    (program.folder / "mine" / "letter.txt").write_text("x", "utf-8")
    said = program("demo", "mine")
    assert (said.status, "other files" in said.err) == (2, True)
