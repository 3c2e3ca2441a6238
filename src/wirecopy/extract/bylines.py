"""Names of authors out of what bylines and metadata say: `By JANE DOE and John Roe, Staff Writers` → two people.

Authors are people. An agency or a newsroom that is named as author stays one, as an organisation; the outlet itself,
addresses, e-mail addresses, dates and job titles are none.
"""

import re

from wirecopy.html import plain, squeeze
from wirecopy.model import Party, PartyKind

MAX_NAMES = 30
_LEAD = re.compile(
    r"^\W*(?:(?:written|reported|posted|published|reporting|story|words|text|article|analysis|opinion|review|"
    r"interview|edited) )?"
    r"(?:by|von|par|por|di|da|av|af|door|oleh|kirjoittanut|autor(?:in|es|a)?|author|text|texto|texte|testo|автор|"
    r"od|przez|de|skrevet av|skrevet af|skriven av|tekst|teksti|teksten|szerző|írta|autorka|napisał(?:a)?|"
    r"geschreven door|escrito por|redactado por|écrit par|rédigé par|publié par|publicado por|scritto da|a cura di|"
    r"geschrieben von|verfasst von|yazan|yazar|penulis|συντάκτης|του|της|autorius|toimittaja|"
    r"text och foto|tekst og foto|текст|слова|автори|bởi|โดย)\b(?:\s*[:：]\s*|\s+)|"
    r"^\W*(?:autor(?:in|es|a)?|authors?|text|von|by|автор|reporter|journalist|skribent|journaliste|periodista|giornalista|toimittaja|szerző|yazar|penulis|autorka|"
    r"redaktør|redaktör|reportero|redactor(?:a)?|rédaction|συντάκτης|문의|文|作者|撰文|記者|记者|기자|글|著者|執筆|取材)\s*[:：／/]\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||•|·|／|、|/(?!\w{1,2}\b)|\n|,?\s+(?:and|und|et|y|e|og|och|en|i|ja|with|mit|sowie|и)\s+|\s+&\s+|"
    r"\s[–—-]\s)\s*",
    re.IGNORECASE,
)
_AFTER_COMMA = re.compile(
    r"^(?:(?:\w+[ -]){0,4}(?:reporter|writer|editor|correspondent|journalist|columnist|contributor|producer|staff|"
    r"press|news|desk|bureau|"
    r"redakteur\w*|redaktion|korrespondent\w*|journaliste|rédact\w+|correspondant\w*|editor[ae]?|periodista|"
    r"redactor\w*|professor|director|"
    r"m\.?d\.?|ph\.?d\.?|jr\.?|sr\.?|cfp|cfa|mba|rd|rn|ms|esq\.?|iii?|dpa|ap|afp|reuters|in [\w ]+)|(?-i:[a-zäöü].*))$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:\(.*?\)|\[.*?\]|\bfor (?:the )?[A-Z].*|\bupdated\b.*|\bpublished\b.*|\bis (?:a|an|the)\b.*|\bon (?:\d|"
    r"\w+ \d).*|"
    r"\bfollow\b.*|\d{1,2}[./:]\d.*|\b(?:19|20)\d\d\b.*|https?:.*|\S+@\S+.*|@\w+.*|\|.*)$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:news|press|presse\w*|[\w-]*agentur|agency|agencies|staff|team|desk|editors?|editorial|newsroom|"
    r"redaktion|rédaction|redacción|redazione|redação|redaktionen|reuters|"
    r"afp|dpa|ap|upi|efe|ansa|pti|ani|apa|ntb|tt|belga|xinhua|bloomberg|associated press|media|magazine|times|"
    r"post|online|tv|radio|network|"
    r"group|inc|ltd|gmbh|llc|company|foundation|university|institute|board|service|services|correspondents?|"
    r"reporters|bureau|agencia|agence|nachrichten|"
    r"zeitung|journal|herald|tribune|gazette|daily|today|channel|wire|photo|\w+\.(?:com|net|org|de|fr|co|uk|tv))\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:admin(?:istrator)?|editor|author|unknown|none|null|undefined|anonymous|guest|user|root|n/?a|name|"
    r"redaktion|staff|wordpress|false|true|"
    r"view (?:all|profile|bio).*|see (?:all|more).*|more by.*|all posts.*|contributor|share|facebook|twitter|"
    r"email|follow|about|read more|by|von)$",
    re.IGNORECASE,
)
_NO_LEAD_NAME = re.compile(
    r"(?:the )?(?:authors?|learn|read|see|view|bio|more|about|share|follow|contact)\b", re.IGNORECASE
)
_GLUED_LEAD = re.compile(r"^(?:By|Von|Par|Por)(?=[A-ZÄÖÜÉ][a-zäöüé])")
_JOB = re.compile(
    r"\s+(?:(?:senior|staff|chief|lead|content|contributing|associate|managing|executive|deputy|assistant|"
    r"political|sports?|news|business|science|health|"
    r"freelance|marketing|community|autos?|tech\w*|product|brand|social|media|general|special|foreign|national|us|"
    r"uk)\s+)*"
    r"(?:reporter|writer|editor|correspondent|journalist|columnist|contributor|producer|coordinator|manager|"
    r"specialist|director|author|redakteur\w*|"
    r"says|last|updated|published|posted|photographer|analyst|strategist|fellow|professor)\b.*$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\s*(?:\b|(?<=[a-z]))(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b.*|"
    r"\d{1,2}\.?\s+[^\W\d_]{3,10}\b.*|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mär|Mai|Okt|Dez)[a-z]*\.?\s+\d.*)$",
)
_NAME_WORD = re.compile(
    r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|[.'’-])*$|(?:de|da|di|du|del|della|van|von|der|den|la|le|bin|al|el|ter|ten|dos|das|zu|af|"
    r"y|e|Mc|O)$|[A-Z]\.?$"
)
_WORD = re.compile(r"\w")
_CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯]")


