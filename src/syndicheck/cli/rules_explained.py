"""How an explanation is shown: as JSON in the words of docs/json.md, and as text made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from syndicheck.cli import options
from syndicheck.cli.rules_shown import COLOURS, applies_to, heading, item, whole

if TYPE_CHECKING:
    from syndicheck.model import Rule
    from syndicheck.rule_examples import Explanation

_MOST = 12
_PASSAGE = 240
_COUNTS = {"yes": "counts", "no": "does not count", "unsure": "may count"}


def as_object(explanation: Explanation, rule: Rule, only: str | None = None) -> dict[str, Any]:
    """What `rules explain --json` prints; `only` is the id of the one article that is meant."""
    from syndicheck.report import page_object

    page = page_object(explanation.outcome)
    pairs = zip(page["assessments"], explanation.articles, strict=True)
    return {
        "rule": rule.id,
        "url": page["url"],
        "title": page["title"],
        "reason": page["reason"],
        "link_count": page["link_count"],
        "dropped": page["dropped"],
        "articles": [
            {
                "article": judged["article"],
                "use": judged["use"],
                "verdict": explained.verdict.value,
                "applies": not explained.why_not,
                "why_not": explained.why_not or None,
                "finding": judged["findings"][0],
                "links": judged["links"],
                "mentions": judged["mentions"],
                "passages": judged["passages"],
            }
            for judged, explained in pairs
            if only in (None, judged["article"]["id"])
        ],
    }


def as_text(told: dict[str, Any], rule: Rule, width: int, *, colour: bool) -> str:
    """The same for a terminal."""
    parts = [heading(f"{rule.id} ({rule.check})", width, colour=colour), item("terms", rule.words, width)]
    parts += [item("applies to", applies_to(rule), width), whole("page", told["url"])]
    if told["reason"]:
        return "".join((*parts, item("result", f"the page was not checked: {told['reason']['text']}", width)))
    if not told["articles"]:
        dropped = "; ".join(told["dropped"]) or "it shares too little with the text"
        return "".join((*parts, item("result", f"nothing of ours was found on the page: {dropped}", width)))
    return "".join((*parts, *("\n" + _article(judged, told, width, colour=colour) for judged in told["articles"])))


def _article(judged: dict[str, Any], told: dict[str, Any], width: int, *, colour: bool) -> str:
    from syndicheck.model import Result
    from syndicheck.report.wording import RESULTS

    finding, article = judged["finding"], judged["article"]
    sign, word = RESULTS[Result(finding["result"])]
    lines = [
        item("article", f"{article['title']} ({article['id']})", width),
        item("use", f"{judged['use']}; verdict of the whole pack: {judged['verdict']}", width),
    ]
    if not judged["applies"]:
        lines.append(item("note", f"the rule does not apply here: {judged['why_not']}. If it did:", width))
    lines += [
        item("required", finding["required"], width),
        item("found", finding["found"], width),
        item("result", f"{sign} {word}", width, fg=COLOURS[finding["result"]] if colour else None),
    ]
    if finding["remedy"] and finding["result"] != Result.MET.value:
        lines.append(whole("remedy", finding["remedy"]))
    return "".join((*lines, *_links(judged, told, width), *_mentions(judged, width), *_passages(judged, width)))


def _links(judged: dict[str, Any], told: dict[str, Any], width: int) -> list[str]:
    from syndicheck.report.wording import number, place

    links = judged["links"]
    if not links:
        total = told["link_count"] or 0
        none = f"none of the page's {number(total, 'link')} leads to the agency" if total else "the page has none"
        return [item("links", none, width)]
    lines = []
    for at, link in enumerate(links[:_MOST]):
        where = place(link["region"], link["paragraph"])
        said = f"{_COUNTS[link['counts']]}: {link['why']} (“{link['text'][:60]}”, {where})"
        lines += [item("" if at else "links", said, width), whole("", (link["resolved"] or link["href"])[:300])]
    return lines + _more(len(links), width)


def _mentions(judged: dict[str, Any], width: int) -> list[str]:
    from syndicheck.report.wording import place

    mentions = judged["mentions"]
    named = [f"“{one['text'][:60]}” ({place(one['region'], one['paragraph'])})" for one in mentions[:_MOST]]
    return [item("named", "; ".join(named) if named else "the page does not name the agency", width)]


def _passages(judged: dict[str, Any], width: int) -> list[str]:
    from syndicheck.report.wording import place

    wanted = [judged["passages"][at] for at in judged["finding"]["passages"] if at < len(judged["passages"])]
    if not wanted:
        return [item("passages", "the check looked at no passage", width)]
    lines = []
    for at, passage in enumerate(wanted[:_MOST]):
        text = " ".join(options.plain(passage["page_text"]).split())
        cut = text if len(text) <= _PASSAGE else text[:_PASSAGE].rstrip() + "…"
        where = place(passage["region"], passage["paragraph"])
        lines.append(item("" if at else "passages", f"{where}: “{cut}”", width))
    return lines + _more(len(wanted), width)


def _more(number: int, width: int) -> list[str]:
    return [item("", f"and {number - _MOST} more", width)] if number > _MOST else []
