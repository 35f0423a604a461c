"""Rule packs: what is read, and what a person is told who wrote something else."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from syndicheck.errors import ConfigurationError
from syndicheck.model import Basis, ItemType, Party, Severity, UseKind
from syndicheck.terms import CHECKS
from syndicheck.terms.packs import load_pack, load_packs, pack_errors

SHIPPED = Path(__file__).parents[2] / "rules" / "akipress.toml"


class Credit(BaseModel):
    """A check's options with every shape that a check may ask for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    template: str = ""
    position: Literal["start", "end"] = "end"
    share: float = 0.5
    regions: str | tuple[str, ...] = "article"


class Nothing(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


OPTIONS: dict[str, type[BaseModel]] = {"credit": Credit, "agreement": Nothing}

GOOD = """\
[agency]
id = "birge"
name = "Birge News"
names = ["Birge News", "Бирге"]
domains = ["birge.example.kg"]
timezone = "Asia/Bishkek"

[[rule]]
id = "birge.credit"
number = "3.10"
check = "credit"
severity = "minor"
clause = "Name the author."
template = "{author}, Birge"
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str) -> Path:
        path = tmp_path / "birge.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def told(path: Path) -> tuple[str, ...]:
    """What is said of a file, without the file's path."""
    return tuple(error.removeprefix(f"{path}, ") for error in pack_errors(path, OPTIONS))


def test_the_shipped_pack_says_what_the_agency_says() -> None:
    pack = load_pack(SHIPPED, {name: check.options for name, check in CHECKS.items()})
    agreement, hyperlink = pack.rules
    assert pack.agency.domains == ("akipress.com", "akipress.org", "tazabek.kg")
    assert "АКИпресс" in pack.agency.names
    assert agreement.clause.endswith("without a written agreement with AKIpress News Agency.")
    assert hyperlink.clause == "Any citation must be accompanied by a hyperlink to akipress.com."
    assert (agreement.uses, hyperlink.uses) == ((UseKind.REPUBLICATION,), (UseKind.CITATION,))
    assert all(rule.verified is not None for rule in pack.rules)
    assert hyperlink.options.accepts == ("akipress.com",)
    assert pack.use.set_by == "default"
    assert len(pack.sha256) == 64


def test_every_advice_in_the_shipped_pack_can_be_followed(tmp_path: Path) -> None:
    """Thresholds that are remarks there are valid keys, and have the values that hold without them."""
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    freed = [re.sub(r"^# (?=\w+ = )", "", line) for line in lines]
    assert freed != lines
    path = tmp_path / "akipress.toml"
    path.write_text("\n".join(freed), encoding="utf-8")
    options = {name: check.options for name, check in CHECKS.items()}
    assert load_pack(path, options).use == load_pack(SHIPPED, options).use


def test_a_rule_has_its_fields_and_the_options_of_its_check(write: Write) -> None:
    extra = """applies_to = {uses = ["citation", "common source"], parties = [], items = ["interview"]}
basis = "law"
verified = {on = 2026-11-23, where = "the site"}
valid_from = 2020-01-01
valid_to = 2027-12-31
"""
    (rule,) = load_pack(write(GOOD + extra), OPTIONS).rules
    assert rule.number == "3.10"
    assert rule.uses == (UseKind.CITATION, UseKind.COMMON_SOURCE)
    assert rule.parties == (Party.PUBLIC, Party.LICENSEE)
    assert rule.items == (ItemType.INTERVIEW,)
    assert (rule.severity, rule.basis) == (Severity.MINOR, Basis.LAW)
    assert rule.verified is not None
    assert rule.verified.on == date(2026, 11, 23)
    assert rule.valid_to == date(2027, 12, 31)
    assert rule.options == Credit(template="{author}, Birge")


def test_a_rule_without_applies_to_binds_the_public_in_every_use(write: Write) -> None:
    (rule,) = load_pack(write(GOOD), OPTIONS).rules
    assert (rule.uses, rule.parties, rule.items) == ((), (Party.PUBLIC,), ())
    assert rule.verified is None


def test_a_pack_can_be_sent_to_another_process(write: Write) -> None:
    pack = load_pack(write(GOOD), OPTIONS)
    assert pickle.loads(pickle.dumps(pack)) == pack  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('number = "3.10"', "number = 3.10", 'line 10: number: write "3.10" in quotes'),
        ('number = "3.10"', "number = 7", 'line 10: number: write "7" in quotes'),
        ('number = "3.10"', "number = 2026-11-23", 'line 10: number: write "2026-11-23" in quotes'),
        ('number = "3.10"', "number = true", 'line 10: number: write "true" in quotes'),
        ('number = "3.10"', "number = []", "line 10: number: write text in quotes"),
        (
            "severity =",
            "severty =",
            "line 8: severity is missing|line 12: unknown key 'severty'; did you mean 'severity'?",
        ),
        ("template =", "tempalte =", "line 14: unknown key 'tempalte'; did you mean 'template'?"),
        ('"credit"', '"credti"', "line 11: no check is called 'credti'; did you mean 'credit'?"),
        ('"minor"', '"small"', "line 12: severity: 'small' is not known here; known are major, minor"),
        ("[agency]", "[agencies]", "line 1: agency is missing|line 1: unknown key 'agencies'; did you mean 'agency'?"),
        ("[[rule]]", "[rule]", "line 8: write [[rule]], in double brackets"),
        ("[agency]", "[[agency]]", "line 1: write [agency], once and in single brackets"),
        ('["birge.example.kg"]', "[]", "line 5: agency.domains: is empty; write at least one"),
        (
            "birge.example.kg",
            "https://birge.example.kg/",
            "line 5: agency.domains: write birge.example.kg, not https://birge.example.kg/",
        ),
        (
            "birge.example.kg",
            "birge.example.kg/news",
            "line 5: agency.domains: write birge.example.kg, not birge.example.kg/news",
        ),
        (
            '"birge.example.kg"',
            '"com.kg"',
            "line 5: agency.domains: com.kg stands for many sites; write the whole name, such as 'name.com.kg'",
        ),
        (
            '"birge.example.kg"',
            '"t.me"',
            "line 5: agency.domains: t.me belongs to many; write the account, such as 't.me/name'",
        ),
        (
            '"birge.example.kg"',
            '"birge"',
            "line 5: agency.domains: 'birge' is not a domain; write one such as 'partner.kg'",
        ),
        (
            "Asia/Bishkek",
            "Asia/Biskek",
            "line 6: agency.timezone: no time zone is called 'Asia/Biskek'; did you mean 'Asia/Bishkek'?",
        ),
        (
            "Asia/Bishkek",
            "../../etc/passwd",
            "line 6: agency.timezone: no time zone is called '../../etc/passwd'; write one such as 'Asia/Bishkek'",
        ),
        ('"Birge News", "Бирге"', '"  "', "line 4: agency.names: is empty"),
        (
            '"birge"',
            '"Birge News"',
            "line 2: agency.id: write small Latin letters, digits, dots and hyphens, such as 'akipress.hyperlink'",
        ),
        (
            'clause = "Name the author."',
            "",
            "line 8: has neither clause nor summary; write at least one, so that reports can say what is asked",
        ),
        (
            'names = ["Birge News", "Бирге"]',
            'names = "Birge"',
            'line 4: agency.names: write a list in square brackets, such as ["one", "two"]',
        ),
    ],
)
def test_what_is_wrong_is_told_with_line_and_advice(write: Write, before: str, after: str, expected: str) -> None:
    assert before in GOOD
    assert "|".join(told(write(GOOD.replace(before, after, 1)))) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            'applies_to = {uses = ["republicaton"]}',
            "applies_to.uses: 'republicaton' is not known here; did you mean 'republication'?",
        ),
        (
            'applies_to = {uses = ["common-source"]}',
            "applies_to.uses: 'common-source' is not known here; did you mean 'common source'?",
        ),
        (
            'applies_to = {parties = ["licencee"]}',
            "applies_to.parties: 'licencee' is not known here; did you mean 'licensee'?",
        ),
        (
            'applies_to = {items = ["intervew"]}',
            "applies_to.items: 'intervew' is not known here; did you mean 'interview'?",
        ),
        ("applies_to = {party = []}", "unknown key 'party'; did you mean 'parties'?"),
        ("applies_to = 5", "applies_to: write a table of keys and values"),
        ('position = "middle"', "position: 'middle' is not known here; known are end, start"),
        ("regions = 5", 'regions: write "5" in quotes'),
        ("share = 'half'", "share: should be a valid number, unable to parse string as a number, not 'half'"),
        (
            'valid_from = "2026-11-23"',
            "valid_from: '2026-11-23' is not a date; write one without quotes, such as 2026-11-23",
        ),
        (
            "valid_from = 2026-11-23T10:00:00",
            "valid_from: 2026-11-23 10:00:00 is not a date; write one without quotes, such as 2026-11-23",
        ),
        ("verified = {on = 2026-11-23}", "verified.where is missing"),
        ('[rule.of]\na = "b"', "unknown key 'of'; known are applies_to, basis, check, clause, id, number, position, "),
    ],
)
def test_what_is_wrong_in_a_rule_is_told_at_its_line(write: Write, line: str, expected: str) -> None:
    (error,) = told(write(GOOD + line + "\n"))
    assert error.startswith(f"line 15: {expected}")


