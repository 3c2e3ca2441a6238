"""What pages put around and into an article that is not of it: its names in class and id, its phrases in the text.

Words of a class are matched whole, between hyphens and blanks: `ad` is not in `header`. The lists grew from the pages
that an extractor got wrong (712 pages, some 25 languages), never from a single site's own names.
"""

import re
from collections.abc import Callable
from functools import lru_cache

# ── names: of what never belongs, whatever it weighs less than the body ──────

_FOREIGN = (
    r"comments?|comment-(?:list|section|area|form)|commenting|disqus|respond|livefyre|"
    r"cookies?|cookie-\w+|consent|gdpr|privacy|onetrust\w*|didomi\w*|"
    r"recirc\w*|outbrain\w*|taboola\w*|zergnet|"
    r"jp-relatedposts|yarpp\w*"
)
# ── names: of what mostly does not, but page builders use some of them for whole pages ──
_SUSPECT = (
    r"regist(?:er|ration)|verification\w*|password|account|dialog(?!-off-canvas-main)|related\w*|recommend\w*|newsletter\w*|sign-?up|"
    r"subscri\w+|promo\w*|advert\w*|ads?|ad-?(?:box|slot|unit|wrapper)|"
    r"sponsor\w*|shar(?:e|ing)\w*|social\w*|breadcrumbs?|sidebar|side-bar|widgets?|most-?(?:read|popular|viewed)|"
    r"popular|"
    r"trending|footer|paywall|piano|regwall|login|log-in|author-?(?:bio|box|card|info|profile)\w*|"
    r"about-?(?:the-)?authors?|"
    r"bio|bylines?|tags?|tag-?(?:list|cloud)|tagcloud|keywords|topics?-?list|topics|pagination|pager|nav|navbar|"
    r"navigation|"
    r"menu|toc|table-of-contents|read-?more|see-?also|also-?read|read-?also|read-?next|up-?next|more-?(?:from|on|"
    r"in|stories|"
    r"news|articles)|teasers?|toolbar|tools|print|modal|popup|pop-up|"
    r"overlay|"
    r"banner|skip|copyright|credits?|meta|meta-?data|entry-meta|post-meta|dateline|timestamp|publish-?date|posted-on|"
    r"next-?article|next-?post|prev(?:ious)?|post-navigation|donat\w*|app-?promo|affiliate\w*|rating|ratings|(?<!overflow-)(?<!overflow-[xy]-)hidden|"
    r"correction-?link|feedback|player|poll|quiz|top-?stories|latest|inline-?(?:links?|related)|story-?links?|"
    r"cta|call-?to-?action|follow|follow-us|masthead|disclaimer|disclosure|contact-?(?:form|us|info)|callout-links|"
    r"product-?(?:box|card|list)|deals?|shop|buy-?box|price|lightbox|infobox-links|legal|reactions?|likes?|votes?"
)
_FOREIGN_NAME = re.compile(rf"(?<![a-z])(?:{_FOREIGN})(?![a-z])")
_SUSPECT_NAME = re.compile(rf"(?<![a-z])(?:{_FOREIGN}|{_SUSPECT})(?![a-z])")
# Names that stand on containers of whole articles too; alone, they need a high share of links to count.
_WEAK = frozenset(
    "widget widgets sidebar side-bar skip meta metadata meta-data tag tags banner hidden nav menu player topics "
    "popular "
    "latest toc rating ratings modal overlay print bio subscriber subscribers credit credits ad ads tools footer "
    "follow "
    "contact-info shop deals deal price legal likes like reactions reaction vote votes social".split()
)
_BODY_NAME = re.compile(
    r"(?:article|story|post|entry|content|news|page|text|main|rich-?text|markdown)-{0,2}(?:body|content|text|main|"
    r"copy|page)|"
    r"articlebody|bodytext|body-?copy|fulltext|entry-?content|story-?body|post-?body|rich-?text|single-content"
)
_CREDIT_NAME = re.compile(
    r"(?<![a-z])(?:credits?|copyright|photographer|photo-?by|source|byline|attribution|rights|provider|image-?source|"
    r"fotograf\w*|bildrechte|quelle|autor)(?![a-z])"
)
_CAPTION_NAME = re.compile(
    r"(?<![a-z])(?:captions?|legend\w*|legende|bildtext|bildunterschrift|cutline|figcaption|img-?desc\w*)(?![a-z])"
)
# What an article shows and does not say: pictures, films, other sites' posts.
_SHOWN_NAME = re.compile(r"(?<![a-z])(?:figure|image|photo|picture|video|embed(?:ded)?|gallery|bild|foto)(?![a-z])")

# ── phrases ──────────────────────────────────────────────────────────────────

