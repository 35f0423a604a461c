import pytest
from cli_samples import Program


@pytest.mark.parametrize(
    ("name", "status", "verdict"),
    [
        ("whole copy without link", 11, "violation"),
        ("cited with a link in the first paragraph", 0, "compliant"),
        ("cited with the only link in the footer", 10, "review"),
        ("unrelated page", 0, "no-match"),
        ("challenge page", 3, "not-checked"),
    ],
)
def test_a_saved_page_is_judged_and_the_status_says_how(desk: Program, name: str, status: int, verdict: str) -> None:
    url, path = desk.page(name)
    said = desk("url", url, "--html", path, "--json")
    assert said.status == status, said
    assert said.json["version"] == 1
    page = said.json["pages"][0]
    assert (page["url"], page["verdict"]) == (url, verdict)


def test_people_read_the_verdict_in_words_and_the_clause(desk: Program) -> None:
    url, path = desk.page("whole copy without link")
    said = desk("url", url, "--html", path)
    assert "Does not meet the terms" in said.out
    assert "Republication of any material is prohibited without a written agreement" in " ".join(said.out.split())
    assert "violation" not in said.out.lower()


def test_explain_says_why_an_article_was_dropped(desk: Program) -> None:
    _, path = desk.page("unrelated page")
    text = path.read_text("utf-8")
    few = "could reopen the eastern pier after three summers in which nobody crossed the lake"
    path.write_text(text.replace("</p>", f" {few}.</p>", 1), "utf-8")
    said = desk("url", "https://x.example.kg/", "--html", path, "--explain")
    assert said.status == 0
    assert "under the 30-word floor" in " ".join(said.out.split())


def test_a_report_is_written_beside_the_answer(desk: Program) -> None:
    url, path = desk.page("whole copy without link")
    said = desk("url", url, "--html", path, "-o", "r.html", "-o", "r.jsonl")
    assert said.status == 11
    assert "Does not meet the terms" in (desk.folder / "r.html").read_text("utf-8")
    assert (desk.folder / "r.jsonl").read_text("utf-8").count("\n") == 1


def test_exit_zero_is_for_schedulers(desk: Program) -> None:
    url, path = desk.page("whole copy without link")
    assert desk("url", url, "--html", path, "--exit-zero").status == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("url",), "Missing argument"),
        (("url", "not an address"), "is not the address of a page"),
        (("url", "https://a.kg/", "https://b.kg/", "--html", "syndicheck.toml"), "exactly one URL"),
        (("url", "https://a.kg/", "--html", "nothing.html"), "does not exist"),
        (("url", "https://a.kg/", "-o", "report.docx"), "no report format has this ending"),
        (("url", "https://a.kg/", "-o", "nowhere/report.html"), "does not exist"),
    ],
)
def test_wrong_usage_is_said_in_one_line_with_status_2(desk: Program, words: tuple[str, ...], says: str) -> None:
    said = desk(*words)
    assert said.status == 2
    assert says in said.err
    assert "Traceback" not in said.err


def test_without_a_workspace_or_articles_it_says_what_to_do(program: Program) -> None:
    said = program("url", "https://example.kg/")
    assert (said.status, "syndicheck init" in said.err) == (2, True)
    program("init", "empty", "--yes")
    said = program("url", "https://example.kg/", "--workspace", "empty")
    assert (said.status, "syndicheck corpus add" in said.err) == (2, True)


def test_an_address_that_is_not_public_is_not_fetched(desk: Program) -> None:
    said = desk("url", "http://127.0.0.1:9/", "--json")
    assert said.status == 3
    assert said.json["pages"][0]["reason"]["code"] == "blocked-address"
