import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicheck.gather.addresses import place_of, system_resolver, web_address, why_not_public

BAD = (
    "0.0.0.0",  # noqa: S104
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:10.1.2.3",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:c0a8:101::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "4000::1",
)

PUBLIC = (
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.1",
    "192.1.0.1",
    "192.167.255.255",
    "198.17.255.255",
    "198.20.0.0",
    "212.42.102.5",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2001:200::1",
    "2400:cb00::1",
    "2606:4700:4700::1111",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2002:808:808::1",
)

SPELLINGS = (
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0x7f.0.0.1",
    "0x7f.0x0.0x0.0x1",
    "0X7F.0.0.1",
    "0177.0.0.1",
    "0177.0.0.01",
    "017700000001",
    "00000177.0.0.1",
    "127.0.0.1.",
    "127.000.000.001",
    "①②⑦.⓪.⓪.①",
    "１２７．０．０．１",
    "127。0。0。1",
    "127%2e0%2e0%2e1",
    "%31%32%37.0.0.1",
    "0",
    "0.0.0.0",  # noqa: S104
    "0x0",
    "10.0.257",
    "3232235777",
    "0xc0a80101",
    "0xa9fea9fe",
    "2852039166",
    "169.254.43518",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:0x7f.1]",
    "[::127.0.0.1]",
    "[::]",
    "[fe80::1]",
    "[fd00::1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "user@127.1",
    "8.8.8.8@127.0.0.1",
    "127.0.0.1\\@8.8.8.8",
    "127.0.\t0.1",
)


@pytest.mark.parametrize("address", BAD)
def test_an_address_that_is_not_public_is_refused_with_a_reason(address: str) -> None:
    assert why_not_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_passes(address: str) -> None:
    assert why_not_public(address) is None


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_odd_spelling_of_a_closed_address_is_seen_through(spelling: str) -> None:
    address = web_address(f"http://{spelling}/latest/meta-data")

    assert address is None or why_not_public(place_of(address)[1])


def test_most_odd_spellings_are_understood_rather_than_thrown_out() -> None:
    assert sum(web_address(f"http://{spelling}/") is not None for spelling in SPELLINGS) > 35


@pytest.mark.parametrize(
    ("spelling", "address"),
    [("134744072", "8.8.8.8"), ("0x8.8.8.8", "8.8.8.8"), ("[::ffff:808:808]", "::ffff:808:808")],
)
def test_an_odd_spelling_of_a_public_address_passes(spelling: str, address: str) -> None:
    found = web_address(f"http://{spelling}/")

    assert found
    assert place_of(found)[1] == address
    assert why_not_public(address) is None


@given(st.ip_addresses(v=4))
def test_an_address_embedded_in_ipv6_is_judged_like_itself(address: object) -> None:
    assert why_not_public(f"::ffff:{address}") == why_not_public(str(address)) == why_not_public(f"64:ff9b::{address}")


@given(st.ip_addresses())
def test_every_address_is_judged_without_an_error(address: object) -> None:
    why = why_not_public(str(address))

    assert why is None or why


def test_what_is_no_ip_address_is_an_error_and_never_public() -> None:
    with pytest.raises(ValueError, match=r"example\.kg"):
        why_not_public("example.kg")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.kg/",
        "gopher://example.kg",
        "example.kg/story",
        "http://",
        "",
        "javascript:1",
        "http://exa mple.kg/",
        "http://[::1",
        "http://example.kg:99999/",
        "data:text/html,x",
        "http://a/" + "b" * 9000,
    ],
)
def test_only_whole_http_addresses_of_bearable_length_are_web_addresses(url: str) -> None:
    assert web_address(url) is None


def test_credentials_and_fragments_are_dropped_and_names_are_spelt_as_browsers_do() -> None:
    assert web_address(" HTTPS://user:secret@Новости.рф:8443/Отара?q=1#top ") == (
        "https://xn--b1amnebsh.xn--p1ai:8443/%D0%9E%D1%82%D0%B0%D1%80%D0%B0?q=1"
    )


def test_the_place_of_an_address_has_the_usual_port_unless_it_names_one() -> None:
    assert place_of("https://example.kg/a") == ("https", "example.kg", 443)
    assert place_of("http://[2001:4860::1]:81/") == ("http", "2001:4860::1", 81)


def test_the_system_resolver_gives_each_address_once() -> None:
    assert system_resolver("127.0.0.1", 80) == (("127.0.0.1", 80),)