def parties(value: str, outlet: str = "") -> list[Party]:
    """Read the names that one value of a byline gives.

    Args:
      value: a visible byline or an author field, tags allowed.
      outlet: the outlet's own name; it is no author of its own articles.
    Returns:
      People and organisations in order; () for addresses, placeholders, the outlet.
    """
    text = plain(value[:1000])
    if not text or text.startswith(("http://", "https://", "www.")):
        return []
    found: list[Party] = []
    for piece in _SPLIT.split(_LEAD.sub("", text)):
        for name in _by_commas(piece):
            clean = _clean(name)
            if clean and _fold(clean) != _fold(outlet) and all(_fold(clean) != _fold(one.name) for one in found):
                found.append(Party(name=clean, kind=kind_of(clean)))
    return found[:MAX_NAMES]


def is_name(text: str) -> bool:
    """Say whether words have a person's name's form: two to five words with capitals, or a short run of CJK letters."""
    words = text.split()
    if _CJK.search(text):
        return len(text) <= 5
    return 2 <= len(words) <= 5 and all(_NAME_WORD.match(word) for word in words) and not _ORGANISATION.search(text)


def is_unspaced(text: str) -> bool:
    """Say whether a text has letters of a script that sets no words apart, Chinese, Japanese or Korean."""
    return bool(_CJK.search(text))


def may_be_name(text: str) -> bool:
    """Say whether words behind a byline's lead can be a name: few, begun with a capital or a letter without case."""
    return len(text.split()) <= 5 and not text[:1].islower() and not _NO_LEAD_NAME.match(text)


def has_lead(text: str) -> bool:
    """Say whether a line begins as a byline does, `By …`, `Von …`."""
    return bool(_LEAD.match(text) or _GLUED_LEAD.match(text))


def without_day(text: str) -> str:
    """Take off the day that a text ends with, even one that is glued to its last word: `Jane DoeThu`."""
    return _DAY.sub("", text)


def kind_of(name: str) -> PartyKind:
    """Say whether a name is an organisation's or a person's."""
    return PartyKind.ORGANISATION if _ORGANISATION.search(name) else PartyKind.PERSON


def _by_commas(piece: str) -> list[str]:
    names: list[str] = []
    for part in re.split(r"\s*,\s*", piece):
        if names and (_AFTER_COMMA.match(part) or not is_name(_clean(part)) or _is_station(part, names[0])):
            continue  # a job, a degree, a place, a house
        names.append(part)
    return names


def _is_station(part: str, first: str) -> bool:
    """Say whether a part begins with an abbreviation, `MDR Thuringia`, beside a name that is not set in capitals."""
    word = part.partition(" ")[0]
    return word.isupper() and word.isalpha() and len(word) > 2 and not first.isupper()


def _clean(name: str) -> str:
    name = _GLUED_LEAD.sub("", _LEAD.sub("", squeeze(name)))
    name = without_day(_TAIL.sub("", name))
    if is_name(without := _JOB.sub("", name)):
        name = without
    name = name.strip(" ,.;:-–—|/\"'“”*·✉&")
    if not 2 <= len(name) <= 60 or _NO_NAME.match(name) or not _WORD.search(name):
        return ""
    words = name.split()
    if len(words) > 6 or (len(words) == 1 and len(name) < 3 and not _CJK.search(name)):
        return ""
    if name.isupper() and len(words) > 1 and name.isascii():
        name = " ".join(
            word.capitalize() if len(word) > 2 or not _ORGANISATION.search(word) else word for word in words
        )
    return name


def _fold(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold())).removeprefix("the ")
