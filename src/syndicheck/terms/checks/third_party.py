"""`third-party`: what our article credits to others is not ours to allow; its paragraphs are excluded."""

from __future__ import annotations

from pydantic import BaseModel

from syndicheck.model import Proof, Result, Span, ThirdParty
from syndicheck.terms import templates
from syndicheck.terms.counting import inside
from syndicheck.terms.facts import Facts
from syndicheck.terms.option_types import Options
from syndicheck.terms.portions import shown_numbers

_LEAST = 5
"""Words of a paragraph that may stand on the page by chance, beside a passage from the next one."""

_SHOWN = 5
_REMEDY = {
    "en": "Ask {names} for permission, or leave paragraphs {numbers} of our article out.",
    "ru": "Получите разрешение у {names} или уберите абзацы {numbers} нашего текста.",
    "ky": "{names} уруксатын алыңыз же биздин тексттин {numbers}-абзацтарын алып салыңыз.",
}


class ThirdPartyOptions(Options):
    """The check takes no options."""


class ThirdPartyCheck:
    """Looks which of the credited paragraphs stand on the page."""

    options: type[BaseModel] = ThirdPartyOptions

    def prove(self, facts: Facts, options: BaseModel) -> Proof:  # noqa: ARG002
        """Met where none does; whose permission the site has, no page shows."""
        required = "nothing that our article credits to third parties"
        credited = facts.article.third_parties
        if not credited:
            return Proof(Result.MET, required, "our article credits nothing to third parties")
        taken = tuple((third, numbers) for third in credited if (numbers := _on_the_page(facts, third)))
        if not taken:
            said = f"nothing of what our article credits to {_names(credited)} stands on the page"
            return Proof(Result.MET, required, said)
        told = "; ".join(f"{third.name}: {_numbered(numbers)}" for third, numbers in taken[:_SHOWN])
        more = f"; and {len(taken) - _SHOWN} more" if len(taken) > _SHOWN else ""
        language = templates.page_language(facts.page)
        every = tuple(sorted({number for _, numbers in taken for number in numbers}))
        return Proof(
            Result.CANNOT_TELL,
            required,
            f"on the page stand paragraphs of our article that it credits to others: {told}{more}",
            passages=_passages(facts, every),
            remedy=_REMEDY[language].format(
                names=_names(tuple(third for third, _ in taken)), numbers=", ".join(map(str, every[:_SHOWN]))
            ),
        )


def _names(credited: tuple[ThirdParty, ...]) -> str:
    names = tuple(dict.fromkeys(third.name for third in credited))
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _numbered(numbers: tuple[int, ...]) -> str:
    return f"paragraph{'s' if len(numbers) > 1 else ''} {shown_numbers(numbers)}"


def _on_the_page(facts: Facts, third: ThirdParty) -> tuple[int, ...]:
    """Its paragraphs of which more than a few words stand on the page."""
    spans = facts.article.paragraphs
    numbers = range(max(third.first, 1), min(third.last, len(spans)) + 1)
    return tuple(number for number in numbers if _stands(facts, spans[number - 1]))


def _stands(facts: Facts, paragraph: Span) -> bool:
    shared = facts.shared
    if shared is None:
        return any(judged.passage.article.overlaps(paragraph) for judged in facts.passages)
    within = inside(shared.article, (paragraph,))
    return int(within[shared.article_at].sum()) > min(_LEAST, int(within.sum()) / 2)


def _passages(facts: Facts, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The passages in which one of these paragraphs stands."""
    spans = tuple(facts.article.paragraphs[number - 1] for number in numbers)
    return tuple(
        at for at, judged in enumerate(facts.passages) if any(judged.passage.article.overlaps(span) for span in spans)
    )