def test_all_errors_are_listed_and_the_first_stands_in_the_message(write: Write) -> None:
    path = write(GOOD.replace('number = "3.10"', "number = 3.10").replace("minor", "tiny").replace("names", "nams"))
    with pytest.raises(ConfigurationError) as raised:
        load_pack(path, OPTIONS)
    assert str(raised.value) == f"{path}, line 1: agency.names is missing (and 3 more)"
    assert [error.split(":")[0] for error in told(path)] == ["line 1", "line 4", "line 10", "line 12"]


def test_an_unknown_key_is_an_error_even_where_the_check_would_pass_it_over(write: Write) -> None:
    text = GOOD.replace('"credit"', '"agreement"')
    (error,) = told(write(text))
    assert error.startswith("line 14: unknown key 'template'; known are ")


def test_a_rule_whose_check_is_missing_is_told_so(write: Write) -> None:
    assert told(write(GOOD.replace('check = "credit"', ""))) == ("line 8: check is missing",)


def test_two_rules_of_one_id_are_refused(write: Write) -> None:
    rule = GOOD[GOOD.index("[[rule]]") :]
    assert told(write(GOOD + rule)) == ("line 16: another rule is called 'birge.credit' already; choose another id",)


def test_a_rule_that_ends_before_it_begins_is_refused(write: Write) -> None:
    (error,) = told(write(GOOD + "valid_from = 2026-02-01\nvalid_to = 2026-01-01\n"))
    assert error == "line 8: valid_from (2026-02-01) is after valid_to (2026-01-01)"


