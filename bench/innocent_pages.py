"""Real pages scanned against articles that they have nothing to do with: whoever is accused here is accused falsely.

    python bench/innocent_pages.py --data DIR --corpus FILE [--corpus FILE ...] [--articles N] [--pages N]

DIR holds `pages.jsonl` (id, file, url or null, and whatever else) and the saved pages that `file` names. A corpus is
JSON lines or CSV with `id` and `text`, and `language` where it is known. The whole program is run: `corpus add`,
`scan --folder`. Every article is dated 2000, before any page, because an unclear order would excuse; all that stands
between a page and an accusation is what they share. `--articles` takes N of each corpus and `--pages` N pages, evenly
spread. Prints one JSON object: counts by verdict, and every page that is not `no-match` with its reason or passages.
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from inputs import arguments, evenly, present, rows, show, table
from program import run

from syndicheck.workspace import create

PUBLISHED = "2000-01-01T00:00:00+00:00"
CAPTURED = "2026-03-04T00:00:00Z"
SHOWN = 300
"""Characters of a passage that are printed."""


def articles(corpora: Sequence[Path], most: int | None) -> Iterator[dict[str, Any]]:
    """The articles of all corpora that have a text; ids carry the corpus's name, so that they differ."""
    for path in corpora:
        for row in evenly(list(table(path) if path.suffix == ".csv" else rows(path)), most):
            if not {"id", "text"} <= row.keys():
                raise SystemExit(f"{path}: a row without `id` and `text`")
            if not row["text"].strip():
                continue
            known = {"language": row["language"]} if row.get("language") else {}
            yield {"id": f"{path.stem}/{row['id']}", "text": row["text"], "published": PUBLISHED, **known}


def prepare(folder: Path, data: Path, pages: Sequence[dict[str, Any]], added: Sequence[dict[str, Any]]) -> None:
    """A workspace, the articles as a file, and the pages as a folder."""
    create(folder / "desk", ["akipress"])
    written = (json.dumps(article, ensure_ascii=False) + "\n" for article in added)
    (folder / "articles.jsonl").write_text("".join(written), "utf-8")
    (folder / "pages").mkdir()
    with (folder / "pages" / "urls.csv").open("w", encoding="utf-8", newline="") as listing:
        lines = csv.writer(listing)
        lines.writerow(["file", "url", "captured_at"])
        for number, page in enumerate(pages):
            name = f"{number:05d}.html"
            shutil.copyfile(present(data / page["file"], "a page that pages.jsonl names"), folder / "pages" / name)
            lines.writerow([name, address(number, page), CAPTURED])


def address(number: int, page: dict[str, Any]) -> str:
    """Where a page stood; pages whose address nobody knows get a site of their own."""
    return page.get("url") or f"https://page{number}.example/{number}"


def told(page: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    """What is worth reading about a page on which something was found, or that was not checked."""
    return {
        "page": page["id"],
        "url": result["url"],
        "verdict": result["verdict"],
        "reason": result["reason"],
        "cautions": result.get("cautions", []),
        "assessments": [
            {
                "article": assessment["article"]["id"],
                "verdict": assessment["verdict"],
                "use": assessment["use"],
                "tier": assessment.get("tier"),
                "why": assessment["why"],
                "passages": [passage["page_text"][:SHOWN] for passage in assessment["passages"]],
            }
            for assessment in result["assessments"]
        ],
    }


def measured(pages: Sequence[dict[str, Any]], results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Counts by verdict, and the pages to look at."""
    if len(pages) != len(results):
        raise SystemExit(f"{len(pages)} pages were given, {len(results)} outcomes came back")
    both = list(zip(pages, results, strict=True))
    return {
        "pages": len(pages),
        "verdicts": dict(Counter(result["verdict"] for result in results)),
        "articles named by verdict": dict(Counter(a["verdict"] for result in results for a in result["assessments"])),
        "pages with a nominated article set aside": sum(bool(result["dropped"]) for result in results),
        "violations": [told(page, result) for page, result in both if result["verdict"] == "violation"],
        "reviews": [told(page, result) for page, result in both if result["verdict"] == "review"],
        "other": [
            told(page, result) for page, result in both if result["verdict"] not in {"violation", "review", "no-match"}
        ],
    }


def main() -> None:
    """Scan the pages and print one JSON object."""
    parser = arguments(__doc__)
    parser.add_argument(
        "--corpus", type=Path, action="append", required=True, metavar="FILE", help="unrelated articles"
    )
    parser.add_argument("--articles", type=int, metavar="N", help="N articles of each corpus")
    parser.add_argument("--pages", type=int, metavar="N", help="N pages")
    asked = parser.parse_args()
    pages = evenly(list(rows(asked.data / "pages.jsonl")), asked.pages)
    added = list(articles(asked.corpus, asked.articles))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, asked.data, pages, added)
        adding = run("corpus", "add", "-q", folder / "articles.jsonl", cwd=folder / "desk")
        scanning = run("scan", "-q", "--folder", folder / "pages", "-o", "r.jsonl", cwd=folder / "desk")
        report = measured(pages, list(rows(folder / "desk" / "r.jsonl")))
    show(
        {
            "articles": len(added),
            **report,
            "seconds to add": round(adding, 1),
            "seconds to scan": round(scanning, 1),
        }
    )


if __name__ == "__main__":
    main()
