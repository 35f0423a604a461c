import io
import json

import pytest
from cli_samples import CASES, Program


def folder_of_pages(desk: Program, *names: str) -> str:
    folder = desk.folder / "pages"
    folder.mkdir()
    rows = ["file,url,captured_at"]
    for number, name in enumerate(names):
        (folder / f"{number}.html").write_text(CASES[name].html, "utf-8")
        rows.append(f"{number}.html,{CASES[name].url},2026-11-20T10:00:00Z")
    (folder / "urls.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return "pages"


NAMES = ("whole copy without link", "cited with a link in the byline", "unrelated page", "challenge page")


def test_a_folder_of_saved_pages_is_scanned_and_reported(desk: Program) -> None:
    folder = folder_of_pages(desk, *NAMES)
    said = desk("scan", "--folder", folder, "-o", "r.html", "-o", "r.jsonl")
    assert said.status == 11, said
    assert "1  do not meet the terms" in said.out
    assert "1  could not be checked" in said.out
    lines = [json.loads(line) for line in (desk.folder / "r.jsonl").read_text("utf-8").splitlines()]
    assert [line["verdict"] for line in lines] == ["violation", "compliant", "no-match", "not-checked"]
    assert lines[0]["captured_at"] == "2026-11-20T10:00:00Z"
    assert lines[0]["scan"]["candidates"] == 4
    again = desk("report", "--format", "jsonl")
    assert [json.loads(line)["verdict"] for line in again.out.splitlines()] == [line["verdict"] for line in lines]


def test_what_is_pasted_on_stdin_is_a_list_and_a_bad_address_is_an_outcome(
    desk: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted = "Look at (http://127.0.0.1:9/a), please!\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(pasted.encode())))
    said = desk("scan", "--urls", "-", "--json")
    assert said.status == 3
    assert said.json["pages"][0]["reason"]["code"] == "blocked-address"


def test_a_dry_run_fetches_nothing(desk: Program) -> None:
    (desk.folder / "c.txt").write_text("https://a.example/1\nhttps://a.example/2\nhttps://b.example/\n", "utf-8")
    said = desk("scan", "--urls", "c.txt", "--dry-run")
    assert said.status == 0
    assert "3 pages" in said.out
    assert "a.example: 2" in said.out


def test_a_stopped_scan_is_resumed_and_repeats_nothing(desk: Program) -> None:
    from threading import Event

    from syndicheck.cli import options
    from syndicheck.gather import candidates_from_folder
    from syndicheck.scan import LocalEngine, Visitor, go, start
    from syndicheck.workspace import Workspace

    folder = folder_of_pages(desk, *NAMES)
    workspace = Workspace.find(desk.folder)
    record = workspace.record()
    candidates = tuple(candidates_from_folder(desk.folder / folder))
    run = start(record, workspace.new_scan(record, len(candidates), options.now()), candidates, {})
    stop = Event()
    from syndicheck.cli.scan import supplied

    with LocalEngine(workspace.checker(), 1) as engine, workspace.fetcher() as fetcher:
        visits = go(run, record, Visitor(fetcher, engine.check, supplied, options.now), options.now, stop)
        next(visits)
        visits.close()
    before = record.counts(run.scan.id)
    assert sum(before.values()) >= 1
    assert record.last_unfinished() is not None
    said = desk("scan", "--resume", "-o", "r.jsonl")
    assert said.status == 11, said
    lines = [json.loads(line) for line in (desk.folder / "r.jsonl").read_text("utf-8").splitlines()]
    assert [line["verdict"] for line in lines] == ["violation", "compliant", "no-match", "not-checked"]
    assert desk("scan", "--resume").status == 2


def test_a_second_scan_at_the_same_time_is_refused(desk: Program) -> None:
    from syndicheck.workspace import Workspace

    folder = folder_of_pages(desk, NAMES[0])
    with Workspace.find(desk.folder).lock():
        said = desk("scan", "--folder", folder)
    assert said.status == 1
    assert "another scan" in said.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("scan",), "say what to check"),
        (("scan", "--urls", "nothing.txt"), "nothing.txt"),
        (("scan", "--folder", "rules"), "no saved pages"),
        (("scan", "--resume"), "no scan was stopped"),
        (("report",), "no scan yet"),
    ],
)
def test_wrong_usage_is_said_in_one_line(desk: Program, words: tuple[str, ...], says: str) -> None:
    said = desk(*words)
    assert said.status == 2, said
    assert says in said.err


def test_wrong_rules_partners_and_settings_stop_the_run_and_name_the_file(desk: Program) -> None:
    folder = folder_of_pages(desk, NAMES[0])
    rules = desk.folder / "rules" / "akipress.toml"
    good = rules.read_text("utf-8")
    rules.write_text(good.replace('check = "hyperlink"', 'check = "hyprlink"'), "utf-8")
    said = desk("scan", "--folder", folder)
    assert said.status == 2
    assert "did you mean 'hyperlink'" in said.err
    assert "akipress.toml, line" in said.err
    rules.write_text(good, "utf-8")
    partners = desk.folder / "partners.csv"
    partners.write_text("name,agreement,domains,valid_from\nPartner,1,partner.kg,01/02/2026\n", "utf-8")
    said = desk("scan", "--folder", folder)
    assert said.status == 2
    assert "partners.csv" in said.err
    partners.write_text("name,agreement,domains\n", "utf-8")
    settings = desk.folder / "syndicheck.toml"
    settings.write_text(settings.read_text("utf-8").replace("contact", "kontact"), "utf-8")
    said = desk("scan", "--folder", folder)
    assert said.status == 2
    assert "did you mean 'contact'" in said.err
    assert "syndicheck.toml, line" in said.err


def test_a_damaged_index_is_rebuilt_from_the_database(desk: Program) -> None:
    for segment in (desk.folder / "data" / "index").glob("seg-*.bin"):
        content = bytearray(segment.read_bytes())
        content[len(content) // 2] ^= 0xFF
        segment.write_bytes(content)
    url, path = desk.page("whole copy without link")
    assert desk("url", url, "--html", path).status == 11


def test_verbose_names_each_page_as_it_is_done(desk: Program) -> None:
    said = desk("scan", "--folder", folder_of_pages(desk, NAMES[2]), "-v", "--no-color")
    assert f"no-match: {CASES[NAMES[2]].url}" in said.err


def test_a_spot_check_waits_for_nobody_while_the_index_is_whole(desk: Program) -> None:
    from syndicheck.workspace import Workspace

    url, path = desk.page("whole copy without link")
    with Workspace.find(desk.folder).lock():
        assert desk("url", url, "--html", path).status == 11


def test_an_index_is_mended_by_one_at_a_time(desk: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from syndicheck import workspace

    monkeypatch.setattr(workspace, "_PATIENCE", 0.1)
    (desk.folder / "data" / "index" / "store-version").write_text("behind", "utf-8")
    url, path = desk.page("whole copy without link")
    with workspace.Workspace.find(desk.folder).lock():
        said = desk("url", url, "--html", path)
        assert said.status == 1
        assert "is running" in said.err
    assert desk("url", url, "--html", path).status == 11
