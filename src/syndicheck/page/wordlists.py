"""Word lists and phrases by which pages are recognised. Patterns are compiled when a page first needs them."""

from __future__ import annotations

from functools import cache

import regex


def word_set(words: str) -> frozenset[str]:
    """The words of a string as a set."""
    return frozenset(words.split())


def any_of(*phrases: str) -> str:
    """A pattern that fits any of these patterns."""
    return "(?:" + "|".join(phrases) + ")"


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def says(pattern: str, text: str) -> bool:
    """Whether a text has the pattern anywhere, case aside."""
    return _compiled(pattern).search(text) is not None


def begins(pattern: str, text: str) -> bool:
    """Whether a text begins with the pattern, case aside."""
    return _compiled(pattern).match(text) is not None


_CONTINUE_LOGIN = r"(?:войдите|авторизуйтесь|войти|авторизоваться|зарегистрир\w+)"
_ANY_HUMAN = r"(?:not a robot|(?:a )?human)"

CHALLENGE_TITLE = r"\W*" + any_of(
    "just a moment",
    "attention required",
    "ddos-guard",
    "checking your browser",
    "one moment, please",
    "please wait",
    "security check",
    "are you (?:a )?(?:robot|human)",
    "human verification",
    "verify(?:ing)? (?:that )?you are (?:a )?human",
    "robot check",
    "bot verification",
    "access denied",
    "access to this page has been denied",
    "captcha",
    "pardon our interruption",
    "request (?:blocked|rejected)",
    "let us know you're not a robot",
    "проверка браузера",
    "проверяем ваш браузер",
    "один момент",
    "подождите",
    "(?:вы|я) не робот",
    "ой!",
    "доступ (?:ограничен|запрещ[её]н)",
    "браузерди текшерүү",
    "бир мүнөт",
)
CHALLENGE_TEXT = any_of(
    "checking (?:if the site connection is secure|your browser)",
    f"verify(?:ing)? (?:that )?you are {_ANY_HUMAN}",
    "needs to review the security of your connection",
    "enable javascript and cookies to continue",
    "complete the security check",
    "unusual traffic from your",
    f"(?:prove|confirm) (?:that )?you(?:'re| are) {_ANY_HUMAN}",
    "проверка (?:вашего )?браузера",
    "проверяем,? (?:что )?вы не робот",
    "подтвердите,? что вы (?:не робот|человек)",
    "запросы,? поступившие с вашего",
    "похожи на автоматические",
    "введите (?:код|символы) с картинки",
)
CHALLENGE_MARKUP = any_of(
    "_cf_chl_opt",
    "cf-chl-",
    "id=[\"']challenge-(?:form|running|error|stage)",
    "_incapsula_resource",
    "px-captcha",
    r"captcha-delivery\.com",
    "ddos-guard/js-challenge",
    "sucuri_cloudproxy_js",
    "awswafintegration",
    r"smartcaptcha\.yandexcloud",
    "/showcaptcha",
    "kpsdk",
)
LOGIN_TITLE = r"\W*" + any_of(
    "log ?in",
    "sign ?in",
    "login required",
    "please (?:log|sign) in",
    r"вход(?: на сайт| в систему| в аккаунт)?\s*(?:$|\W)",
    "войти",
    "войдите",
    "авторизация",
    "авторизуйтесь",
    "кирүү",
    "каттоо",
)
LOGIN_TEXT = any_of(
    "(?:log|sign) ?in to (?:continue|read|view|see|access|your account)",
    "you must (?:log|sign) in",
    "please (?:log|sign) in",
    "(?:log|sign) in or (?:create|sign up|register)",
    "войдите,? чтобы",
    "войдите или зарегистрируйтесь",
    "авторизуйтесь,? чтобы",
    rf"для (?:просмотра|продолжения|чтения)\W+(?:\w+\W+){{0,4}}{_CONTINUE_LOGIN}",
    r"доступ\w* только (?:для )?(?:зарегистрированн|авторизованн)",
    "окуу үчүн кириңиз",
    "катталыңыз",
)
CONSENT_TEXT = any_of(
    "before you continue",
    "we value your privacy",
    r"we and our (?:\d+ )?(?:partners|vendors)",
    "accept (?:all )?cookies",
    "(?:this (?:site|website)|we) uses? cookies",
    "manage (?:your )?(?:cookie|privacy) (?:settings|preferences)",
    "consent to (?:the use|cookies)",
    "(?:сайт|мы) использу(?:ет|ем) (?:файлы )?cookies?",
    r"использовани\w+ (?:файлов )?cookies?",
    r"согласи\w+ на обработку",
)
CONSENT_LINE = any_of("cookie", "consent", "privacy", "partners", "vendors", "accept", "согласи", "конфиденц")
PAYWALL_TEXT = any_of(
    "subscribe (?:now )?to (?:continue|read|keep reading|unlock|view)",
    "to (?:continue|keep) reading",
    "(?:already|not) a subscriber",
    "subscribers? only",
    "for subscribers",
    "to read the full (?:story|article)",
    "(?:unlock|get) (?:this article|full access|unlimited access)",
    "become a (?:member|subscriber) to",
    "оформите подписку",
    r"доступ\w* только (?:для )?подписчик",
    "только для подписчиков",
    "продолжение доступно",
    "чтобы (?:про)?читать (?:дальше|полностью|далее)",
    "читать полностью по подписке",
    "жазылуу аркылуу",
    "жазылуучулар үчүн",
)
_NO_PAGE = any_of(
    "not found", "does not exist", "no longer exists", "unavailable", "cannot be found", "can't be found", "is missing"
)
MISSING_TITLE = r"\W*" + any_of(
    r"(?:error )?404(?!\d)",
    f"(?:the |this )?(?:page|content|article|file|document)(?: you requested)?(?: was| is)? {_NO_PAGE}",
    r"not found\s*(?:$|\W)",
    r"(?:oops|sorry)\W.{0,40}(?:not found|exist|404)",
    "страница (?:не найдена|не существует|удалена)",
    "страницы не существует",
    "ошибка 404",
    r"не найдено\s*(?:$|\W)",
    "материал (?:не найден|удал[её]н)",
    "новость (?:не найдена|удалена)",
    "(?:барак|бет|баракча) (?:табылган жок|табылбады|жок)",
)
MISSING_AFTER_NAME = any_of(
    r"\b404\W+(?:not found|error|page)", r"[-|–—:]\s*(?:404|page not found|страница не найдена|барак табылган жок)\W*$"
)
NO_SCRIPT = any_of(
    "(?:enable|requires?|turn on|without|activate) javascript",
    "javascript (?:is |must be )?(?:disabled|required|enabled|not enabled)",
    "включите javascript",
    "включить javascript",
    "javascript (?:отключ[её]н|выключен)",
    "javascript'?ти (?:күйгүз|иштет)",
)
APP_ROOT = r"<div[^>]+id=[\"']?(?:root|app|__next|__nuxt|react-root|main-app|svelte)[\"']?[^>]*>\s*(?:</div>|<!--)"

