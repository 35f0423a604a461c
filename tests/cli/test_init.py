import pytest
from cli_samples import Program

from syndicheck.workspace import Workspace


def test_a_workspace_is_made_and_running_again_changes_nothing(program: Program) -> None:
    made = program("init", "desk")
    assert made.status == 0
    assert "cd desk" in made.out
    partners = program.folder / "desk" / "partners.csv"
    partners.write_text("name,domains\nPartner,partner.kg\n", "utf-8")
    again = program("init", "desk")
    assert "nothing was changed" in again.err
    assert "Partner" in partners.read_text("utf-8")


def test_what_is_missing_in_a_workspace_is_added(program: Program) -> None:
    program("init", "desk", "-q")
    (program.folder / "desk" / "partners.csv").unlink()
    again = program("init", "desk")
    assert "partners.csv" in again.err
    assert "syndicheck.toml" not in again.err


def test_own_sites_go_into_the_pack_and_into_what_its_link_rule_accepts(program: Program) -> None:
    assert program("init", "desk", "--site", "wire.example.kg", "--site", "www.second.example").status == 0
    (pack,) = Workspace.find(program.folder / "desk").packs
    assert pack.agency.domains == ("wire.example.kg", "second.example")
    assert pack.rules[1].options.accepts == ("wire.example.kg", "second.example")
    assert program("init", "more", "--site", "akipress.com").status == 0
    (pack,) = Workspace.find(program.folder / "more").packs
    assert pack.rules[1].options.accepts == ("akipress.com",)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--agency", "akipres"), "no rule pack is called 'akipres'"),
        (("--agency", "../akipress"), "no rule pack is called"),
        (("--site", "https://wire.kg/"), "write wire.kg"),
        (("--site", "com.kg"), "com.kg"),
    ],
)
def test_a_wrong_agency_or_site_is_refused_before_anything_is_written(
    program: Program, words: tuple[str, str], says: str
) -> None:
    said = program("init", "desk", *words)
    assert said.status == 2
    assert says in said.err
    assert not (program.folder / "desk" / "rules" / "akipress.toml").exists()
