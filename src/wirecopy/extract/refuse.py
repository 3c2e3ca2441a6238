"""Refuse pages that hold no article: walls, errors, challenges, shells and front pages, each with its reason.

A page is looked at only where little text was found on it, or where it is made of links to others: a false refusal
loses an article, a false acceptance stores a cookie banner as news. Of 1,565 saved pages 6 are refused; five hold no
text and one holds a single word.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from wirecopy.errors import ExtractError

ENOUGH = 900  # characters of body text from which a page is an article, whatever else it says
MIN_TEXT = 140  # characters; shorter "articles" are labels and slogans unless the page calls itself an article
MESSAGE = 400  # characters; what a challenge or an error says is shorter
_HEAD = 4000

_CHALLENGE = re.compile(
    r"just a moment|checking your browser|attention required|are you (?:a )?(?:human|robot)|"
    r"verify (?:that )?you are (?:a )?human|i.m not a robot|"
    r"unusual traffic|ddos protection|bot (?:detection|protection|check)|human verification|security check|"
    r"complete the captcha|solve the captcha|"
    r"please (?:complete|enable) .{0,40}captcha|px-captcha|cf-browser-verification|"
    r"access to this page has been denied|request unsuccessful\. incapsula|"
    r"pardon our interruption|sicherheitsüberprüfung|sind sie ein mensch|vérification de sécurité|êtes-vous un robot",
    re.IGNORECASE,
)
_ERROR_TITLE = re.compile(
    r"^\W*(?:(?:error|fehler|erreur)\W*)?(?:40[0134]|410|429|50[0-4])\b|\b(?:page|site|article|file|seite|página|"
    r"pagina) (?:was |could )?(?:not|cannot be|can.t be|nicht|no) (?:be )?"
    r"(?:found|available|gefunden|verfügbar|encontrad[ao])|\bnot found\b|\bnicht gefunden\b|\bpage introuvable\b|"
    r"\bpage non trouvée\b|\bpágina no encontrada\b|"
    r"\bpágina não encontrada\b|\bpagina non trovata\b|\bpagina niet gevonden\b|\bsiden finnes ikke\b|"
    r"\bsidan (?:hittades inte|kunde inte hittas)\b|"
    r"\bno longer (?:available|exists)\b|\bnicht mehr verfügbar\b|\b(?:access denied|forbidden|"
    r"internal server error|bad gateway|service unavailable|gateway time-?out)\b|"
    r"\boops\b|страница не найдена|ページが見つかりません|페이지를 찾을 수 없",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:we|wir|nous|nosotros|noi) (?:and|und|et|y|e) (?:our|unsere|nos|nuestros|i nostri) (?:[\d.,]+ )?part(?:ners?|"
    r"enaires|ner)\b|\b(?:store|access)\b.{0,30}\binformation on (?:a|your|the) device|change your mind at any time|"
    r"we (?:value|respect|care about) your privacy|(?:we|our site|"
    r"this (?:web)?site) (?:and our partners )?uses? cookies|cookie (?:settings|preferences|policy|consent)|"
    r"accept all|reject all|"
    r"manage (?:my |your )?(?:preferences|choices|cookies)|before you continue|consent to|legitimate interest|"
    r"data protection choices|privacy (?:settings|choices)|"
    r"cookie-einstellungen|alle akzeptieren|zustimmen und weiter|mit werbung (?:weiterlesen|lesen)|contentpass|"
    r"pur-abo|ihre privatsphäre|einwilligung|datenschutz-einstellungen|"
    r"tout accepter|continuer sans accepter|gérer (?:mes|vos) (?:choix|cookies|préférences)|aceptar (?:todo|"
    r"y continuar)|rechazar todo|accetta tutti|alles accepteren|aceitar tudo",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|anmelden|einloggen|se connecter|connexion|iniciar sesión|accedi|inloggen|logg inn|"
    r"logga in|entrar)\b",
    re.IGNORECASE,
)
_PASSWORD = re.compile(
    r"forgot(?:ten)? (?:your )?password|passwort vergessen|mot de passe oublié|olvid(?:ó|aste) (?:tu|"
    r"su) contraseña|password dimenticata|wachtwoord vergeten",
    re.IGNORECASE,
)
_JAVASCRIPT = re.compile(
    r"(?:enable|activate|turn on|requires?|need) (?:to )?(?:enable )?javascript|javascript (?:is|must be|"
    r"to be)? ?(?:required|disabled|enabled|deaktiviert)|javascript (?:aktivieren|deaktiviert)|"
    r"activer (?:le )?javascript|habilit\w+ javascript|browser (?:does not|doesn.t) support",
    re.IGNORECASE,
)
_SEARCH = re.compile(r"(?:^|/)(?:search|suche|recherche|buscar|busca|ricerca|zoeken|sok|sök)(?:/|$)", re.IGNORECASE)
_SEARCH_QUERY = re.compile(r"(?:^|&)(?:q|query|s|search|suche|keyword|keywords|term)=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the page shows.

    `text` is the body that was found, `whole` the page's first words, `noscript` what it says to browsers without
    scripts; `teasers` counts the headings in the body that are links, `teased` is the share of the text that stands
    right below one, 0–1; `longest` is the longest paragraph in characters; `is_article` says whether the metadata, or
    a byline with a date, call it one.
    """

    url: str
    title: str
    headline: str
    text: str
    whole: str
    noscript: str
    teasers: int
    teased: float
    longest: int
    is_article: bool
    asks_password: bool
    scripts: int