# A line that begins so and holds links, or is short, points elsewhere.
POINTER = re.compile(
    r"\W*(?:read (?:more|also|next|the full|our|on)\b|more:|more (?:on|from) (?:this|the)\b|see also|see more|"
    r"related\b|also read|"
    r"recommended\b|watch:|watch (?:now|live|more)\b|listen:|listen to\b|sign up|subscribe|follow us|click here|"
    r"advertisement|"
    r"advertising|sponsored|editor.?s picks?|don.?t miss|trending|in case you missed|must read|you may (?:also )?like|"
    r"lesen sie|mehr zum thema|mehr (?:dazu|lesen|infos)\b|auch interessant|das k[öo]nnte|anzeige\b|werbung\b|"
    r"weiterlesen|siehe auch|"
    r"zum thema|hier geht.?s|newsletter\b|"
    r"lire aussi|à lire|lire (?:la suite|également)|voir aussi|sur le même (?:sujet|thème)|publicité|"
    r"lee también|leer más|te puede interesar|más información|ver también|además:|también puedes|lea (?:también|"
    r"además)|"
    r"leia (?:também|mais)|veja (?:também|mais)|saiba mais|"
    r"leggi anche|leggi (?:tutto|l.articolo)|potrebbe interessarti|"
    r"les også|les mer|läs (?:också|mer|även)|lees (?:ook|meer|verder)|læs også|lue myös|czytaj|zobacz (?:też|"
    r"także)|przeczytaj|"
    r"baca juga|читайте|см\. также|also in\b|photo:|foto:|image:|photos?:|getty)",
    re.IGNORECASE,
)
# A short line that begins so ends the article or belongs to the house.
HOUSE = re.compile(
    r"\W*(?:©|\(c\) ?\d{4}|copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos|"
    r"this (?:story|article|post) (?:was|has been|first|originally)|"
    r"have a (?:tip|story)|got a (?:tip|story)|get the latest|get (?:our|your) |sign up (?:for|to)|"
    r"follow .{0,60} on (?:twitter|x|facebook|instagram|linkedin|bluesky|threads)|like this (?:story|article)|"
    r"share (?:this|on|your)|"
    r"order reprints|this copy is for|join (?:the|our) (?:conversation|discussion|newsletter)|subscribe (?:to|now)|"
    r"download (?:the|our) app|log in|sign in|support (?:our|independent|quality)|leave a (?:comment|reply)|"
    r"the views expressed|opinions expressed|we may earn|"
    r"folgen sie uns|jetzt abonnieren|quelle:|abonnez-vous|suivez-nous|inscrivez-vous|síguenos|suscríbete|siga\b|"
    r"seguici|iscriviti)",
    re.IGNORECASE,
)
# A heading that opens a list of other articles or a pitch, to the end of its section.
OTHER_SECTION = re.compile(
    r"\W*(?:related(?: (?:articles?|stories|posts|news|content|topics|reading|links|coverage))?|more (?:from|on|"
    r"in|about|like|stories|news)\b.{0,60}|"
    r"read (?:more|next|also)|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested).{0,40}|"
    r"see also|"
    r"(?:most|more) (?:read|popular|viewed|shared).{0,30}|trending(?: now)?|latest (?:news|stories|posts|"
    r"articles)|top stories|popular (?:posts|now)|"
    r"recent (?:posts|articles|stories)|editor.?s picks?|up next|don.?t miss|"
    r"comments?(?: \(\d+\))?|\d+ (?:comments?|responses?|thoughts on .*)|leave a (?:reply|comment).*|"
    r"join the (?:conversation|discussion).*|"
    r"share (?:this|article|via).*|about the authors?|author bio|newsletter|subscribe.*|sign up.*|follow us.*|"
    r"tags?|topics|"
    r"meistge(?:lesen\w*|klickt)(?: \w+)?|mehr zum thema|"
    r"das könnte sie auch interessieren|auch interessant|weitere (?:artikel|themen|beiträge|"
    r"meldungen).*|"
    r"lesen sie auch|kommentare?|ähnliche (?:artikel|beiträge)|themen|schlagworte|newsletter.*|zum thema|"
    r"à lire aussi|lire aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires)|commentaires?|les plus lus|"
    r"noticias? relacionadas?|te puede interesar|lee también|más (?:leídas|noticias|información)|"
    r"artículos relacionados|comentarios|"
    r"leia (?:também|mais)|veja também|notícias relacionadas|mais lidas|leggi anche|articoli correlati|"
    r"potrebbe interessarti|commenti|"
    r"les også|læs også|läs (?:också|mer|även)|lees ook|gerelateerd.*|relaterade .*|zobacz (?:też|także)|"
    r"czytaj (?:też|także).*|"
    r"baca juga|artikel terkait|関連記事|あわせて読みたい|相关(?:阅读|新闻|文章)|관련 ?기사)\W*",
    re.IGNORECASE,
)
# A line that is nothing else is a button or a label of the page.
INTERFACE = re.compile(
    r"\W*(?:advert(?:isement|ising|s)?|ads?|anzeige|werbung|publicidad|publicité|reklam\w*|pubblicità|advertentie|"
    r"annonse|annons|mainos|"
    r"caption|close|image \d+ of \d+|loading\b.{0,20}|share(?: this)?|print|save|copy link|link copied.*|"
    r"show (?:more|less)|read more|view (?:all|more|gallery).*|"
    r"back to top|skip to .*|menu|search|next|previous|play|pause|mute|expand|collapse|enlarge.*|gallery|"
    r"comments?|reply|"
    r"this slideshow requires javascript.*|this video (?:is|can) .*|(?:please )?enable javascript.*|"
    r"\d+ (?:min(?:ute)?s?\.?|minuten?)(?: read| lesezeit| de lecture| de lectura)?|reading time.{0,20}|"
    r"lesezeit.{0,20}|"
    r"schließen|öffnen|teilen|drucken|merken|mehr anzeigen|box (?:auf|zu)klappen.*|fermer|partager|imprimer|"
    r"cerrar|compartir|imprimir|fechar|compartilhar|"
    r"chiudi|condividi|key points|key takeaways|at a glance|in brief)\W*",
    re.IGNORECASE,
)
# What stands in place of a player until the reader agrees.
_CONSENT = re.compile(
    r"externe[rn]? inhalt|empfohlener redaktioneller inhalt|inhalte? (?:von|aus) \w+ (?:angezeigt|erlauben|laden)|"
    r"drittplattform|"
    r"(?:widerruf\w*|ihre|deine) einwilligung|personenbezogene daten|external content (?:from|is)|to (?:view|see|"
    r"display) this (?:content|video|tweet|post)|"
    r"(?:allow|accept|enable) (?:all )?(?:targeting |third.party |marketing )?cookies|we (?:need|"
    r"require) your (?:consent|permission)|contenu (?:externe|bloqué)|"
    r"acceptez? les cookies|aceptar? las cookies|your browser does not support",
    re.IGNORECASE,
)
# One of these stands in every one of them; looking for them first takes a twentieth of the time.
_CONSENT_WORDS = (
    *"contenu inhalt einwilligung plattform personenbezogen content cookies consent permission".split(),
    *("your browser", "this video", "this tweet", "this post"),
)
# How an outlet begins a note on its own text.
CORRECTION = re.compile(
    r"\W*(?:corrections?|clarification|editor.?s note|editors. note|this (?:article|story|post|piece) (?:has been|"
    r"was) (?:updated|amended|corrected)|"
    r"update(?:d)? ?[:(]|korrektur|anm(?:erkung|\.) (?:der|d\.) red|correctif|note de l|nota del editor|"
    r"corrección|errata|rättelse|rettelse)\b",
    re.IGNORECASE,
)
# Classes of lines that say who, when and what kind, not what.
_LABEL_NAME = re.compile(
    r"(?<![a-z])(?:authors?|text-?author|autor\w*|bylines?|by-line|contributor\w*|dates?|datum|time|timestamp|"
    r"published|updated|reading-?time|read-?time|"
    r"entry-info|category|categories|eyebrow|kicker|label|labels|tag|tags|meta|icon|btn|button|person-details\w*|"
    r"function|role)(?![a-z])"
)


