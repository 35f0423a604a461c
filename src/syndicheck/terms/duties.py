"""What an agreement asks of a partner, held against one use. A duty that is not met leads to `review` at most."""

from __future__ import annotations

from datetime import timedelta

from syndicheck import words
from syndicheck.model import Agreement, Article, Interval, Order, Page
from syndicheck.terms.mentions import find_words
from syndicheck.words import Words


def unmet(
    agreement: Agreement, article: Article, page: Page, page_words: Words, order: Order, *, link_counts: bool
) -> tuple[str, ...]:
    """The duties that are not met or cannot be judged, in words; empty where nothing is open."""
    claims = tuple(claim for claim in order.page if not claim.upper_bound)
    open_points = []
    if agreement.link_required and not link_counts:
        open_points.append("the agreement asks for a link, and none that counts was found")
    if agreement.credit and not find_words(words.split(agreement.credit), page_words):
        open_points.append(f"the agreement asks for the credit “{agreement.credit}”, which was not found")
    if agreement.delay_hours and not _after_delay(agreement.delay_hours, article, claims):
        open_points.append(
            f"the agreement asks to wait {agreement.delay_hours:g} hours; the page's date does not prove it"
        )
    if agreement.expires_days and _expired(agreement.expires_days, page, claims):
        open_points.append(f"the agreement asks to take copies down after {agreement.expires_days} days")
    if agreement.quota_per_month:
        open_points.append(
            f"the agreement allows {agreement.quota_per_month} items a month; one page cannot show how many"
        )
    return tuple(open_points)


def _after_delay(hours: float, article: Article, claims: tuple[Interval, ...]) -> bool:
    if article.published is None or not claims:
        return False
    return min(claim.start for claim in claims) >= article.published + timedelta(hours=hours)


def _expired(days: int, page: Page, claims: tuple[Interval, ...]) -> bool:
    if not claims:
        return True
    return page.captured_at > max(claim.end for claim in claims) + timedelta(days=days)