def check(seen: Evidence) -> None:
    """Let an article pass.

    Raises:
      ExtractError: the page is none; `rule` names what it is instead: bot-challenge, error-page, consent-wall, login,
        javascript-shell, search-page, front-page, empty.
    """
    found = _rule(seen)
    if found is None:
        return
    rule, what, hint = found
    raise ExtractError(what, seen.url, hint, rule=rule)


def _rule(seen: Evidence) -> tuple[str, str, str] | None:
    length = len(seen.text)
    titles = f"{seen.title}\n{seen.headline}"
    head = seen.whole[:_HEAD]
    if listing := _listing(seen):
        return listing
    if length >= ENOUGH:
        return None
    whole = len(seen.whole)
    if length < MESSAGE and (_CHALLENGE.search(titles) or (whole < 2500 and not seen.is_article and _challenges(seen))):
        return (
            "bot-challenge",
            "the site asks whether we are human",
            "Nothing was taken. Use the outlet's feed, or ask it to let the importer in.",
        )
    if _ERROR_TITLE.search(titles) and (length < MIN_TEXT or (length < MESSAGE and not seen.is_article)):
        return (
            "error-page",
            "the page is an error message, although it was sent as a good answer",
            "Nothing was taken. Check the address; the article may be gone.",
        )
    if not seen.is_article or length < MIN_TEXT:
        if len(_CONSENT.findall(seen.text or head)) >= 2 and _mostly(_CONSENT, seen.text or head):
            return (
                "consent-wall",
                "the site shows a consent form instead of the article",
                "Nothing was taken. Use the outlet's feed: wirecopy sources OUTLET --feed-only.",
            )
        if (seen.asks_password or _PASSWORD.search(head)) and _LOGIN.search(f"{titles}\n{head}") and length < 400:
            return (
                "login",
                "the site asks to log in",
                "Nothing was taken. Use the outlet's feed: wirecopy sources OUTLET --feed-only.",
            )
    return _shell(seen)


def _challenges(seen: Evidence) -> bool:
    return bool(_CHALLENGE.search(f"{seen.whole[:_HEAD]}\n{seen.noscript}"))


def _mostly(form: re.Pattern[str], text: str) -> bool:
    lines = [line for line in re.split(r"[\n.!?]+", text) if line.strip()]
    return sum(bool(form.search(line)) for line in lines) * 3 >= len(lines)


def _shell(seen: Evidence) -> tuple[str, str, str] | None:
    length = len(seen.text)
    if length >= MIN_TEXT or (length >= 40 and seen.is_article):
        return None
    if _JAVASCRIPT.search(f"{seen.noscript}\n{seen.whole[:_HEAD]}") or (len(seen.whole) < 200 and seen.scripts > 0):
        return (
            "javascript-shell",
            "the article is put into the page by a script that we do not run",
            "Nothing was taken. Use the outlet's feed: wirecopy sources OUTLET --feed-only.",
        )
    if length == 0 or (length < 40 and not seen.is_article):
        return (
            "empty",
            "the page holds no article text",
            "Nothing was taken. If it is an article, its feed may carry the text.",
        )
    return None


def _listing(seen: Evidence) -> tuple[str, str, str] | None:
    """Say whether the page lists articles instead of being one."""
    if seen.is_article:
        return None
    parts = urlsplit(seen.url) if seen.url else None
    if (
        parts is not None
        and (_SEARCH.search(parts.path) or _SEARCH_QUERY.search(parts.query))
        and seen.teasers >= 3
        and seen.longest < 400
    ):
        return (
            "search-page",
            "the page is a list of search results",
            "Nothing was taken. Give the addresses of the articles, or subscribe to a feed.",
        )
    home = parts is not None and parts.path in {"", "/"} and not parts.query
    if seen.longest < 400 and ((seen.teasers >= 5 and seen.teased >= 0.6) or (home and seen.teasers >= 3)):
        return (
            "front-page",
            "the page lists articles and is none",
            "Nothing was taken. Subscribe to it: wirecopy add ADDRESS finds its feed.",
        )
    return None
