"""What stands beside the story and belongs to it: fact boxes, key points, notes, corrections, who the author is.

An aside is known by its class, by its heading, or as an `<aside>` with a heading and sentences of its own and few
links. Its words stand beside the body (`Block.beside`), so that the body is the story alone.
"""

import re

from wirecopy.extract import embeds, furniture, quotations
from wirecopy.extract.drafts import Draft
from wirecopy.extract.tree import HEADINGS, Node
from wirecopy.html import squeeze
from wirecopy.model import BlockKind, MarkKind

FACT_BOX, KEY_POINTS, CORRECTION, NOTE, BIO = "fact box", "key points", "correction", "note", "bio"
_NAMES = {
    FACT_BOX: (
        r"(?<![a-z])(?:fact-?box\w*|info-?box\w*|fakten\w*|explainer|background-?box|info-?kasten|faktaboks|faktaruta|"
        r"fakta-?\w*|encadr[eé]|recuadro|despiece|hintergrund-?box|kader|ramka|tietolaatikko|boxout)(?![a-z])"
    ),
    KEY_POINTS: (
        r"(?<![a-z])(?:key-?points?|key-?takeaways?|highlights|summary-?(?:box|list|points)|at-a-glance|tldr|"
        r"kurz-gefasst|in-brief)(?![a-z])"
    ),
    CORRECTION: (
        r"(?<![a-z])(?:corrections?|clarification|editors?-?note|editorial-?note|update-?note|transparenz\w*)(?![a-z])"
    ),
}
_ROLES = tuple((role, furniture.asking(re.compile(form))) for role, form in _NAMES.items())
# Headings of the short version that stands before a story.
_KEY_POINTS = re.compile(
    r"(?:the )?(?:key (?:points|takeaways|facts)|main points|highlights|in (?:short|brief)|at a glance|tl;?dr)|"
    r"das wichtigste(?: in kürze)?|auf einen blick|in kürze|kurz (?:gefasst|zusammengefasst)|darum geht(?:’|'|)s|"
    r"l[’']essentiel|en bref|(?:los )?puntos clave|en (?:breve|resumen)|punti chiave|in (?:breve|sintesi)|"
    r"pontos[- ]chave|em resumo|in het kort|samenvatting|kort (?:fortalt|sagt|oppsummert)|kortversjonen|"
    r"oppsummering|sammanfattning|kortversionen|det vigtigste|w skrócie|najważniejsze|"
    r"(?:кратко|главное|коротко)|головне|özet|ringkasan",
    re.IGNORECASE,
)
# What a box is called to those who hear the page, `<aside aria-label="Fact box">`.
_LABELS = (
    (FACT_BOX, re.compile(r"(?:key )?facts|fact ?box|background|fakten|hintergrund|info(?:box|kasten)", re.IGNORECASE)),
    (CORRECTION, re.compile(r"corrections?|clarification|korrektur|berichtigung", re.IGNORECASE)),
    (NOTE, re.compile(r"(?:editor[’']?s[’']? )?note|anmerkung(?: der redaktion)?|hinweis", re.IGNORECASE)),
    (BIO, re.compile(r"bio", re.IGNORECASE)),
)
# Headings of a box that says who wrote the story.
_WRITER = re.compile(
    r"(?:about|meet) the (?:authors?|writers?)|the authors?|(?:über|zu) (?:den|die|der) autor(?:en|in|innen)?|"
    r"(?:der|die) autor(?:in|en|innen)?|zur person|(?:à propos de l[’']|l[’'])auteur(?:e|rice)?|sobre (?:el|la|o|a) "
    r"autora?|l[’']autore|l[’']autrice|over de auteur|om (?:forfatteren|författaren|skribenten)|o autor(?:ze|ce|ovi)|"
    r"об авторе|про автора|yazar hakkında|tentang penulis",
    re.IGNORECASE,
)
# Lines on how the text came to be: its translation, its broadcast, the outlet's own disclosure.
_NOTE = re.compile(
    r"(?:(?:this (?:article|story|text|interview) was )?translated (?:by|from|into)\b|translation:|"
    r"aus dem \w+ (?:übersetzt |übertragen )?von\b|übersetzung:|übersetzt von\b|traduit (?:de|du|par)\b|traduction\s*:|"
    r"traducción (?:de|:)|traducido por\b|tradução (?:de|:)|traduzione (?:di|:)|vertaling:|vertaald door\b|"
    r"oversatt av\b|oversat af\b|översättning:|tłumaczenie:|przełoży?ł|перев(?:од|ёл|ела|ели)[: ]|"
    r"sendung:|(?:disclosure|disclaimer|transparenzhinweis|hinweis(?: der redaktion)?|anmerkung|note|nota|nb|n\.b\.|"
    r"примечание|merknad|huomautus|uwaga|megjegyzés)\s*:)",
    re.IGNORECASE,
)
# `Ada Brandt is a reporter …` at the end, set in italics.
_IS_BIO = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]+ ){2,4}(?:is|was|ist|war|est|es|é|è|er|är|is een|jest|writes|covers|schreibt|berichtet|"
    r"escribe|écrit)\b"
)
_MAX_BOX = 4000  # characters; the longest of 12 asides marked by hand had 749
_MIN_BOX = 60  # characters of sentences that make a box more than a label
MAX_NOTE = 600  # characters of a correction or a note; longer ones are texts about them
_LAST = 4  # blocks at the end in which an author's line stands


