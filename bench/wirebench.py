"""The whole program on wirebench: pages wrapped as HTML, scanned as a folder, verdicts held against what was planted.

    python bench/wirebench.py --data DIR [--language en] [--name 24.kg] [--one-site] [--wrong N]

`wirebench_data.py` says what DIR holds. Articles are dated a day before the pages. A planted article counts as found
where it is assessed at all; precision counts the articles that a page is accused of (`violation`, `review`, and both
together). Each page stands on a site of its own; because some articles are planted in many pages, a passage on three
sites or more is a `review` there, and `--one-site` shows the verdicts without that. Articles in which the agency speaks
of itself ("told 24.kg") credit a stranger unless `--name` says that this is the agency's own name.

Character figures are those of `plagdet.py` on the page's side, over the passages of the JSON report. The planted places
are carried over into the page's text as the program reads it, character by character, white space left out (paragraphs
and lines of the plain text became elements and blanks of HTML). `recall` counts the characters of an article that was
missed as missed, `recall_of_found` leaves it out. Sentences in another order are passages of their own, because
a passage says the same on both sides; `joined` takes neighbouring passages of an article as one stretch.

Prints one JSON object.
"""

from __future__ import annotations

import csv
import html
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inputs import arguments, rows, show
from plagdet import Annotation
from program import run
from wirebench_data import APART, Answer, Corpus, Named, Planted, by_kind, characters, corpora, groups, recalled, right

from syndicheck.gather.sources.folder import capture_file
from syndicheck.model import NotChecked, Passage, Span
from syndicheck.page import read
from syndicheck.workspace import create

PUBLISHED = "2026-03-02T08:00:00+00:00"
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2026-03-03T09:00:00+00:00"}}</script></head>
<body><nav><p>{first}</p></nav><main><article><h1>{title}</h1>
{body}
</article></main><footer><p>{last}</p></footer></body></html>"""
AGENCY = "akipress"
OWN_SITE, ONE_SITE = "site{}.example", "wire.example"
ACCUSING = ("violation", "review")
ASSESSED = ("violation", "review", "compliant", "licensed", "clear")


def paragraphs(text: str) -> list[str]:
    """A page's paragraphs, navigation and footer included."""
    return [part for part in text.split("\n\n") if part.strip()]


def wrapped(page: Planted, language: str) -> str:
    """A page's text as HTML: its first paragraph is navigation, its last the footer."""
    first, *body, last = paragraphs(page.text)
    written = "\n".join(f"<p>{html.escape(part)}</p>" for part in body)
    title = html.escape(f"Page {page.id}")
    return PAGE.format(lang=language, title=title, first=html.escape(first), body=written, last=html.escape(last))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run supposes: where pages stand, and under which further names the agency goes."""

    site: str = OWN_SITE
    names: tuple[str, ...] = ()


def prepare(folder: Path, corpus: Corpus, setting: Setting) -> None:
    """A workspace, its articles as a file, and a folder of saved pages beside it."""
    create(folder / "desk", [AGENCY])
    pack = folder / "desk" / "rules" / f"{AGENCY}.toml"
    known = "".join(f"{json.dumps(name)}, " for name in setting.names)
    pack.write_text(pack.read_text("utf-8").replace("\nnames = [", f"\nnames = [{known}", 1), "utf-8")
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as out:
        for number, row in enumerate(corpus.articles):
            article = {"id": str(number), "text": row["text"], "published": PUBLISHED, "language": corpus.language}
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    (folder / "pages").mkdir()
    with (folder / "pages" / "urls.csv").open("w", encoding="utf-8", newline="") as listing:
        table = csv.writer(listing)
        table.writerow(["file", "url", "captured_at"])
        for page in corpus.pages:
            saved(folder, page).write_text(wrapped(page, corpus.language), "utf-8")
            table.writerow([saved(folder, page).name, address(page, setting.site), "2026-03-04T00:00:00Z"])


def saved(folder: Path, page: Planted) -> Path:
    """Where a page stands as a file."""
    return folder / "pages" / f"{page.number:05d}.html"


def address(page: Planted, site: str) -> str:
    """Where a page stands; `site` may hold `{}` for the page's number."""
    return f"https://{site.format(page.number)}/{page.number}"


def text_read(folder: Path, page: Planted) -> str:
    """A page's text as the program reads it: what the spans of a report count."""
    capture = capture_file(saved(folder, page), "https://page.example/")
    seen = capture if isinstance(capture, NotChecked) else read(capture)
    return "" if isinstance(seen, NotChecked) else seen.text


def carried_over(page: Planted, text: str) -> Iterator[Annotation]:
    """The planted places in a text that holds the page's paragraphs in their order, with other white space.

    Raises:
        SystemExit: A paragraph is not there: the measurement would be wrong.
    """
    places = dict(_same_characters(page, text))
    for article, span in page.spans:
        inside = [places[old] for old in range(span.start, span.end) if old in places]
        yield Annotation(page.id, article, Span(inside[0], inside[-1] + 1))