CREDIT = (
    r"[\s(\[—–-]*"
    + any_of(
        "sources?",
        "credits?",
        "via",
        "originally published",
        "first published",
        "this (?:article|story) (?:was )?(?:originally|first)",
        "reposted from",
        "reprinted from",
        "courtesy of",
        "источники?",
        "первоисточник",
        "по материалам",
        "по информации",
        "по данным",
        "по сообщению",
        "материал",
        "со ссылкой на",
        "булак",
        "булагы?",
        "маалымат булагы",
        "материалдын булагы",
    )
    + r"(?!\w)"
)
RELATED = r"\W*" + any_of(
    "(?:read|see|watch) (?:also|more|next|too)",
    "also (?:read|on)",
    r"related(?: (?:stories|articles|news|posts|content|topics|coverage))?\s*(?::|$)",
    "more (?:on this|from|news|stories)",
    r"recommended(?: for you)?\s*(?::|$)",
    "you may (?:also )?like",
    "most (?:read|popular)",
    "читайте (?:также|ещ[её]|по теме|далее)",
    "читать (?:также|ещ[её])",
    "смотрите также",
    "(?:ещ[её] )?по теме",
    "материалы по теме",
    "похожие (?:новости|статьи|материалы)",
    "другие новости",
    "новости по теме",
    "рекомендуем",
    r"популярн\w+",
    "дагы окуңуз",
    "дагы караңыз",
    "окшош жаңылыктар",
    "башка жаңылыктар",
    "тема боюнча",
)
COPYRIGHT = r"\W{0,3}" + any_of(
    "©", r"\(c\)", "copyright", "all rights reserved", "все права защищены", "бардык укуктар"
)
TAGGED = r"\W*" + any_of(
    r"tags?\s*:",
    r"(?:related )?topics?\s*:",
    r"(?:filed under|posted in|categor(?:y|ies)|keywords)\b",
    "in this (?:story|article)",
    r"(?:теги|тэги|метки|ключевые слова|рубрик[аи]|темы?)\s*:",
    r"(?:тегдер|тэгдер|ачкыч сөздөр)\s*:",
    r"(?:themen|schlagw[oö]rter|schlagworte|temas|etiquetas|mots[- ]cl[eé]s|etiketler)\s*:",
)
SHARE = r"\W*" + any_of(
    r"share(?: (?:this|on|via|with|it)\b|\s*:|\s*$)",
    "(?:tweet|pin|email) this",
    "(?:follow|join) us",
    "поделиться",
    "подписывайтесь",
    "подпишитесь",
    "бөлүшүү",
    "бөлүшүңүз",
    r"(?:teilen|compartir|compartilhar|partager|condividi|paylaş)\b",
)
