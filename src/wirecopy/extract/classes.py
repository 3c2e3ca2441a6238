"""The classes of what stands around an article, by the words of a line and by the names of its elements.

Which lines go is decided by `furniture` and `sift`; here is only what they are called, and what a short line at the
end of a text says of itself.
"""

import re

from wirecopy.extract import furniture
from wirecopy.model import LeftOutKind

# ── names ────────────────────────────────────────────────────────────────────

_NAMES: tuple[tuple[LeftOutKind, str], ...] = (
    (LeftOutKind.COMMENTS, r"comments?|comment-\w+|commenting|disqus|respond|livefyre|kommentar\w*|replies|reactions?"),
    (LeftOutKind.CONSENT, r"cookies?|cookie-\w+|consent\w*|gdpr|dsgvo|onetrust\w*|didomi\w*|privacy|cmp"),
    (LeftOutKind.NEWSLETTER, r"newsletters?|newsletter-\w+|mail-?sign-?up|email-?signup|mailchimp\w*|nl-\w+"),
    (LeftOutKind.PAYWALL, r"paywall\w*|piano\w*|regwall|subscri\w+|abo|meter\w*|premium-?\w*|metered"),
    (LeftOutKind.SHARE, r"shar(?:e|es|ing)\w*|social\w*|sharebar|addthis\w*|follow-?us|like-?button|bookmark\w*"),
    (
        LeftOutKind.ADVERTISEMENT,
        (
            r"advert\w*|ads?|ad-\w+|sponsor\w*|promoted|outbrain\w*|taboola\w*|zergnet|anzeige\w*|werbung|reklame?|"
            r"publi(?:city|cidad)|dfp\w*|gpt-\w+|native-?ad\w*"
        ),
    ),
    (LeftOutKind.DEAL, r"deals?|shop\w*|product\w*|buy-?\w*|price\w*|affiliate\w*|coupons?|store|tickets?|merch\w*"),
    (LeftOutKind.TAGS, r"tags?|tag-?(?:list|cloud)|tagcloud|keywords|topics?|topics?-?list|themen|categories"),
    (
        LeftOutKind.RELATED,
        (
            r"related\w*|recommend\w*|recirc\w*|read-?more|see-?also|also-?read|read-?(?:also|next)|up-?next|"
            r"more-?(?:from|on|in|stories|news|articles)|teasers?|most-?(?:read|popular|"
            r"viewed)|popular|trending|latest|"
            r"top-?stories|next-?(?:article|post)|prev(?:ious)?|post-navigation|jp-relatedposts|yarpp\w*|carousel|"
            r"story-?links?|inline-?links?|promo-?\w*|river|feed|headlines|linklist|link-?list|mehr-?zum-?thema"
        ),
    ),
    (
        LeftOutKind.BYLINE,
        (
            r"author\w*|by-?lines?|autor\w*|bio|dates?|datum|time|timestamp|published|"
            r"dateline|posted-on|entry-meta|"
            r"post-meta|reading-?time"
        ),
    ),
    (LeftOutKind.CAPTION, r"captions?|legend\w*|figcaption|cutline|credits?|bildtext|bildunterschrift|image-\w+"),
    (
        LeftOutKind.PITCH,
        r"cta|call-?to-?action|donat\w*|app-?promo|pitch|banner|support-?us|membership|download-?app|promo",
    ),
    (
        LeftOutKind.NAVIGATION,
        (
            r"nav|navbar|navigation|menu|breadcrumbs?|toc|table-of-contents|pagination|"
            r"pager|skip\w*|toolbar|tools|print|"
            r"search\w*|login|log-in|account|masthead|header"
        ),
    ),
    (LeftOutKind.HOUSE, r"footer|copyright|disclaimer|disclosure|legal|contact-?\w*|imprint|impressum|colophon"),
)
_ASKED = tuple((kind, furniture.asking(re.compile(rf"(?<![a-z])(?:{form})(?![a-z])"))) for kind, form in _NAMES)

# ── words ────────────────────────────────────────────────────────────────────