def test_a_clause_that_nobody_quotes_cannot_be_verified(write: Write) -> None:
    text = GOOD.replace("clause", "summary") + 'verified = {on = 2026-11-23, where = "the site"}\n'
    (error,) = told(write(text))
    assert error.startswith("line 8: is verified but has no clause")


def test_a_pack_without_rules_is_refused(write: Write) -> None:
    assert told(write(GOOD[: GOOD.index("[[rule]]")])) == ("line 1: rule is missing",)
    assert told(write("rule = []\n" + GOOD[: GOOD.index("[[rule]]")])) == (
        "line 1: rule: is empty; write at least one",
    )


def test_something_else_among_the_rules_is_told(write: Write) -> None:
    text = "rule = [5]\n" + GOOD[: GOOD.index("[[rule]]")]
    assert told(write(text)) == ("line 1: rule: write a table of keys and values",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("republication_share = 1.50", "should be less than or equal to 1, not '1.50'"),
        ("republication_share = nan", "should be a finite number, not 'nan'"),
        ("citation_words = 0", "should be greater than or equal to 1, not 0"),
        ("citation_words = 20", "citation_least (30) is above citation_words (20)"),
        ("citation_share = 0.75", "citation_share (0.75) is above republication_share (0.5)"),
        ("citation_words = true", "should be a valid integer, not True"),
        ("citation_word = 20", "unknown key 'citation_word'; did you mean 'citation_words'?"),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(write: Write, line: str, expected: str) -> None:
    (error,) = told(write(f"{GOOD}[use]\n{line}\n"))
    assert error.endswith(expected)


def test_thresholds_say_whose_reading_they_are(write: Write) -> None:
    assert load_pack(write(GOOD), OPTIONS).use.set_by == "default"
    assert load_pack(write(GOOD + "[use]\n"), OPTIONS).use.set_by == "default"
    changed = load_pack(write(GOOD + "[use]\ncitation_words = 80\n"), OPTIONS).use
    assert (changed.citation_words, changed.set_by) == (80, "Birge News")
    named = load_pack(write(GOOD + '[use]\ncitation_words = 80\nset_by = "counsel"\n'), OPTIONS).use
    assert named.set_by == "counsel"


def test_notes_are_read(write: Write) -> None:
    (note,) = load_pack(write(GOOD + '[[note]]\nitems = ["news"]\ntext = "Ask."\n'), OPTIONS).notes
    assert (note.items, note.text) == ((ItemType.NEWS,), "Ask.")
    assert told(write(GOOD + '[note]\ntext = "Ask."\n')) == ("line 15: write [[note]], in double brackets",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"a = 1\nb = yes\n", "line 2: not TOML: invalid value; text stands in double quotes"),
        (b"a = 1\na = 2\n", "line 2: not TOML: cannot overwrite a value"),
        (b'a = 1\n\nb = "open', "line 3: not TOML: "),
        (b"a = 1\nb = " + b"9" * 5000 + b"\n", "line 2: not TOML: "),
        ("a = 1\nb = 'Бирге'".encode("windows-1251"), "line 2: not UTF-8; save the file as UTF-8"),
        ("a = 1".encode("utf-16"), "line 1: not UTF-8; save the file as UTF-8"),
        (b"a." * 600 + b"a = 1", "line 1: too long; break it into shorter lines"),
    ],
)
def test_a_file_that_is_not_toml_is_told_with_its_line(tmp_path: Path, text: bytes, expected: str) -> None:
    path = tmp_path / "birge.toml"
    path.write_bytes(text)
    (error,) = told(path)
    assert error.startswith(expected)