# ── questions to a name ──────────────────────────────────────────────────────

_REMEMBERED = 4096  # a page has about 140 different names of 200 words, and half of the words stand on other pages too


def asking(form: re.Pattern[str]) -> Callable[[str], bool]:
    """Make a question to names of a form; answers are remembered, for a page's elements share their names.

    A name is a row of words, and no form may reach over the blank between two: so each word is asked but once.
    """

    @lru_cache(maxsize=_REMEMBERED)
    def answer_for_word(word: str) -> bool:
        return form.search(word) is not None

    @lru_cache(maxsize=_REMEMBERED)
    def answer(name: str) -> bool:
        return any(map(answer_for_word, name.split()))

    return answer


def asks_consent(text: str) -> bool:
    """Say whether a line stands in place of a player until the reader agrees."""
    lower = text.lower()
    return any(word in lower for word in _CONSENT_WORDS) and bool(_CONSENT.search(text))


is_foreign = asking(_FOREIGN_NAME)
is_suspect = asking(_SUSPECT_NAME)
is_body = asking(_BODY_NAME)
is_credit = asking(_CREDIT_NAME)
is_caption = asking(_CAPTION_NAME)
is_shown = asking(_SHOWN_NAME)
is_label = asking(_LABEL_NAME)


@lru_cache(maxsize=_REMEMBERED)
def is_weak(name: str) -> bool:
    """Say whether all that is suspect in a name also stands on containers of whole articles."""
    return all(word[0] in _WEAK for word in _SUSPECT_NAME.finditer(name))
