"""What `syndicheck url` prints: the verdict in words, why, the clause, links, passages, and what to do next.

Everything from a page is written out safely (`visible.py`) and handed to rich as text, never as markup. Lines are
folded to the terminal's width; addresses and command lines are not, so that they can be selected whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import Any

import regex
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from syndicheck import words
from syndicheck.model import Counts, ReasonCode, Result, Verdict
from syndicheck.report.sentences import case_headline, further_reasons, uncounted_reason
from syndicheck.report.visible import address, one_line
from syndicheck.report.wording import REASONS, RESULTS, SYMBOLS, VERDICTS, advice, command, number, place, review_word

_STYLES = {
    Verdict.VIOLATION: "bold red",
    Verdict.REVIEW: "bold yellow",
    Verdict.COMPLIANT: "bold green",
    Verdict.LICENSED: "bold blue",
    Verdict.NOT_CHECKED: "bold magenta",
}
_MARKS = {Counts.YES.value: "✓ counts", Counts.NO.value: "✕ does not count", Counts.UNSURE.value: "? may count"}
_LINE_END = regex.compile(r"[ ]*((?:\x1b\[[0-9;]*m)?)[ ]*\n")
_SHOWN_PASSAGES = 3
_SHOWN_LINKS = 8
_PASSAGE_LENGTH = 280
_LABEL = 11


def render_text(pages: Sequence[dict[str, Any]], width: int, colour: bool) -> str:  # noqa: FBT001 - fixed by its callers
    """Pages as text for a terminal of `width` columns; colour only repeats what words and signs say."""
    out = _Sheet(width, colour=colour)
    for place_in_list, page in enumerate(pages):
        if place_in_list:
            out.blank()
        _page(out, page)
    return out.text()


def explain_text(page: dict[str, Any], width: int = 80) -> str:
    """What was nominated and set aside, and what the check could not find out, for `--explain`; empty if nothing."""
    out = _Sheet(width, colour=False)
    for line in page["dropped"]:
        out.item("set aside", one_line(line, 400))
    for caution in page.get("cautions", []):
        out.item("caution", one_line(caution, 400))
    for want in page["wants"]:
        out.item("not known", f"{one_line(want['why'], 300)}: {address(want['url'])}")
    for assessment in page["assessments"]:
        for why in assessment["use_why"]:
            out.item("use", one_line(why, 400))
        for why in assessment["order"]["why"]:
            out.item("order", one_line(why, 400))
        for line in assessment["subtracted"]:
            out.item("subtracted", one_line(line, 400))
    return out.text()


class _Sheet:
    """Lines for a terminal, gathered as text."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self._file = StringIO()
        self._console = Console(
            file=self._file,
            width=max(width, 30),
            force_terminal=colour,
            no_color=not colour,
            color_system="standard" if colour else None,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    def line(self, text: str, style: str = "", indent: int = 0) -> None:
        """A paragraph, folded to the width."""
        self._console.print(Padding(Text(text, style), (0, 0, 0, indent), expand=False))

    def item(self, label: str, text: str, style: str = "") -> None:
        """A labelled paragraph with a hanging indent."""
        body = Text(text, style)
        lines = body.wrap(self._console, self._console.width - _LABEL - 2) or [Text()]
        for at, folded in enumerate(lines):
            folded.rstrip()
            self._console.print(Text(f"  {label if at == 0 else '':<{_LABEL}}").append_text(folded), no_wrap=True)

    def whole(self, text: str, indent: int = 2) -> None:
        """A line that is never folded: an address or a command."""
        self._console.print(Text(" " * indent + text), soft_wrap=True)

    def blank(self) -> None:
        """An empty line."""
        self._console.print()

    def text(self) -> str:
        """All lines, without white space at their ends."""
        return _LINE_END.sub(r"\1\n", self._file.getvalue())


def _page(out: _Sheet, page: dict[str, Any]) -> None:
    if page["assessments"]:
        for place_in_list, assessment in enumerate(page["assessments"]):
            if place_in_list:
                out.blank()
            _case(out, page, assessment)
        return
    verdict = Verdict(page["verdict"])
    if page["reason"]:
        _head(out, page, verdict, f"{VERDICTS[verdict]}: {one_line(page['reason']['text'], 400)}")
        out.item("reason", REASONS[ReasonCode(page["reason"]["code"])])
        out.item("next", advice(page["reason"]["code"]))
        if command(page):
            out.whole(command(page), indent=_LABEL + 2)
        return
    if page.get("cautions"):
        _head(out, page, verdict, f"{VERDICTS[verdict]}: {'; '.join(one_line(c, 400) for c in page['cautions'])}")
        return
    languages = ", ".join(one_line(language, 20) for language in page["compared"]) or "no language"
    _head(out, page, verdict, f"{VERDICTS[verdict]}: {number(page['words'], 'word')} compared ({languages})")
    out.item("limits", "translations and rewritings are not looked for")


def _head(out: _Sheet, page: dict[str, Any], verdict: Verdict, headline: str) -> None:
    out.line(f"{SYMBOLS[verdict]} {headline}", _STYLES.get(verdict, "bold"))
    out.whole(address(page["url"]))
    if page["title"]:
        out.line(one_line(page["title"], 120), indent=2)


def _case(out: _Sheet, page: dict[str, Any], assessment: dict[str, Any]) -> None:
    _head(out, page, Verdict(assessment["verdict"]), case_headline(assessment))
    article = assessment["article"]
    out.item("ours", f"{one_line(article['title'], 120)} ({one_line(article['id'], 60)})")
    for why in further_reasons(assessment):
        out.item("also", why)
    if letters := _letters(assessment.get("evasion")):
        out.item("letters", letters)
    for note in assessment["notes"]:
        out.item("note", one_line(note, 400))
    for finding in assessment["findings"]:
        _finding(out, finding)
    _links(out, page, assessment)
    _passages(out, assessment)
    for at, step in enumerate(_steps(assessment)):
        out.item("next" if at == 0 else "", step)


def _letters(evasion: dict[str, Any] | None) -> str:
    """That our words are written in other letters, where more of them are than keyboards produce."""
    if not evasion or not evasion["notable"]:
        return ""
    shown = ", ".join(f"“{one_line(example, 40)}”" for example in evasion["examples"][:3])
    hidden = number(evasion["look_alikes"] + evasion["invisible"], "word")
    return f"{hidden} of {evasion['words']:,} written in other letters or with characters that nobody sees: {shown}"


def _steps(assessment: dict[str, Any]) -> list[str]:
    """What to do at the terminal; remedies stand with their clauses already."""
    kind = review_word(assessment["review_kind"])
    if assessment["verdict"] == Verdict.VIOLATION.value:
        return [
            "not yet seen by a person: open the page and read it against the passages before you write to anybody",
            "-o report.html writes the whole case, with what speaks for the site",
        ]
    if assessment["verdict"] == Verdict.REVIEW.value:
        return [f"look first at this: {kind}"] * bool(kind) + [
            "open the page, read it against the passages, and decide"
        ]
    return ["nothing to do"]


def _finding(out: _Sheet, finding: dict[str, Any]) -> None:
    symbol, word = RESULTS[Result(finding["result"])]
    out.blank()
    quoted = f"“{one_line(finding['clause'], 300)}”" if finding["clause"] else one_line(finding["summary"], 300)
    verified = "" if finding["verified"] else " (not verified first-hand)"
    out.item("clause", f"{one_line(finding['number'], 40)}: {quoted}{verified}")
    out.item("required", one_line(finding["required"], 300))
    out.item("found", one_line(finding["found"], 300))
    out.item("result", f"{symbol} {word}")
    if finding["remedy"] and finding["result"] != Result.MET.value:
        out.item("remedy", one_line(finding["remedy"], 300))


def _links(out: _Sheet, page: dict[str, Any], assessment: dict[str, Any]) -> None:
    out.blank()
    links = assessment["links"]
    if not links:
        total = page["link_count"]
        none = f"none of the page's {number(total, 'link')} leads to the agency" if total else "the page has no links"
        out.item("links", none)
    for at, link in enumerate(links[:_SHOWN_LINKS]):
        where = place(link["region"], link["paragraph"])
        out.item("links" if at == 0 else "", f"{_MARKS[link['counts']]}: {one_line(link['why'], 200)} ({where})")
        out.whole(address(link["resolved"] or link["href"]), indent=_LABEL + 2)
    if len(links) > _SHOWN_LINKS:
        out.item("", f"and {len(links) - _SHOWN_LINKS} more")
    if not assessment["mentions"]:
        out.item("named", "no: the page does not name the agency")
    else:
        first = assessment["mentions"][0]
        times = number(len(assessment["mentions"]), "time")
        where = place(first["region"], first["paragraph"])
        out.item("named", f"{times}, first as “{one_line(first['text'], 60)}” ({where})")


def _passages(out: _Sheet, assessment: dict[str, Any]) -> None:
    passages = assessment["passages"]
    if passages:
        out.blank()
    for at, passage in enumerate(passages[:_SHOWN_PASSAGES], 1):
        reason = uncounted_reason(passage)
        counted = f"not counted: {reason}" if reason else "counted"
        where = place(passage["region"], passage["paragraph"])
        out.item(f"passage {at}", f"{number(words.count(passage['page_text']), 'word')}, {where}, {counted}")
        out.item("", f"“{one_line(passage['page_text'], _PASSAGE_LENGTH)}”")
    if len(passages) > _SHOWN_PASSAGES:
        out.item("", f"and {number(len(passages) - _SHOWN_PASSAGES, 'more passage', 'more passages')}")
