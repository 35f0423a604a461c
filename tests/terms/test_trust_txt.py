"""trust.txt: what a site says of its ties suggests partners and decides nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.model import Agency
from syndicheck.terms.trust_txt import read_trust_txt, suggestions

AGENCY = Agency("birge", "Birge", ("Birge",), ("birge.example", "birge-sport.example"))

FILE = b"""\xef\xbb\xbf# trust.txt of an invented paper
member=https://www.press-union.example/
Vendor = https://www.birge.example/   # since 2024
vendor=birge.example
customer=http://Sport.Birge-Sport.example
social=https://t.me/valley
datatrainingallowed=no
contact=mailto:desk@valley.example
vendor=
nonsense
control=birge.example.evil.example
"""


def test_the_ties_of_a_file_are_read_and_the_rest_is_passed_over() -> None:
    ties = read_trust_txt(FILE)
    assert ties is not None
    assert [(tie.variable, tie.line) for tie in ties] == [
        ("member", 2), ("vendor", 3), ("vendor", 4), ("customer", 5), ("social", 6), ("control", 11),
    ]  # fmt: skip
    assert ties[1].address == "https://www.birge.example/"
    assert ties[2].url == "https://birge.example"


def test_a_site_that_names_us_as_vendor_is_possibly_a_partner() -> None:
    ties = read_trust_txt(FILE)
    assert ties is not None
    vendor, customer = suggestions(ties, "valley.example", AGENCY)
    assert (vendor.site, vendor.variable, vendor.line) == ("valley.example", "vendor", 3)
    assert vendor.text == "names you (birge.example) as vendor: possibly a partner; add it if there is an agreement"
    assert customer.variable == "customer"
    assert "gives it no right" in customer.text


def test_our_own_file_tells_whom_we_call_customers() -> None:
    ties = read_trust_txt(b"customer=https://www.valley.example/\ncontrol=birge-tv.example\nvendor=photo.example\n")
    assert ties is not None
    found = suggestions(ties, "www.birge.example", AGENCY)
    assert [(s.site, s.variable) for s in found] == [("valley.example", "customer"), ("birge-tv.example", "control")]
    assert "add it if there is an agreement" in found[0].text


@pytest.mark.parametrize("variable", ["belongto", "control", "controlledby", "member"])
def test_other_ties_ask_a_question(variable: str) -> None:
    ties = read_trust_txt(f"{variable}=birge.example".encode())
    assert ties is not None
    (found,) = suggestions(ties, "valley.example", AGENCY)
    assert "you (birge.example)" in found.text
    assert "agreement" not in found.text


@pytest.mark.parametrize(
    "body", [b"<!DOCTYPE html><p>vendor=birge.example", b"\n <html>\nvendor=birge.example", b"\xef\xbb\xbf<HEAD>"]
)
def test_a_web_page_in_its_place_is_no_trust_txt(body: bytes) -> None:
    assert read_trust_txt(body) is None


def test_a_huge_file_is_read_in_part() -> None:
    lines = read_trust_txt(b"vendor=a.example\n" * 100_000)
    assert lines is not None
    assert len(lines) == 2000
    assert read_trust_txt(b"a" * 10_000_000) == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_read(body: bytes) -> None:
    for tie in read_trust_txt(body) or ():
        assert tie.address
        suggestions((tie,), "valley.example", AGENCY)
