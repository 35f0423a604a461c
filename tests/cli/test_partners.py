"""The register of agreements by the command line."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cli_samples import ARTICLE, Program, spine

COMMANDS = [("partners",)] + [("partners", name) for name in ("add", "list", "import", "check", "who", "suggest")]


@pytest.fixture
def office(program: Program) -> Program:
    """A workspace without articles."""
    assert program("init", "desk", "--yes", "-q").status == 0
    return Program(program.folder / "desk", program.monkeypatch, program.capsys)


def register(office: Program, text: str, encoding: str = "utf-8") -> None:
    (office.folder / "partners.csv").write_bytes(text.encode(encoding))


def bytes_of(office: Program) -> bytes:
    return (office.folder / "partners.csv").read_bytes()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_help_has_examples_that_call_it(program: Program, command: tuple[str, ...]) -> None:
    said = program(*command, "--help")
    assert said.status == 0
    assert "Example" in said.out
    assert f"  syndicheck {' '.join(command)}" in said.out


# ---------------------------------------------------------------- add


def test_an_agreement_is_added_and_covers_its_site_from_then_on(desk: Program) -> None:
    url, path = desk.page("whole copy without link")
    assert desk("url", url, "--html", path).status == 11
    host = url.split("/")[2]
    said = desk("partners", "add", "--name", "Birge", "--agreement", "12/26", "--domains", host)
    assert said.status == 0
    assert "Birge (12/26)" in said.out
    assert desk("url", url, "--html", path).status == 0


def test_every_column_has_an_option(office: Program) -> None:
    given = {
        "name": "Birge", "agreement": "12/26", "domains": "birge.kg t.me/s/Birge", "valid_from": "01.02.2020",
        "valid_to": "2099-12-31", "scope": "excerpt", "items": "news article", "max_words": "200",
        "quota_per_month": "30", "delay_hours": "0,5", "expires_days": "90", "link_required": "да",
        "credit": "Бирге", "contact": "+996 312", "notes": "=1+1",
    }  # fmt: skip
    words = [word for name, cell in given.items() for word in (f"--{name.replace('_', '-')}", cell)]
    assert office("partners", "add", *words, "--json").json == {
        "row": 2, "state": "in force", "name": "Birge", "agreement": "12/26", "domains": ["birge.kg", "t.me/birge"],
        "valid_from": "2020-02-01", "valid_to": "2099-12-31", "scope": "excerpt", "items": ["news", "article"],
        "max_words": 200, "quota_per_month": 30, "delay_hours": 0.5, "expires_days": 90, "link_required": True,
        "credit": "Бирге", "contact": "+996 312", "notes": "=1+1",
    }  # fmt: skip
    (listed,) = office("partners", "list", "--json").json["agreements"]
    assert listed["notes"] == "=1+1"
    assert b",'=1+1" in bytes_of(office)


def test_what_cannot_be_read_back_changes_nothing(office: Program) -> None:
    before = bytes_of(office)
    said = office("partners", "add", "--name", "Birge", "--domains", "facebook.com", "--valid-to", "1/2/2026")
    assert said.status == 2
    assert "domains: facebook.com belongs to many" in said.err
    assert "valid_to: '1/2/2026' is not a date" in said.err
    assert len(said.err.splitlines()) == 1
    assert bytes_of(office) == before


def test_nothing_is_asked_where_nobody_can_answer(office: Program) -> None:
    said = office("partners", "add")
    assert said.status == 2
    assert "--name NAME --domains SITES" in said.err


def test_the_facts_are_asked_for_on_a_terminal(office: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Birge", "birge.kg", "12/26", "", ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(answers))
    assert office("partners", "add").status == 0
    assert office("partners", "list", "--json").json["agreements"][0]["agreement"] == "12/26"


def test_a_missing_register_is_made(office: Program) -> None:
    (office.folder / "partners.csv").unlink()
    assert office("partners", "list").out.startswith("no agreements yet")
    assert office("partners", "add", "--name", "Бирге", "--domains", "birge.kg", "-q").status == 0
    assert bytes_of(office).startswith(b"\xef\xbb\xbfname,")


def test_a_row_that_needs_a_look_is_told_when_it_comes_in(office: Program) -> None:
    register(office, "name;domains;valid_to\nA;a.kg;\n")
    said = office("partners", "add", "--name", "B", "--domains", "news.a.kg", "--valid-to", "2020-12-31")
    assert "warning: row 3: B: ended on 2020-12-31" in said.err
    assert "row 2 (A) is for news.a.kg at the same time" in said.err
    assert "warning" not in office("partners", "add", "--name", "C", "--domains", "c.kg", "-q").err


# ---------------------------------------------------------------- list, check


def test_the_list_fits_a_narrow_terminal_and_shows_no_markup(office: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    register(
        office,
        "name,agreement,domains,link_required,credit,max_words,quota_per_month,expires_days,delay_hours,items,valid_from\n"
        '[red]Бирге[/red],12/26,"бирге.kg;t.me/birge_news_of_the_valley",yes,Бирге,200,3,9,12,news,2020-01-01\n'
        "\x1b[31mNext,,next.kg,,,,,,,,2099-01-01\n",
    )
    said = office("partners", "list")
    assert said.status == 0
    assert max(map(len, said.out.splitlines())) <= 60
    together = "".join(said.out.split())
    assert "[red]" in together
    assert "бирге.kg" in together
    assert "notyetin" in together
    assert "\x1b" not in said.out


def test_rows_that_can_be_read_are_listed_beside_those_that_cannot(office: Program) -> None:
    register(office, "name,domains,valid_to\nA,a.kg,\nB,,x\n")
    said = office("partners", "list")
    assert said.status == 2
    assert "a.kg" in said.out
    assert "row 3, column domains: is empty" in said.err
    assert "row 3, column valid_to: 'x' is not a date" in said.err
    listed = office("partners", "list", "--json").json
    assert [error["column"] for error in listed["errors"]] == ["domains", "valid_to"]


def test_a_check_names_every_error_at_once_and_a_scan_the_first_with_their_number(office: Program) -> None:
    register(
        office,
        "name,agreement,domains,valid_from,valid_to\n,1,a.kg,2026-02-01,2026-01-01\nB,2,com.kg,1/2/26,\nC,3,c.kg,,\n",
    )
    said = office("partners", "check")
    assert said.status == 2
    for place in ("row 2, column name", "row 2, column valid_to", "row 3, column domains", "row 3, column valid_from"):
        assert f"error: {place}: " in said.out
    assert "it would never be in force" in said.out
    assert "partners.csv: 1 agreement, 4 errors, 0 warnings" in said.out
    who = office("partners", "who", "c.kg")
    assert who.status == 2
    assert "row 2, column name: is empty; write the partner's name (and 3 more; `syndicheck partners check`" in who.err


def test_a_check_without_errors_ends_with_0_whatever_it_warns_of(office: Program) -> None:
    register(office, "name,domains\nA,a.kg\nB,a.kg\n")
    said = office("partners", "check")
    assert said.status == 0
    assert "warning: row 3: B: row 2 (A) is for a.kg" in said.out
    told = office("partners", "check", "--json").json
    assert [(warning["row"], warning["kind"]) for warning in told["warnings"]] == [(3, "overlap")]


def test_a_file_that_is_no_register_is_told_in_either_form(office: Program) -> None:
    other = office.folder / "other.csv"
    other.write_text("name,domain\n", "utf-8")
    said = office("partners", "check", other)
    assert (said.status, said.out) == (2, "")
    assert "did you mean 'domains'?" in said.err
    told = office("partners", "check", other, "--json")
    assert told.status == 2
    assert "did you mean 'domains'?" in told.json["errors"][0]["text"]


def test_an_agreement_that_no_page_fell_under_is_told(desk: Program) -> None:
    url, path = desk.page("whole copy without link")
    host = url.split("/")[2]
    register(desk, f"name,agreement,domains\nA,1,{host}\nB,2,b.kg\nC,,c.kg\n")
    assert "3 agreements, 0 errors, 0 warnings" in desk("partners", "check").out
    pages = desk.folder / "pages"
    pages.mkdir()
    (pages / "copy.html").write_bytes(path.read_bytes())
    (pages / "urls.csv").write_text(f"file,url\ncopy.html,{url}\n", "utf-8")
    assert desk("scan", "--folder", pages, "--exit-zero", "-q").status == 0
    told = desk("partners", "check", "--json").json
    assert [(warning["row"], warning["kind"]) for warning in told["warnings"]] == [(3, "never-used"), (4, "no-number")]


def test_a_check_of_a_workspace_without_register_says_so(office: Program) -> None:
    (office.folder / "partners.csv").unlink()
    said = office("partners", "check")
    assert said.status == 0
    assert "there is no such file; `syndicheck partners add` makes it" in said.out


# ---------------------------------------------------------------- import


OTHER = "Partner\tSite\tFrom\tExpires\tPhone\nA\ta.kg\t01.01.2026\t\t+1\nB\tb.kg t.me/b\t\t\t\n"


def test_a_list_of_another_layout_comes_in_once(office: Program) -> None:
    register(office, "domains;name;valid_from\na.kg;A;2026-01-01\n", "utf-8-sig")
    (office.folder / "other.tsv").write_text(OTHER, "utf-8")
    stopped = office("partners", "import", "other.tsv")
    assert stopped.status == 2
    assert "column 'Phone' is not known" in stopped.err
    before = bytes_of(office)
    shown = office("partners", "import", "other.tsv", "--leave", "phone", "--dry-run")
    assert "other.tsv: 1 would be added, 1 there already, 0 errors" in shown.out
    assert "t.me/b" in shown.out
    assert bytes_of(office) == before
    assert office("partners", "import", "other.tsv", "--leave", "phone").status == 0
    assert bytes_of(office) == before + b"b.kg t.me/b;B;\n"
    again = office("partners", "import", "other.tsv", "--leave", "phone", "--json").json
    assert (again["agreements"], again["already"], again["written"]) == ([], [2, 3], True)


def test_a_list_with_a_row_that_cannot_be_read_brings_in_nothing(office: Program) -> None:
    before = bytes_of(office)
    (office.folder / "other.csv").write_text("name,site,until\nA,a.kg,\nB,,\nC,c.kg,1/2/26\n", "utf-8")
    said = office("partners", "import", "other.csv", "--json")
    assert said.status == 2
    assert [error["row"] for error in said.json["errors"]] == [3, 4]
    assert not said.json["written"]
    assert "row 3, column domains: is empty" in said.err
    assert "nothing was added" in said.err
    assert bytes_of(office) == before


def test_a_row_that_the_list_has_twice_comes_in_once(office: Program) -> None:
    (office.folder / "other.csv").write_text("name,site\nA,a.kg\nA,https://www.a.kg/\n", "utf-8")
    assert "1 added, 1 there already" in office("partners", "import", "other.csv").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--column", "valid_too=From"), "did you mean 'valid_to'?"),
        (("--column", "zzz=From"), "there are name, agreement"),
        (("--column", "valid_to"), "write OURS=THEIRS"),
        (("--column", "notes=From", "--column", "Notes=Phone"), "two columns are named for 'notes'"),
        (("--column", "notes=Fone"), "has no column 'fone'; did you mean 'phone'?"),
    ],
)
def test_a_column_that_is_named_wrongly_is_wrong_usage(office: Program, words: tuple[str, ...], says: str) -> None:
    (office.folder / "other.tsv").write_text(OTHER, "utf-8")
    said = office("partners", "import", "other.tsv", *words)
    assert said.status == 2
    assert says in said.err


# ---------------------------------------------------------------- who


WHO = (
    "name,agreement,domains,valid_from,valid_to,items,contact,notes,credit\n"
    "Бирге,12/26,бирге.kg t.me/birge,2020-01-01,2099-12-31,news,desk@birge.example,by hand,Бирге\n"
    "Old,7,old.kg,2020-01-01,2020-12-31,,,,\n"
    "Part,8,news.part.kg,,,,,,\n"
)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("бирге.kg", "бирге.kg: an agreement is in force today"),
        ("xn--90aegk4b.kg", "row 2: agreement 12/26 with Бирге, for бирге.kg"),
        ("https://M.Бирге.kg/news/15?x=1", "covers whole items, only news"),
        ("t.me/s/Birge/15", "asks for: the credit “Бирге”"),
        ("https://telegram.me/birge", "contact: desk@birge.example"),
        ("old.kg", "named in partners.csv, but nothing is in force today"),
        ("old.kg", "ended: from 2020-01-01 to 2020-12-31"),
        ("other.kg", "no agreement in partners.csv names it"),
        ("other.kg", "not confirmed to be complete"),
        ("бирге.kg.evil.example", "no agreement in partners.csv names it"),
        ("t.me/other", "t.me/other: no agreement"),
        ("t.me", "does not say whose it is; ask for the account, such as t.me/name"),
        ("telegra.ph/x", "this address does not say whose it is."),
        ("sport.part.kg", "row 4 (Part) is for news.part.kg, and this is no part of that."),
        ("akipress.com", "a site of AKIpress News Agency itself"),
        ("news.part.kg", "asks for nothing"),
    ],
)
def test_who_says_which_agreement_covers_a_site_and_why_not(office: Program, asked: str, says: str) -> None:
    register(office, WHO)
    said = office("partners", "who", asked)
    assert said.status == 0
    assert says in " ".join(said.out.split())


def test_who_tells_of_a_part_that_has_an_agreement(office: Program) -> None:
    register(office, "name,domains\nA,a.kg/news\n")
    assert office("partners", "who", "https://a.kg/news/5", "--json").json["covered"]
    assert not office("partners", "who", "https://a.kg/sport/5", "--json").json["covered"]
    register(office, "name,domains\nA,192.0.2.7\n")
    assert "no agreement" in office("partners", "who", "192.0.2.8").out


def test_who_answers_programs(office: Program) -> None:
    register(office, WHO)
    said = office("partners", "who", "https://telegram.me/s/Birge", "--json").json
    assert (said["site"], said["covered"], [a["row"] for a in said["agreements"]]) == ("t.me/birge", True, [2])
    none = office("partners", "who", "other.kg", "--json").json
    assert (none["covered"], none["agreements"]) == (False, [])


@pytest.mark.parametrize("asked", ["partner", "http://", "a b", ""])
def test_what_is_no_site_is_wrong_usage(office: Program, asked: str) -> None:
    said = office("partners", "who", asked)
    assert said.status == 2
    assert "is no site; write one such as partner.kg" in said.err


def test_a_workspace_s_own_platforms_count(office: Program) -> None:
    (office.folder / "rules" / "platforms.toml").write_text(
        '[[platform]]\nname = "Kerme"\nhosts = ["kerme.example"]\naccounts = ["kerme.example/{name}"]\n', "utf-8"
    )
    assert office("partners", "add", "--name", "A", "--domains", "kerme.example").status == 2
    assert office("partners", "add", "--name", "A", "--domains", "kerme.example/Birge/").status == 0
    assert office("partners", "who", "https://m.kerme.example/birge/5", "--json").json["covered"]
    (office.folder / "rules" / "platforms.toml").write_text("[[platform]]\nnam = 1\n", "utf-8")
    said = office("partners", "list")
    assert said.status == 2
    assert "platforms.toml, line " in said.err


# ---------------------------------------------------------------- suggest


@contextmanager
def site(files: dict[str, tuple[int, bytes]]) -> Iterator[str]:
    """A web site on the loopback interface; its address."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = files.get(self.path, (404, b""))
            self.send_response(status)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def quick(office: Program) -> Program:
    """A workspace that does not wait between two requests."""
    settings = office.folder / "syndicheck.toml"
    settings.write_text(settings.read_text("utf-8").replace("delay_seconds = 1.0", "delay_seconds = 0.0"), "utf-8")
    return office