def named(node: Node) -> str:
    """Return the role that an element's class gives it, "" for none or where links outweigh its words."""
    if not node.name or node.linked > 0.4 * node.length:
        return ""
    return next((role for role, is_named in _ROLES if is_named(node.name)), "")


def labelled(node: Node) -> str:
    """Return the role that an `<aside>` is given for those who hear the page; "" for none."""
    label = squeeze(node.get("aria-label")).strip(" :") if node.tag == "aside" else ""
    if not label:
        return ""
    if _WRITER.fullmatch(label):
        return BIO
    if _KEY_POINTS.fullmatch(label):
        return KEY_POINTS
    return next((role for role, form in _LABELS if form.fullmatch(label)), "")


def unlabelled(node: Node) -> list[Node | str]:
    """Return an aside's children without a first line that only shows what it is called."""
    label = squeeze(node.get("aria-label"))
    first = next(node.elements, None)
    if not label or first is None or squeeze(first.words()) != label:
        return node.kids
    return [kid for kid in node.kids if kid is not first]


def role_of(node: Node) -> str:
    """Return the role of an element that is known to be an aside: by its label, then its heading, then its class."""
    if role := labelled(node):
        return role
    heading = next((squeeze(inner.words()) for inner in node.walk() if inner.tag in HEADINGS), "").strip(" :")
    if _WRITER.fullmatch(heading):
        return BIO
    if _KEY_POINTS.fullmatch(heading):
        return KEY_POINTS
    return named(node) or FACT_BOX


def is_editorial(node: Node) -> bool:
    """Say whether an `<aside>` is of the story, a box or a frame with another site's player, and not of the page."""
    name = node.name
    if node.length > _MAX_BOX or node.linked > 0.3 * node.length + 20:
        return False
    if quotations.is_pull(name) or labelled(node):
        return True
    if named(node):
        return node.mass > 0 or node.length > _MIN_BOX
    if node.mass < _MIN_BOX and node.length < 200 and node.media and any(map(embeds.is_player, node.walk())):
        return True
    if node.mass < _MIN_BOX or (name and furniture.is_suspect(name)):
        return False
    heading = next((squeeze(inner.words()) for inner in node.walk() if inner.tag in HEADINGS), "")
    if not heading or furniture.OTHER_SECTION.fullmatch(heading) or furniture.POINTER.match(heading):
        return False
    return not any(inner.tag in {"form", "article"} for inner in node.walk())


def with_key_points(drafts: list[Draft]) -> list[Draft]:
    """Set a list under a heading that calls it the short version apart from the text."""
    kept: list[Draft] = []
    for made in drafts:
        before = kept[-1] if kept else None
        if (
            made.kind is BlockKind.LIST
            and before is not None
            and before.kind is BlockKind.HEADING
            and _KEY_POINTS.fullmatch(before.text.strip(" :"))
            and made.density < 0.3
        ):
            made.set_apart(BlockKind.ASIDE, KEY_POINTS)
            kept[-1] = made
        else:
            kept.append(made)
    return kept


def mark_notes(drafts: list[Draft]) -> None:
    """Set the outlet's notes on its own text apart, and at the end the line that says who the author is.

    A text that is nothing but a correction stays one.
    """
    texts = [draft for draft in drafts if draft.text]
    found = [(draft, role) for draft in texts if (role := _note_role(draft, texts))]
    if len(found) < len(texts):
        for draft, role in found:
            draft.set_apart(BlockKind.ASIDE, role)


def is_note(text: str) -> bool:
    """Say whether a line tells how the text came to be, or discloses something."""
    return len(text) < MAX_NOTE and bool(_NOTE.match(text))


def _note_role(draft: Draft, texts: list[Draft]) -> str:
    text = draft.text
    if draft.kind is not BlockKind.PARAGRAPH or len(text) >= MAX_NOTE:
        return ""
    if furniture.CORRECTION.match(text):
        return CORRECTION
    is_near_end = any(draft is one for one in texts[-_LAST:])
    if is_near_end and is_note(text):
        return NOTE
    return BIO if is_near_end and _is_in_italics(draft) and _IS_BIO.match(text) else ""


def _is_in_italics(draft: Draft) -> bool:
    marked = sum(mark.end - mark.start for mark in draft.words.marks if mark.kind is MarkKind.EMPHASIS)
    return marked >= 0.8 * len(draft.text)
