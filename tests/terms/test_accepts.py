from pathlib import Path

from syndicheck.bundled import bundled_path
from syndicheck.terms import CHECKS
from syndicheck.terms.packs import pack_errors


def test_a_rule_that_accepts_a_foreign_site_is_refused(tmp_path: Path) -> None:
    pack = tmp_path / "akipress.toml"
    good = bundled_path("rules", "akipress.toml").read_text("utf-8")
    pack.write_text(good.replace('accepts = ["akipress.com"]', 'accepts = ["akipress.con"]'), "utf-8")
    (error,) = pack_errors(pack, {name: check.options for name, check in CHECKS.items()})
    assert "'akipress.con' is none of the agency's domains" in error
    assert "did you mean 'akipress.com'?" in error