def test_a_site_that_names_us_as_vendor_is_suggested_and_nothing_is_decided(quick: Program) -> None:
    before = bytes_of(quick)
    with site({"/trust.txt": (200, b"# ties\nvendor=https://akipress.com/\nvendor=other.example\n")}) as address:
        said = quick("partners", "suggest", address, "--allow-private")
        told = quick("partners", "suggest", address, "--allow-private", "--json").json
    assert said.status == 0
    assert "line 2: 127.0.0.1 names you (akipress.com) as vendor: possibly a partner; add it" in said.out
    assert f"fetching {address}/trust.txt" in said.err
    assert [(s["variable"], s["line"]) for s in told["suggestions"]] == [("vendor", 2)]
    assert bytes_of(quick) == before


def test_a_partner_that_is_known_is_said_to_be(quick: Program) -> None:
    register(quick, "name,domains\nA,127.0.0.1\n")
    with site({"/.well-known/trust.txt": (200, b"vendor=akipress.com\n")}) as address:
        said = quick("partners", "suggest", address, "--allow-private")
    assert "(in partners.csv already, row 2)" in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("files", "status", "says"),
    [
        ({}, 0, "127.0.0.1 has no trust.txt."),
        ({"/trust.txt": (200, b"<!doctype html><p>vendor=akipress.com")}, 0, "127.0.0.1 has no trust.txt."),
        ({"/trust.txt": (200, b"member=union.example\n")}, 0, "It says nothing of you"),
        ({"/trust.txt": (403, b"")}, 3, "the site answered 403"),
    ],
)
def test_a_site_that_says_nothing_is_told_apart_from_one_that_cannot_be_asked(
    quick: Program, files: dict[str, tuple[int, bytes]], status: int, says: str
) -> None:
    with site(files) as address:
        said = quick("partners", "suggest", address, "--allow-private", "-q")
        told = quick("partners", "suggest", address, "--allow-private", "-q", "--json").json
    assert said.status == status
    assert says in said.out + said.err
    assert (told["checked"], told["suggestions"]) == (status == 0, [])