def _same_characters(page: Planted, text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the same characters in a page's own text and in the text read; white space left out."""
    solid = [offset for offset, character in enumerate(text) if not character.isspace()]
    squeezed = "".join(text[offset] for offset in solid)
    old = new = 0
    for part in paragraphs(page.text):
        old = page.text.index(part, old)
        kept = [offset for offset, character in enumerate(part, old) if not character.isspace()]
        at = squeezed.find("".join(page.text[offset] for offset in kept), new)
        if at < 0:
            raise SystemExit(f"page {page.id}: a paragraph is missing in the text read: {part[:60]!r}")
        yield from zip(kept, solid[at : at + len(kept)], strict=True)
        old, new = old + len(part), at + len(kept)


def answers(corpus: Corpus, results: Iterable[dict[str, Any]], folder: Path) -> Iterator[tuple[Answer, str]]:
    """What the program said of each page, and the page's verdict."""
    for page, result in zip(corpus.pages, results, strict=True):
        if not result["url"].endswith(f"/{page.number}"):
            raise SystemExit(f"page {page.id}: the report has {result['url']} in its place")
        cases = tuple(carried_over(page, text_read(folder, page))) if page.spans else ()
        yield Answer(page, tuple(named(corpus, each) for each in result["assessments"]), cases), result["verdict"]


def named(corpus: Corpus, assessment: dict[str, Any]) -> Named:
    """An assessment of the JSON report; articles were added under their numbers, as some ids are too long."""
    passages = tuple(Passage(Span(*each["page"]), Span(*each["article"])) for each in assessment["passages"])
    article = corpus.articles[int(assessment["article"]["id"])]["id"]
    return Named(article, assessment["verdict"], passages, "; ".join(assessment["why"][:1]))


def figures(some: Sequence[Answer]) -> dict[str, Any]:
    """Recall by planted article, precision by accused article, and the places on the page."""
    accused = right(some, ACCUSING)
    return {
        "planted": (found := recalled(some, ASSESSED))["planted"],
        "recall": found["recall"],
        "recall as violation or review": recalled(some, ACCUSING)["recall"],
        "accused": accused["named"],
        "precision": accused["precision"],
        "precision of violation": right(some, ["violation"]),
        "precision of review": right(some, ["review"]),
        "characters": characters(some, ASSESSED),
        "characters, joined": characters(some, ASSESSED, APART),
        "characters of violations": characters(some, ["violation"]),
    }


def measure(judged: Sequence[tuple[Answer, str]]) -> dict[str, Any]:
    """Figures of a language as a whole, of its parts, and verdicts by kind."""
    some = [answer for answer, _ in judged]
    verdicts = {kind: Counter(v for a, v in judged if a.page.kind == kind) for kind in by_kind(some)}
    missed = {kind: recalled(group, ASSESSED) for kind, group in by_kind(some).items()}
    return {
        **figures(some),
        "missed": {k: n for k, counts in missed.items() if (n := counts["planted"] - counts["found"])},
        "innocent kinds": {kind[:3]: dict(counts) for kind, counts in verdicts.items() if kind.startswith("N")},
        "all verdicts": dict(Counter(verdict for _, verdict in judged)),
        "groups": {name: figures(group) for name, group in groups(some).items()},
        "kinds": {kind: {"verdicts": dict(verdicts[kind]), **figures(group)} for kind, group in by_kind(some).items()},
    }


def mistakes(judged: Iterable[tuple[Answer, str]], most: int) -> list[dict[str, Any]]:
    """Articles that were missed, that were found and excused, and that a page was wrongly accused of."""
    wrong: list[dict[str, Any]] = []
    for answer, verdict in judged:
        told = {named.article: named.level for named in answer.named}
        accused = {article for article, level in told.items() if level in ACCUSING}
        if lost := sorted(answer.page.gold - told.keys()):
            wrong.append({"page": answer.page.id, "verdict": verdict, "missed": lost})
        if excused := {n.article: n.why for n in answer.named if n.article in answer.page.gold - accused}:
            wrong.append({"page": answer.page.id, "verdict": verdict, "excused": excused})
        if false := sorted(accused - answer.page.gold):
            wrong.append({"page": answer.page.id, "verdict": verdict, "wrongly named": {a: told[a] for a in false}})
    return wrong[:most]


def measured(corpus: Corpus, setting: Setting, wrong: int) -> dict[str, Any]:
    """Run the program on one corpus."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, corpus, setting)
        added = run("corpus", "add", "-q", folder / "articles.jsonl", cwd=folder / "desk")
        scanned = run("scan", "-q", "--folder", folder / "pages", "-o", "r.jsonl", cwd=folder / "desk")
        judged = list(answers(corpus, rows(folder / "desk" / "r.jsonl"), folder))
    report = {**measure(judged), "seconds to add": round(added, 1), "seconds to scan": round(scanned, 1)}
    return {**report, **({"wrong": mistakes(judged, wrong)} if wrong else {})}


def main() -> None:
    """Measure each language and print one JSON object."""
    parser = arguments(__doc__)
    parser.add_argument("--language", action="append", help="only this language; may be given again")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="list so many mistakes")
    parser.add_argument("--name", action="append", default=[], help="a name of the agency; may be given again")
    parser.add_argument("--one-site", action="store_true", help="all pages on one site")
    asked = parser.parse_args()
    setting = Setting(ONE_SITE if asked.one_site else OWN_SITE, tuple(asked.name))
    show({corpus.name: measured(corpus, setting, asked.wrong) for corpus in corpora(asked.data, asked.language)})


if __name__ == "__main__":
    main()
