"""What stands under an article: terms, address, links to follow, related headlines, the log-in box.

English, Russian and Kyrgyz. Read upwards from the last line; a body sentence ends the tail.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from syndicheck.corpus.datelines import AgencyNames
from syndicheck.corpus.lines import Line
from syndicheck.corpus.teasers import is_teaser_line
from syndicheck.model import LeftOut, LeftOutKind

_TERMS_WORDS = 60
_FOOTER_WORDS = 14
_LOGIN_WORDS = 8
_GAP_LINES = 2
_GAP_WORDS = 12

_TERMS = regex.compile(
    r"""all\ rights\ reserved | ©(?!\s*(?:фото|photo|сүрөт)) | \(c\)\s | copyright\b
    | все\ права\ (?:защищены|охраняются|сохранены) | бардык\ укуктар.{0,12}\ (?:корголгон|сакталган|корголот)""",
    regex.IGNORECASE | regex.VERBOSE,
)
_CLAUSE = regex.compile(
    r"""(?:
      (?:any\ |full\ or\ partial\ |the\ )?(?:re-?publication|re-?printing|reprint|reproduction|copying|citation
        |quotation|use|usage)\b
        .{0,200}\b(?:prohibited|forbidden|permission|agreement|consent|hyper-?link|link|mandatory|required)\b
    | (?:when|if)\ (?:quoting|citing|using|reprinting|republishing)\b.{0,200}\b(?:hyper-?link|link|source|reference)\b
    | (?:люб(?:ое|ая)\ |полное\ (?:или\ частичное\ )?|частичное\ )?
        (?:перепечатк|перепечатыван|воспроизведени|копировани|цитировани|использовани|републикаци|распространени)
        .{0,200}(?:ссылк|согласи|разрешени|соглашени|договор|запрещ)
    | при\ (?:любом\ |полном\ |частичном\ )?(?:или\ частичном\ )?(?:цитировани|использовани|перепечатк
        |копировани).{0,200}ссылк
    | .{0,80}?(?:материалдар|макалалар|кайра\ бас|көчүрүп\ бас|цитата).{0,200}
        (?:шилтеме|уруксат|келишим|макулдук|тыюу|милдет)
    )""",
    regex.IGNORECASE | regex.VERBOSE | regex.DOTALL,
)
_HYPERLINK = regex.compile(r"hyper-?link|гиперссылк|гипершилтеме", regex.IGNORECASE)
_ADDRESS = r"(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\+?\d[\d\s()/-]{5,})"
_INVITATION = regex.compile(
    r"""follow\ us\b | subscribe\ to\ (?:us|our)\b | подпис(?:ывайтесь|ывайся)\b | мы\ в\ соц | следите\ за\ нами
    | бизге\ (?:жазыл|кошул)\p{L}* | бизди\ ээрчи\p{L}*""",
    regex.IGNORECASE | regex.VERBOSE,
)
_FOOTER = regex.compile(
    rf"""(?:
      (?:our\ |postal\ |legal\ )?address\b | e-?mails?\b | tel(?:ephone)?\b | phone\b | fax\b | subscribe\b
    | contacts?\b(?:\ us)? | editorial\ office\b | about\ us\b | privacy\ policy | terms\ of\ use
    | related\ (?:content|news|articles|stories) | read\ also | see\ also | share(?:\ this|\ on)?\b.{{0,12}}$
    | comments?\b.{{0,12}}$
    | (?:наш\ |юридический\ |почтовый\ )?адрес\b | эл\.\s?(?:почта|адрес) | электронн(?:ая\ почта|ый\ адрес)
    | тел(?:ефон)?\b
    | факс\b | контакты\b | о\ нас\b | подписка\b | подписаться\b | редакция\b | читайте\ также | по\ теме\b
    | похожие\ (?:новости|материалы) | поделиться\b | комментарии\b.{{0,12}}$
    | (?:биздин\ )?дарегибиз\b | (?:биздин\ )?дарек\b | байланыш\b | редакция(?:сы|бы)\p{{L}}*\b | бөлүшүү\b
    | дагы\ окуңуз
    | (?:{_ADDRESS}[\s,;|]{{0,4}}){{1,6}}$
    )""",
    regex.IGNORECASE | regex.VERBOSE,
)
_ADDRESS_SIGN = regex.compile(r"@|://|:\s|\d{4}")
_BUTTON = r"""(?:log[\s-]?(?:in|out)|sign[\s-]?(?:in|up|out)|register|registration|recover|username|user\sname|password
    |войти|вход|выход|выйти|авторизация|авторизоваться|регистрация|зарегистрироваться|пароль|логин|восстановить
    |кирүү|чыгуу|катталуу|каттоо|сыр\s?сөз)"""
_LOGIN = regex.compile(
    rf"""(?:
      {_BUTTON}(?:\s?[/|]\s?{_BUTTON})*
    | (?:log[\s-]?in|sign[\s-]?in|войти|кирүү)\s(?:with|via|через|на\sсайт)\b.{{0,30}}
    | (?:
        forgot\ (?:your\ |the\ )?password | not\ (?:yet\ )?registered(?:\ yet)? | (?:i|already)\ have\ an\ account
      | don['’]t\ have\ an\ account | password\ (?:recovery|reset) | reset\ password | remember\ me
    | create\ (?:an\ )?account
      | забыли\ (?:ваш\ |свой\ )?пароль | восстановление\ пароля | восстановить\ пароль
    | (?:у\ меня\ )?(?:уже\ )?есть\ аккаунт
      | (?:ещ[её]\ )?не\ зарегистрированы | (?:ещ[её]\ )?нет\ аккаунта | запомнить\ меня | личный\ кабинет
      | сыр\s?сөз(?:дү|үңүздү)\ (?:унуттуңузбу|калыбына\ келтирүү) | (?:менде\ )?аккаунт(?:ум)?\ бар
    | аккаунтуңуз\ (?:барбы|жокпу)
      | (?:али\ )?катталган\ эмессизби | (?:али\ )?каттала\ элексизби | мени\ эстеп\ кал(?:уу)? | жеке\ кабинет
      ) (?:\s?\?)?(?:\s{{0,2}}[-–—|/:]\s{{0,2}}.{{1,40}})?
    )[\s.!?:]{{0,3}}$""",
    regex.IGNORECASE | regex.VERBOSE,
)


def tail_of(lines: Sequence[Line], names: AgencyNames) -> list[LeftOut]:
    """The lines under the article's body, each with its kind; empty where the text would otherwise have no body.

    Up to two short lines that are neither sentences nor known are taken along where known ones stand above them:
    street addresses and the like.
    """
    kinds: list[LeftOutKind] = []
    pending = 0
    for line in reversed(lines):
        kind = _kind_of(line, names)
        if kind is not None:
            kinds.extend([LeftOutKind.FOOTER] * pending)
            kinds.append(kind)
            pending = 0
        elif pending < _GAP_LINES and line.words <= _GAP_WORDS and not line.is_sentence:
            pending += 1
        else:
            break
    if len(kinds) == len(lines):
        return []
    first = len(lines) - len(kinds)
    return [LeftOut(line.span, kind) for line, kind in zip(lines[first:], reversed(kinds), strict=True)]


def _kind_of(line: Line, names: AgencyNames) -> LeftOutKind | None:
    text, count = line.text, line.words
    if count <= _LOGIN_WORDS and _LOGIN.match(text):
        return LeftOutKind.LOGIN
    if count <= _TERMS_WORDS and (_TERMS.match(text) or _is_clause(text, names)):
        return LeftOutKind.TERMS
    if count <= _FOOTER_WORDS and _is_footer(line):
        return LeftOutKind.FOOTER
    return None


def _is_clause(text: str, names: AgencyNames) -> bool:
    """A sentence of the terms: two of wording, hyperlinks and the agency's name, for news sentences begin alike."""
    signs = (_CLAUSE.match(text) is not None, _HYPERLINK.search(text) is not None, names.occur_in(text))
    return sum(signs) > 1


def _is_footer(line: Line) -> bool:
    if _INVITATION.match(line.text) or is_teaser_line(line.text):
        return True
    return _FOOTER.match(line.text) is not None and (
        not line.is_sentence or _ADDRESS_SIGN.search(line.text) is not None
    )
