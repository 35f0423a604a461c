"""Pages around given paragraphs, as small newspapers build them. Pure functions from values to markup."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Story:
    """A page to be made. `body` are blocks of ready markup; the other texts are plain.

    `byline`, `caption`, `navigation`, `comment` and `footer` are markup that goes into those places.
    """

    site: str
    title: str
    published: datetime
    body: Sequence[str]
    byline: str = "By the city desk"
    caption: str = ""
    navigation: str = ""
    comment: str = ""
    footer: str = ""
    depth: int = 0


def paragraph(text: str) -> str:
    """One plain paragraph."""
    return f"<p>{html.escape(text, quote=False)}</p>"


def anchor(href: str, text: str) -> str:
    """One link."""
    return f'<a href="{html.escape(href)}">{html.escape(text, quote=False)}</a>'


def render(story: Story) -> str:
    """The whole page."""
    head = _HEAD.format(title=html.escape(story.title), site=html.escape(story.site), data=_json_ld(story))
    body = "\n".join(story.body)
    nested = "<div>" * story.depth + body + "</div>" * story.depth
    return head + _BODY.format(
        site=html.escape(story.site),
        title=html.escape(story.title, quote=False),
        navigation=story.navigation,
        byline=story.byline,
        time=story.published.isoformat(),
        shown=f"{story.published:%B} {story.published.day}, {story.published.year}",
        figure=_FIGURE.format(caption=story.caption) if story.caption else "",
        body=nested,
        comment=_COMMENT.format(text=story.comment) if story.comment else "",
        footer=story.footer,
    )


def challenge(host: str) -> str:
    """What a site shows to programs instead of its page."""
    return _CHALLENGE.format(host=html.escape(host))


def _json_ld(story: Story) -> str:
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published.isoformat(),
        "publisher": {"@type": "Organization", "name": story.site},
    }
    return json.dumps(facts, ensure_ascii=False).replace("</", "<\\/")


_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | {site}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script type="application/ld+json">{data}</script>
<link rel="stylesheet" href="/style.css">
</head>
"""

_BODY = """<body>
<header class="site-header">
<p class="logo"><a href="/">{site}</a></p>
<nav class="main-menu"><ul>
<li><a href="/town/">Town</a></li>
<li><a href="/country/">Country</a></li>
<li><a href="/letters/">Letters</a></li>
{navigation}
</ul></nav>
</header>
<main>
<article class="story">
<h1>{title}</h1>
<p class="byline">{byline}, <time datetime="{time}">{shown}</time></p>
{figure}<div class="story-text">
{body}
</div>
</article>
<section class="related"><h2>More from the drawer</h2><ul>
<li><a href="/letters/118.html">The trumpet in the box</a></li>
<li><a href="/letters/104.html">Why the clock at the baths is slow</a></li>
</ul></section>
<section class="comments" id="comments"><h2>Comments</h2>
<div class="comment"><p class="comment-author">Old reader</p><p>I peel them, and I always will.</p></div>
{comment}</section>
</main>
<footer class="site-footer">
<p>Printed on Tuesdays and Fridays. <a href="/about.html">About us</a> <a href="/privacy.html">Privacy</a></p>
{footer}
</footer>
</body>
</html>
"""

_FIGURE = """<figure>
<img src="/img/4471.jpg" alt="" width="800" height="450">
<figcaption>{caption}</figcaption>
</figure>
"""

_COMMENT = """<div class="comment"><p class="comment-author">Passer-by</p><p>{text}</p></div>
"""

_CHALLENGE = """<!DOCTYPE html>
<html lang="en-US">
<head>
<title>Just a moment...</title>
<meta charset="utf-8">
<meta name="robots" content="noindex,nofollow">
</head>
<body>
<div class="main-wrapper" role="main"><div class="main-content">
<h1>{host}</h1>
<h2>Checking your browser before accessing {host}</h2>
<noscript><p>Enable JavaScript and cookies to continue</p></noscript>
<p>Please verify that you are human. This may take a few seconds.</p>
<form id="challenge-form" action="/?__cf_chl_f_tk=1" method="POST"><input type="hidden" name="md" value="1"></form>
</div></div>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>
</body>
</html>
"""
