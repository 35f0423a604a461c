"""Domains and accounts: what people write, and what must never be taken for a partner."""

from __future__ import annotations

import pytest

from syndicheck.terms.addresses import is_on_site, read_domain, read_site


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("partner.kg", "partner.kg"),
        (" Partner.KG. ", "partner.kg"),
        ("www.partner.kg", "partner.kg"),
        ("*.partner.kg", "partner.kg"),
        ("https://partner.kg/", "partner.kg"),
        ("https://www.partner.kg/?from=mail", "partner.kg"),
        ("//partner.kg", "partner.kg"),
        ("partner.kg:8080", "partner.kg"),
        ("бирге.kg", "бирге.kg".encode("idna").decode()),
        ("https://t.me/Partner_News/", "t.me/partner_news"),
        ("facebook.com/partner?ref=x", "facebook.com/partner"),
        ("partner.kg/news", "partner.kg/news"),
        ("192.0.2.7", "192.0.2.7"),
        ("news.gov.kg", "news.gov.kg"),
    ],
)
def test_a_site_is_read_however_it_is_written(written: str, expected: str) -> None:
    assert read_site(written) == expected


@pytest.mark.parametrize(
    "written",
    ["partner", "info@partner.kg", "@partner", "", "https://", "kg", "com.kg", "t.me", "https://facebook.com/",
     "23.11.2026", "3.10", "a b.kg", "http://[::1", "partner..kg", "partner.kg/ x", "ftp://a b/"],
)  # fmt: skip
def test_what_names_nobody_or_too_many_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"is not a domain|belongs to many|stands for many sites"):
        read_site(written)


def test_a_domain_of_our_own_has_neither_scheme_nor_path() -> None:
    assert read_domain("www.akipress.com") == "akipress.com"
    with pytest.raises(ValueError, match=r"^write akipress\.com, not https://akipress\.com/$"):
        read_domain("https://akipress.com/")


@pytest.mark.parametrize(
    ("url", "site", "belongs"),
    [
        ("https://partner.kg/a", "partner.kg", True),
        ("https://news.partner.kg:8443/a", "partner.kg", True),
        ("https://notpartner.kg/a", "partner.kg", False),
        ("https://partner.kg.evil.example/a", "partner.kg", False),
        ("https://partner.kg@evil.example/a", "partner.kg", False),
        ("https://t.me/partner_news/15", "t.me/Partner_News", True),
        ("https://t.me/partner_news?single", "t.me/partner_news", True),
        ("https://t.me/partner_news2/15", "t.me/partner_news", False),
        ("https://t.me/other/partner_news", "t.me/partner_news", False),
        ("file:///home/page.html", "partner.kg", False),
    ],
)
def test_a_page_belongs_to_a_site_by_host_and_by_whole_segments(url: str, site: str, belongs: bool) -> None:
    assert is_on_site(url, site) is belongs
