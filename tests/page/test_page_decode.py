from collections.abc import Callable

from syndicheck.model import Capture
from syndicheck.page import decode, decode_bytes

RUSSIAN = "<html><body><p>Мост через реку закрыли в понедельник, сообщили в дорожной службе района.</p></body></html>"


def test_the_charset_of_the_header_is_used() -> None:
    assert decode_bytes(RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251") == RUSSIAN


def test_quotes_and_capitals_in_the_header_do_no_harm() -> None:
    assert decode_bytes(RUSSIAN.encode("koi8-r"), 'text/html; Charset="KOI8-R"') == RUSSIAN


def test_a_byte_order_mark_wins_over_the_header_and_is_removed() -> None:
    assert decode_bytes(b"\xef\xbb\xbf" + RUSSIAN.encode(), "text/html; charset=windows-1251") == RUSSIAN
    assert decode_bytes(b"\xff\xfe" + RUSSIAN.encode("utf-16-le"), None) == RUSSIAN
    assert decode_bytes(b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), None) == RUSSIAN


def test_utf16_without_a_mark_is_known_by_its_zeros() -> None:
    assert decode_bytes(RUSSIAN.encode("utf-16-le"), "text/html; charset=utf-16") == RUSSIAN
    assert decode_bytes(RUSSIAN.encode("utf-16-be"), None) == RUSSIAN


def test_the_meta_element_is_used_when_the_header_is_silent() -> None:
    for meta in (
        '<meta charset="windows-1251">',
        "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1251'>",
        '<!-- <meta charset="koi8-r"> --><meta charset=windows-1251>',
    ):
        markup = f"<html><head>{meta}</head><body>Мост закрыт</body></html>"
        assert decode_bytes(markup.encode("cp1251"), "text/html") == markup


def test_an_xml_declaration_is_used() -> None:
    markup = '<?xml version="1.0" encoding="koi8-r"?><html><body>Мост закрыт</body></html>'
    assert decode_bytes(markup.encode("koi8-r"), None) == markup


def test_valid_utf8_is_utf8_whatever_its_label() -> None:
    assert decode_bytes(RUSSIAN.encode(), "text/html; charset=iso-8859-1") == RUSSIAN


def test_a_meta_that_says_utf16_means_utf8() -> None:
    markup = '<meta charset="utf-16">' + RUSSIAN
    assert decode_bytes(markup.encode() + b"\xff", None).startswith(markup)


def test_a_character_cut_off_at_the_end_leaves_the_rest_readable() -> None:
    assert decode_bytes("мост".encode()[:-1], None) == "мос\ufffd"


def test_unlabelled_cyrillic_is_detected_on_what_readers_see() -> None:
    body = "<script>var x = 1;</script>" + RUSSIAN
    assert decode_bytes(body.encode("cp1251"), None) == body
    assert decode_bytes(body.encode("koi8-r"), None) == body


def test_a_label_that_is_plainly_wrong_is_not_believed() -> None:
    assert decode_bytes(RUSSIAN.encode("cp1251"), "text/html; charset=utf-8") == RUSSIAN


def test_latin1_means_windows_1252_as_in_browsers() -> None:
    assert decode_bytes("<p>“Brücke”</p>".encode("cp1252"), "text/html; charset=latin1") == "<p>“Brücke”</p>"


def test_unknown_or_dangerous_labels_never_raise() -> None:
    for label in ("utf-8\0", "no-such-charset", "zip", "idna", "unicode_escape", "base64", "", "\udcff", "utf-7"):
        assert "plain" in decode_bytes(b"<p>plain \xd0", f"text/html; charset={label}")


def test_undecodable_bytes_are_replaced() -> None:
    text = decode_bytes(RUSSIAN.encode()[:60] + b"\xff" + RUSSIAN.encode()[60:], "text/html; charset=utf-8")
    assert text.count("\ufffd") >= 1
    assert "понедельник" in text


def test_bytes_beyond_ascii_outside_of_visible_text_fall_back_to_utf8() -> None:
    assert decode_bytes(b"<script>\xff\xfe\xfd</script>", None).startswith("<script>\ufffd")


def test_japanese_mail_encoding_is_read_by_its_label() -> None:
    markup = "<p>橋は閉鎖された</p>"
    assert decode_bytes(markup.encode("iso2022_jp"), "text/html; charset=iso-2022-jp") == markup


def test_a_capture_is_decoded_by_its_own_header(captured: Callable[..., Capture]) -> None:
    capture = captured(RUSSIAN.encode("cp1251"), headers=(("Content-Type", "text/html; charset=windows-1251"),))
    assert decode(capture) == RUSSIAN
