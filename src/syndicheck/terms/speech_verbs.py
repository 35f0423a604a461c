"""Verbs and phrases by which a text says that somebody speaks, in English, Russian and Kyrgyz, inflected."""

from __future__ import annotations

import regex

_ENGLISH = (
    r"sa(?:id|ys?|ying)|tells?|told|telling|add(?:s|ed|ing)|stat(?:es|ed|ing)|not(?:es|ed|ing)|explain(?:s|ed|ing)?"
    r"|announc(?:es|ed|ing)|declar(?:es|ed|ing)|stress(?:es|ed|ing)|emphasi[sz](?:es|ed|ing)|insist(?:s|ed|ing)?"
    r"|warn(?:s|ed|ing)?|repl(?:ies|ied|ying)|ask(?:s|ed|ing)|answer(?:s|ed|ing)|comment(?:s|ed|ing)"
    r"|remark(?:s|ed|ing)|recall(?:s|ed|ing)|admit(?:s|ted|ting)|argu(?:es|ed|ing)|claim(?:s|ed|ing)"
    r"|conclud(?:es|ed|ing)|wr(?:ote|ites?|iting)|written|tweet(?:s|ed|ing)|post(?:s|ed|ing)|quot(?:es|ed|ing)"
    r"|according\sto|report(?:s|ed|ing)|confirm(?:s|ed|ing)|den(?:ies|ied|ying)|promis(?:es|ed|ing)|vow(?:s|ed|ing)"
    r"|urg(?:es|ed|ing)|call(?:s|ed|ing)|describ(?:es|ed|ing)|point(?:s|ed|ing)\sout|underlin(?:es|ed|ing)"
    r"|reiterat(?:es|ed|ing)|continu(?:es|ed|ing)|jok(?:es|ed|ing)|complain(?:s|ed|ing)|acknowledg(?:es|ed|ing)"
    r"|suggest(?:s|ed|ing)|sp(?:oke|eaks?|eaking)|shout(?:s|ed|ing)|pledg(?:es|ed|ing)|predict(?:s|ed|ing)"
    r"|observ(?:es|ed)|praise[sd]?|criticis(?:es|ed)|boast(?:s|ed)|mention(?:s|ed)|reveal(?:s|ed)|read(?:s)?"
    r"|in\sa\sstatement"
)
_RUSSIAN = (
    r"сказал\p{L}*|скажет|говор[ия]\p{L}*|говорится|сказано|заяв(?:ил|ля)\p{L}*|отме(?:тил|чал|чае)\p{L}*"
    r"|сообщ(?:ил|ае|ал|аю)\p{L}*|по\sслов\p{L}+|слова(?:м|ми)?|добав(?:ил|ля)\p{L}*|подч[её]рк(?:нул|ива)\p{L}*"
    r"|поясн(?:ил|яе|яю|ял)\p{L}*|объясн(?:ил|яе|яю|ял)\p{L}*|рассказ(?:ал|ыва)\p{L}*|уточн(?:ил|яе|яю|ял)\p{L}*"
    r"|ответ(?:ил|и)\p{L}*|отвеча\p{L}+|спр(?:осил|ашива)\p{L}*|напис(?:ал)\p{L}*|пиш(?:ет|ут)|призна(?:л|ё|е)\p{L}*"
    r"|счита(?:ет|ют|л\p{L}*)|полага(?:ет|ют|л\p{L}*)|утвержда\p{L}+|(?:про)?коммент\p{L}+|напомн?ил\p{L}*"
    r"|напомина\p{L}+"
    r"|предупре(?:дил|жда)\p{L}*|замет(?:ил)\p{L}*|замеча(?:ет|ют)|пошут\p{L}+|поинтересова\p{L}+|указ(?:ал|ыва"
    r"|ан)\p{L}*|(?:про)?цитир\p{L}+"
    r"|привод(?:ит|ят)|(?:по)?обеща\p{L}+|воскли\p{L}+|резюм\p{L}+|заключил\p{L}*|продолж(?:ил|а)\p{L}*|отмечается"
    r"|призва(?:л)\p{L}*|призыва\p{L}+|посовет\p{L}+|предлож(?:ил)\p{L}*|объяв(?:ил|ля)\p{L}*|констат\p{L}+"
    r"|возраз\p{L}+"
    r"|согласил\p{L}*|убежд[её]н\p{L}*|уверен\p{L}*|(?:по)?сетова\p{L}+|(?:по)?жал(?:овал|уе)\p{L}*|(?:по)?делил\p{L}*"
    r"|переда[её]т|передал\p{L}*|вспомина\p{L}+|вспомнил\p{L}*|рекоменд\p{L}+|(?:про)?информир\p{L}+|твит\p{L}*"
    r"|выступ(?:ил|а)\p{L}*|поздрав\p{L}+|поблагодар\p{L}+|высказ\p{L}+|подытож\p{L}+|опроверг\p{L}*|подтверд\p{L}+"
)
_KYRGYZ = (
    r"де(?:ди|йт|шти|шет|диң|дим|дик|шкен|йм|йбиз|йсиң)\p{L}*"
    r"|айт(?:т|а|к|ы|у|ып|са|ар|пайм)\p{L}*|айтым\p{L}+|билдир(?!үүчү)\p{L}+|белгиле\p{L}*|кошумчала\p{L}+"
    r"|маалымда\p{L}+"
    r"|түшүндүр(?:д|ө|г|ү)\p{L}+|жаз(?:ды|ат|ган|ып|ышты|ышат|гандай)\p{L}*|сүйлө(?:д|й|г|п)\p{L}+"
    r"|жооп\sбер\p{L}+|сура(?:ды|йт|ган|п|шты)\p{L}*|пикир\p{L}*|эскерт\p{L}+|кабарла\p{L}+|баса\sбелгиле\p{L}*"
    r"|тастыкта\p{L}+|жарыяла\p{L}+|баян\p{L}+|кайрыл\p{L}+|үндө(?:д|й|г|п)\p{L}+|убада\p{L}+|ырааз\p{L}+"
    r"|куттукта\p{L}+"
    r"|жалпыла\p{L}+|ишендир\p{L}+|чакыр\p{L}+|эсте(?:д|й|т)\p{L}+|нааразы\p{L}+|суроосуна|сөзү(?:нө|ндө|нүн)"
)
VERB = regex.compile(rf"(?<!\p{{L}})(?:{_ENGLISH}|{_RUSSIAN}|{_KYRGYZ})(?!\p{{L}})", regex.IGNORECASE)
"""One such verb or phrase, as a word of its own."""

TAG = regex.compile(
    rf"[,.!?…;:]{{0,3}}\s{{0,3}}[—–-]{{0,2}}\s{{0,2}}(?:[\p{{L}}'’.-]+\s){{0,3}}{VERB.pattern}"
    r"|[,.!?…]{0,3}\s{0,3}[—–-]{1,2}\s{0,2}де(?:п|ген)(?!\p{L})",
    regex.IGNORECASE,
)
"""What follows speech: `, — сказал министр`, ` the minister said`, `, — деди ал`; `деп` only behind a dash."""

TAG_BEHIND_DASH = regex.compile(rf"[,.!?…]?\s{{0,2}}[—–-]{{1,2}}\s?{VERB.pattern}", regex.IGNORECASE)

POINTS_BACK = regex.compile(
    r"[\W]{0,4}(?:об\sэтом|так(?:ое|ие|ую|им)?|тем\sсамым|бул\s(?:тууралуу|жөнүндө|туурасында|боюнча)|муну"
    r"|ушундай\p{L}*"
    r"|this\sis|that\sis|these\swere|so)(?!\p{L})",
    regex.IGNORECASE,
)
"""How a sentence begins that says who said what stands before it."""