def test_a_file_that_cannot_be_a_pack_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "birge.toml"
    assert pack_errors(path, OPTIONS) == (f"{path}: there is no such file",)
    path.write_bytes(b"#" * (256 * 1024 + 1))
    assert pack_errors(path, OPTIONS)[0].startswith(f"{path}: larger than 256 kB")
    path.write_bytes(b"a = " + b"[" * 5000 + b"]" * 5000)
    assert pack_errors(path, OPTIONS) == (f"{path}: brackets are nested too deeply",)
    assert pack_errors(tmp_path, OPTIONS)[0].startswith(f"{tmp_path}: cannot be read (")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "birge.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_pack(path, OPTIONS).agency.names == ("Birge News", "Бирге")
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("minor", "x").replace("\n", "\r\n").encode())
    assert told(path)[0].startswith("line 12: ")


def test_a_hostile_value_stays_on_one_line_and_short(write: Write) -> None:
    hostile = "x" * 5000 + "\\n\\u001b[31m"
    text = GOOD.replace('"minor"', f'"{hostile}"').replace("birge.example.kg", "a/\\n\\u001b[2J.kg")
    for error in told(write(f'{text}"{hostile}" = 1\n')):
        assert error.isprintable()
        assert len(error) < 400


def test_errors_are_found_in_tables_of_any_shape(write: Write) -> None:
    text = GOOD.replace("[agency]\n", "").replace("\n\n[[rule]]", "\n\n[[rule]]", 1)
    dotted = "\n".join(
        f"agency.{line}" if " = " in line else line for line in text[: text.index("[[rule]]")].splitlines()
    )
    rule = (
        "\n[[rule]]\n"
        "id = 'x.y'\ncheck = 'credit'\nseverity = 'minor'\nsummary = '''\n[[rule]]\n# = 5\n'''\nnumber = 5\n"
    )
    assert told(write(dotted + "\n" + rule)) == (f'line {dotted.count(chr(10)) + 11}: number: write "5" in quotes',)


