import gzip
import tracemalloc
import zlib

import brotli
import pytest
from fault_server import brotli_bomb, gzip_bomb, varied_page
from hypothesis import given, settings
from hypothesis import strategies as st

from syndicheck.gather.decoding import codings_of, decode
from syndicheck.gather.failures import FetchError
from syndicheck.model import ReasonCode

MOST, RATIO = 20_000_000, 200


def pack(coding: str, body: bytes) -> bytes:
    if coding == "br":
        return bytes(brotli.compress(body, quality=4))
    if coding == "deflate":
        return zlib.compress(body)
    return gzip.compress(body, 1)


def trouble_with(wire: bytes, *codings: str, most: int = MOST) -> ReasonCode:
    with pytest.raises(FetchError) as caught:
        decode(wire, codings, most, RATIO)
    return caught.value.reason.code


@given(st.binary(max_size=3000), st.lists(st.sampled_from(["gzip", "x-gzip", "deflate", "br"]), min_size=1, max_size=2))
@settings(max_examples=60, deadline=None)
def test_what_was_packed_comes_out_again(body: bytes, codings: list[str]) -> None:
    wire = body
    for coding in codings:
        wire = pack(coding, wire)

    assert decode(wire, codings, MOST, RATIO) == body


@given(st.binary(min_size=1, max_size=400), st.sampled_from(["gzip", "deflate", "br"]), st.data())
@settings(max_examples=60, deadline=None)
def test_a_body_cut_anywhere_is_never_taken_for_whole(body: bytes, coding: str, data: st.DataObject) -> None:
    wire = pack(coding, body)
    cut = data.draw(st.integers(1, len(wire) - 1))

    assert trouble_with(wire[:cut], coding) in {ReasonCode.TRUNCATED, ReasonCode.BAD_RESPONSE}


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_good_page_of_nine_megabytes_passes_every_guard(coding: str) -> None:
    body = varied_page(8_000_000)

    assert decode(pack(coding, body), (coding,), MOST, RATIO) == body


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_repetitive_page_of_eight_megabytes_is_no_bomb(coding: str) -> None:
    body = b"<p>The same paragraph again.</p>\n" * 250_000

    assert decode(pack(coding, body), (coding,), MOST, RATIO) == body


@pytest.mark.parametrize(
    ("wire", "codings"),
    [
        (gzip_bomb(60_000_000), ("gzip",)),
        (zlib.compress(b"\0" * 60_000_000), ("deflate",)),
        (brotli_bomb(200_000_000), ("br",)),
        (gzip.compress(gzip_bomb(60_000_000)), ("gzip", "gzip")),
        (gzip.compress(brotli_bomb(200_000_000)), ("br", "gzip")),
    ],
    ids=["gzip", "deflate", "br", "gzip in gzip", "br in gzip"],
)
def test_a_bomb_is_refused_and_never_unpacked(wire: bytes, codings: tuple[str, ...]) -> None:
    tracemalloc.start()
    try:
        assert trouble_with(wire, *codings) is ReasonCode.TOO_LARGE
        _, most_at_once = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most_at_once < 48_000_000


def test_beyond_half_of_the_limit_the_ratio_decides() -> None:
    assert trouble_with(gzip.compress(b"\0" * 15_000_000), "gzip") is ReasonCode.TOO_LARGE
    assert len(decode(gzip.compress(varied_page(12_000_000), 1), ("gzip",), MOST, RATIO)) > 12_000_000


def test_a_page_of_exactly_the_limit_passes_and_one_byte_more_does_not() -> None:
    body = varied_page(100_000)

    assert decode(gzip.compress(body), ("gzip",), len(body), RATIO) == body
    assert trouble_with(gzip.compress(body), "gzip", most=len(body) - 1) is ReasonCode.TOO_LARGE


def test_bare_deflate_data_is_read_as_browsers_do() -> None:
    engine = zlib.compressobj(wbits=-15)
    wire = engine.compress(b"the flock came home early") + engine.flush()

    assert decode(wire, ("deflate",), MOST, RATIO) == b"the flock came home early"


def test_several_gzip_members_are_one_body_and_what_follows_them_is_passed_over() -> None:
    wire = gzip.compress(b"the flock ") + gzip.compress(b"came home") + b"\0\0\0padding"

    assert decode(wire, ("gzip",), MOST, RATIO) == b"the flock came home"


def test_thousands_of_gzip_members_are_refused() -> None:
    assert trouble_with(gzip.compress(b"") * 1500, "gzip") is ReasonCode.BAD_RESPONSE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_wrong_label_is_a_bad_response(coding: str) -> None:
    assert trouble_with(b"<html>plainly not packed, and long enough to tell</html>", coding) is ReasonCode.BAD_RESPONSE


def test_a_damaged_checksum_is_a_bad_response() -> None:
    wire = bytearray(gzip.compress(b"the flock came home early"))
    wire[-6] ^= 1

    assert trouble_with(bytes(wire), "gzip") is ReasonCode.BAD_RESPONSE


def test_codings_are_read_from_all_headers_and_labels_that_are_none_are_passed_over() -> None:
    assert codings_of(["GZip , br"]) == ("gzip", "br")
    assert codings_of(["utf-8", "identity", "x-gzip", ""]) == ("x-gzip",)
    assert codings_of([]) == ()


@pytest.mark.parametrize("values", [["zstd"], ["gzip, gzip, gzip"], ["compress"], ["gzip", "br", "deflate"]])
def test_codings_that_nobody_asked_for_are_refused(values: list[str]) -> None:
    with pytest.raises(FetchError) as caught:
        codings_of(values)

    assert caught.value.reason.code is ReasonCode.BAD_RESPONSE