def test_a_site_behind_a_private_address_is_not_asked(quick: Program) -> None:
    with site({"/trust.txt": (200, b"vendor=akipress.com\n")}) as address:
        said = quick("partners", "suggest", address, "-q")
    assert said.status == 3
    assert "akipress" not in said.out


@pytest.mark.parametrize("asked", ["t.me/name", "com.kg", "x"])
def test_only_a_site_can_have_a_trust_txt(office: Program, asked: str) -> None:
    assert office("partners", "suggest", asked).status == 2


# ---------------------------------------------------------------- corpus show


def test_an_article_is_shown_with_its_author_links_and_times(office: Program) -> None:
    front = (
        "---\nauthor: Aibek Asanov\nlinks: https://gov.example/a https://gov.example/b\nembargo: 2026-11-23 09:00\n"
        "expires: 2026-12-23\n---\n"
    )
    (office.folder / "dam.txt").write_text(front + ARTICLE.read_text("utf-8"), "utf-8")
    assert office("corpus", "add", "dam.txt", "--url", spine.ARTICLE_URL).status == 0
    (row,) = office("corpus", "list", "--json").json
    shown = office("corpus", "show", row["id"])
    for line in (
        "author:    Aibek Asanov",
        "embargo:   not to be used before 2026-11-23T09:00+06:00",
        "expires:   not to be used after 2026-12-23T23:59+06:00",
        "links to:  https://gov.example/b",
    ):
        assert line in shown.out.splitlines()
    told = office("corpus", "show", row["id"], "--json").json
    assert (told["author"], told["embargo"]) == ("Aibek Asanov", "2026-11-23T09:00:00+06:00")
    assert told["links"] == ["https://gov.example/a", "https://gov.example/b"]