# ------------------------------------------------------------------ folders


def test_a_folder_gives_its_packs_and_leaves_out_what_is_none(write: Write, tmp_path: Path) -> None:
    write(GOOD)
    (tmp_path / "alga.toml").write_text(GOOD.replace('"birge"', '"alga"'), encoding="utf-8")
    (tmp_path / "platforms.toml").write_text("not = a pack", encoding="utf-8")
    (tmp_path / ".#birge.toml").write_text("an editor's own", encoding="utf-8")
    assert [pack.agency.id for pack in load_packs(tmp_path, OPTIONS)] == ["alga", "birge"]
    assert [pack.agency.id for pack in load_packs(tmp_path, OPTIONS, ["birge"])] == ["birge"]
    with pytest.raises(ConfigurationError, match=r"no rule pack has the agency id 'brige'; did you mean 'birge'\?"):
        load_packs(tmp_path, OPTIONS, ["brige"])


def test_a_broken_pack_stops_only_whom_it_concerns(write: Write, tmp_path: Path) -> None:
    write(GOOD)
    (tmp_path / "alga.toml").write_text("[agency]\nid = 5\n", encoding="utf-8")
    (tmp_path / "zor.toml").write_text("broken", encoding="utf-8")
    assert len(load_packs(tmp_path, OPTIONS, ["birge"])) == 1
    with pytest.raises(ConfigurationError, match="not TOML"):
        load_packs(tmp_path, OPTIONS, ["zor"])
    with pytest.raises(ConfigurationError, match=r"alga\.toml, line 1: agency\.name is missing"):
        load_packs(tmp_path, OPTIONS, ["alga"])
    with pytest.raises(ConfigurationError, match=r"alga\.toml"):
        load_packs(tmp_path, OPTIONS)


def test_two_packs_of_one_agency_are_refused(write: Write, tmp_path: Path) -> None:
    write(GOOD)
    (tmp_path / "copy.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"birge\.toml and copy\.toml both have the agency id 'birge'"):
        load_packs(tmp_path, OPTIONS)


def test_a_folder_without_packs_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no rule pack here"):
        load_packs(tmp_path, OPTIONS)


def test_importing_the_reader_does_not_load_pydantic() -> None:
    program = """
import sys, types, syndicheck
room = sys.modules["syndicheck.terms"] = types.ModuleType("syndicheck.terms")  # without what its __init__ imports
room.__path__ = [f"{place}/terms" for place in syndicheck.__path__]
import syndicheck.terms.packs, syndicheck.terms.agreements
print("pydantic" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    assert ran.stdout.strip() == "False"


def test_a_pack_names_official_sources_with_their_own_sites(write: Write) -> None:
    table = '\n[[official]]\nname = "МЧС"\nnames = ["Ministry of Emergencies"]\ndomains = ["mchs.gov.kg"]\n'
    pack = load_pack(write(GOOD + table), OPTIONS)
    assert [(o.name, o.names, o.domains) for o in pack.officials] == [
        ("МЧС", ("МЧС", "Ministry of Emergencies"), ("mchs.gov.kg",))
    ]
