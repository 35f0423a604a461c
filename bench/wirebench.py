"""The whole program on wirebench: pages wrapped as HTML, scanned as a folder, verdicts held against what was planted.

    python bench/wirebench.py --data DIR [--language en]

DIR holds `<lang>_*_agency.jsonl` (id, text) and `<lang>_*_pages.jsonl` (id, kind, text, gold). A page counts as found
where an article that was planted in it is assessed as `violation`, `review`, `compliant` or `clear`; precision counts
every article that is assessed as `violation` or `review`. Articles are dated a day before the pages.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from syndicheck.workspace import create

PUBLISHED = "2026-03-02T08:00:00+00:00"
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2026-03-03T09:00:00+00:00"}}</script></head>
<body><nav><p>{first}</p></nav><main><article><h1>{title}</h1>
{body}
</article></main><footer><p>{last}</p></footer></body></html>"""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def wrapped(page: dict[str, Any], language: str) -> str:
    """A page's text as HTML: its first paragraph is navigation, its last the footer."""
    first, *body, last = [part for part in page["text"].split("\n\n") if part.strip()]
    paragraphs = "\n".join(f"<p>{html.escape(part)}</p>" for part in body)
    title = html.escape(f"Page {page['id']}")
    return PAGE.format(lang=language, title=title, first=html.escape(first), body=paragraphs, last=html.escape(last))


def prepare(folder: Path, agency: Path, pages: Path, language: str) -> None:
    """A workspace with the corpus, and a folder of saved pages beside it."""
    create(folder / "desk", ["akipress"])
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as out:
        for row in rows(agency):
            article = {"id": row["id"], "text": row["text"], "published": PUBLISHED, "language": language}
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    (folder / "pages").mkdir()
    with (folder / "pages" / "urls.csv").open("w", encoding="utf-8", newline="") as listing:
        table = csv.writer(listing)
        table.writerow(["file", "url", "captured_at"])
        for number, page in enumerate(rows(pages)):
            name = f"{number:05d}.html"
            (folder / "pages" / name).write_text(wrapped(page, language), "utf-8")
            table.writerow([name, f"https://site{number}.example/{number}", "2026-03-04T00:00:00Z"])


def run(*words: str | Path, cwd: Path) -> float:
    """Run the program; seconds that it took."""
    began = time.monotonic()
    ended = subprocess.run(  # noqa: S603 - our own program with our own arguments
        [sys.executable, "-m", "syndicheck", *map(str, words)], cwd=cwd, capture_output=True, text=True, check=False
    )
    if ended.returncode not in {0, 3, 10, 11}:
        raise SystemExit(f"syndicheck {' '.join(map(str, words))}: {ended.stderr}")
    return time.monotonic() - began


def gold_of(page: dict[str, Any]) -> set[str]:
    """The ids of the articles that were planted in a page."""
    gold = page["gold"]
    return {gold} if isinstance(gold, str) else {item if isinstance(item, str) else item["id"] for item in gold or ()}


def measure(pages: Path, results: Path) -> dict[str, Any]:
    """Recall by page with a planted article, precision by accused article, verdicts by kind."""
    planted = found = accused = right = 0
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    missed: Counter[str] = Counter()
    for page, result in zip(rows(pages), rows(results), strict=True):
        gold = gold_of(page)
        assessed = {item["article"]["id"]: item["verdict"] for item in result["assessments"]}
        verdicts[page["kind"][:3]][result["verdict"]] += 1
        for article in gold:
            planted += 1
            found += article in assessed
            missed[page["kind"]] += article not in assessed
        for article, verdict in assessed.items():
            if verdict in {"violation", "review"}:
                accused += 1
                right += article in gold
    innocent = {kind: dict(counts) for kind, counts in verdicts.items() if kind.startswith("N")}
    return {
        "planted": planted,
        "recall": round(found / max(1, planted), 4),
        "accused": accused,
        "precision": round(right / max(1, accused), 4),
        "missed": {kind: number for kind, number in missed.most_common() if number},
        "innocent kinds": innocent,
        "all verdicts": dict(sum(verdicts.values(), Counter())),
    }


def main() -> None:
    """Measure each language and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--language", action="append")
    asked = parser.parse_args()
    report = {}
    for agency in sorted(asked.data.glob("*_agency.jsonl")):
        language = agency.name.partition("_")[0]
        if asked.language and language not in asked.language:
            continue
        pages = agency.with_name(agency.name.replace("_agency", "_pages"))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            prepare(folder, agency, pages, language)
            added = run("corpus", "add", "-q", folder / "articles.jsonl", cwd=folder / "desk")
            scanned = run("scan", "-q", "--folder", folder / "pages", "-o", "r.jsonl", cwd=folder / "desk")
            figures = measure(pages, folder / "desk" / "r.jsonl")
        report[language] = {**figures, "seconds to add": round(added, 1), "seconds to scan": round(scanned, 1)}
    print(json.dumps(report, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