_WORDS: tuple[tuple[LeftOutKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        (
            LeftOutKind.COMMENTS,
            (
                r"\W*(?:\d+ )?(?:comments?|kommentare?r?|commentaires?|comentarios?|"
                r"comentários|commenti|reacties|komentar\w*|"
                r"tanggapan|responses?)(?: \(?\d+\)?)?\W*$|\W*(?:leave a (?:reply|comment)|(?:join|start) the "
                r"(?:conversation|discussion)|(?:log|sign) in to (?:comment|reply)|"
                r"kommentar (?:schreiben|verfassen)|"
                r"write a comment|post a comment|reply\W*$|\d+ thoughts on)"
            ),
        ),
        (
            LeftOutKind.NEWSLETTER,
            (
                r".{0,80}\bnews ?letters?\b|\W*(?:sign up|subscribe) (?:for|to) (?:our|the|"
                r"daily|free)\b.{0,60}\b(?:email|"
                r"e-mail|inbox|newsletter|briefing)|.{0,60}\b(?:in your inbox|to your inbox|"
                r"ihr postfach|votre boîte)|"
                r"\W*(?:your |enter your )e-?mail(?: address)?\W*$"
            ),
        ),
        (
            LeftOutKind.PAYWALL,
            (
                r"\W*(?:subscribe (?:now|today|to (?:continue|read|unlock))|"
                r"already a subscriber|(?:log|sign) in to (?:continue|"
                r"read)|jetzt (?:abonnieren|testen|weiterlesen)|(?:sie haben )?(?:noch )?kein (?:gültiges )?abo|"
                r"this (?:article|content|story) is (?:for|reserved|only)|"
                r"réservé aux abonnés|abonnez-vous|suscríbete|"
                r"this copy is for|weiter ?lesen mit|mit .{2,30}\+ (?:weiter)?lesen|"
                r"premium\W*$)|.{0,80}\bpaywall\b|"
                r".{0,60}\b(?:unsere|our) (?:plus|premium)-"
            ),
        ),
        (
            LeftOutKind.SHARE,
            (
                r"\W*(?:(?:all )?shar(?:e|ing)\b|teilen\b|partager\b|compart(?:ir|ilhar)\b|"
                r"condividi\b|del\b\W*$|tweet\W*$|"
                r"facebook\b|twitter\b|whatsapp\b|linkedin\b|e-?mail\W*$|copy link|"
                r"link (?:copied|kopieren|des videos)|print\W*$|"
                r"drucken\W*$|merken\W*$|save\W*$|bagikan|follow .{0,60}\bon (?:twitter|x|facebook|instagram))"
            ),
        ),
        (
            LeftOutKind.ADVERTISEMENT,
            (
                r"\W*(?:advert(?:isement|ising|s)?|ads?|anzeigen?|werbung|publicidad|"
                r"publicité|reklame?|iklan|pubblicità|"
                r"advertentie|annonse|annons|mainos|sponsored(?: content| by .*)?|"
                r"promoted)\W*$|.{0,60}\brelies on advertising"
            ),
        ),
        (LeftOutKind.CONSENT, r".{0,60}\b(?:we use|uses|wir (?:ver|be)?nutzen|utili[sz]\w+) cookies\b"),
        (
            LeftOutKind.DEAL,
            (
                r"\W*(?:buy (?:now|it|tickets)|find tickets|shop(?: now)?\b|see (?:price|"
                r"deal)|view deal|\d[\d,.]* tickets|"
                r"we may earn|(?:zum|jetzt) (?:angebot|bestellen|kaufen)|preis(?:e|vergleich)?\W*$)"
            ),
        ),
        (
            LeftOutKind.TAGS,
            (
                r"\W*(?:tags?|topics?|themen|schlagworte|keywords|filed under|tagged\b|more on|"
                r"relaterte emner|emner|mots.cl[ée]s|temas|"
                r"follow related (?:authors|topics).*)(?:\W*$| ?:)"
            ),
        ),
        (
            LeftOutKind.BYLINE,
            (
                r"\W*(?:(?:published|updated|last (?:updated|modified)|posted|veröffentlicht|"
                r"aktualisiert|stand|publié|mis à jour|"
                r"publicado|actualizado)\b.{0,60}$|\d+ (?:min(?:ute)?s?|minuten?)\b.{0,20}$|"
                r"(?:by|von|par|por|di|av) "
                r"[^\W\d_a-z].{1,50}$)"
            ),
        ),
        (
            LeftOutKind.HOUSE,
            (
                r"\W*(?:©|\(c\) ?\d{4}|copyright\b|all rights reserved|"
                r"alle rechte vorbehalten|tous droits|todos los derechos|"
                r"impressum\W*$|datenschutz|privacy policy|terms (?:of|and)|contact us|kontakt\W*$|zur startseite|"
                r"report an? (?:editorial )?error|eine webseite der|about us)"
            ),
        ),
        (
            LeftOutKind.PITCH,
            (
                r"\W*(?:get (?:our|the) app|download (?:our|the)|support (?:our|us)|donate|"
                r"become a (?:member|supporter)|"
                r"please (?:log|sign) in|sign (?:in|up)|log in|register|create (?:an|"
                r"your) account|have a (?:tip|story)|got a tip|"
                r"tips oss|unterstützen sie|spenden|wir haben neue nachrichten|folgen sie uns|follow us|síguenos|"
                r"dieses thema im programm|order reprints|wspieraj|faire un don|je fais un don)"
            ),
        ),
    )
)


def of_words(line: str) -> LeftOutKind | None:
    """Return the class that a line's own words tell."""
    return next((kind for kind, form in _WORDS if form.match(line)), None)


def of_name(name: str) -> LeftOutKind | None:
    """Return the class that an element's class and id tell."""
    return next((kind for kind, is_named in _ASKED if is_named(name)), None)
