"""Mend what republishing spoiled: glued footers, a bot's signature, orphan credits, lost lists, repeated headlines.

What can be mended is mended, what was taken off or cannot be mended is flagged with its words; nothing is reworded. The
same repairs run on plain text and on the blocks of a page, for a bot's output comes as either.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from wirecopy.extract import bylines, captions, stamps
from wirecopy.html import squeeze
from wirecopy.model import Block, BlockKind, Flag, FlagKind, Item, Media, Party, PartyKind, Span, ValueSource, lay_out

_LINES = frozenset((BlockKind.PARAGRAPH, BlockKind.HEADING))
MAX_FOOTER = 240  # characters of a footer
_TAIL = 4  # blocks from the end that may be footer or signature

# ── what is read ─────────────────────────────────────────────────────────────

_SEPARATOR = re.compile(r"\W*[*＊✱•·~=_#—–-](?:\s*[*＊✱•·~=_#—–-]){2,}\W*|\*")
_CALL = re.compile(
    r"(?:\[?(?:read (?:more|the full (?:article|story|post)|on)|continue reading|keep reading|full (?:story|"
    r"article)|view (?:original|article)|source link|click here to read more|"
    r"weiterlesen|mehr lesen|zum artikel|lire (?:la suite|plus)|leer más|seguir leyendo|leia mais|ler mais|"
    r"leggi (?:tutto|di più|altro)|lees (?:meer|verder)|les mer|läs mer|"
    r"læs mere|lue lisää|czytaj (?:dalej|więcej)|читать (?:далее|полностью))\b[^\n]{0,60}?)[\]\s.…»>→-]*$",
    re.IGNORECASE,
)
_MONTHS = r"[^\W\d_]{3,10}"
_WEEKDAY = (
    r"(?i:\b(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?|(?:mo|di|mi|do|fr|"
    r"sa|so)(?=[.,])|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|lunes|martes|miércoles|jueves|"
    r"viernes|sábado|domingo|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|(?:segunda|"
    r"terça|quarta|quinta|sexta)(?:-feira)?|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|"
    r"søndag|måndag|tisdag|lördag|söndag))"
)
_DATE = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY})\.?,?\s+)?(?P<date>\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d|(?:19|"
    rf"20)\d\d-\d\d-\d\d|\d{{1,2}}\.?\s+(?:de\s+)?{_MONTHS}\.?,?\s+(?:de\s+)?(?:19|20)\d\d|"
    rf"{_MONTHS}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)"
    r"(?P<time>[\sT,|–—@-]*(?:(?:at|um|à|a las|às|alle|kl\.?)\s+)?(?:[01]?\d|"
    r"2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?(?![a-z]))?(?:\s?(?:Uhr|UTC|GMT|[ECMP][SD]T|CES?T)\b)?)?"
)
_GLUED_WEEKDAY = re.compile(r"(?<=[a-zà-ÿ.])(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s+\d)")
_GLUED_CALL = re.compile(
    r"[a-zà-ÿ]{2}(?:Read (?:More|On|more)|Continue Reading|Weiterlesen|Lire la suite|Leer más)\W*$"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIRST_ON = re.compile(
    r"^(?:the post\s.{3,250}\s(?:first )?appeared (?:first )?on\s+|(?:this (?:article|story|post) (?:was |"
    r"has been )?)?(?:originally |first )?(?:published|appeared|posted) (?:first )?(?:at|on|by|in)\s+|"
    r"der beitrag\s.{3,250}\serschien zuerst auf\s+|(?:zuerst )?erschienen (?:auf|bei|in)\s+|"
    r"(?:l.article\s.{3,250}\s)?est apparu en premier sur\s+|"
    r"(?:la entrada\s.{3,250}\s)?se publicó primero en\s+|source\s*:\s*|quelle\s*:\s*|fuente\s*:\s*|fonte\s*:\s*|"
    r"via\s*:?\s+)(?P<source>[^\n]{2,60}?)[.\s]*$",
    re.IGNORECASE,
)
_AUTHOR_LINE = re.compile(
    r"^(?:author|autor(?:in)?|auteur|autore|posted by|published by|by|imported by|submitted by|importiert von|"
    r"publié par|publicado por)\s*:?\s+(?P<name>[^\n]{2,60})$",
    re.IGNORECASE,
)
_SIGNS_AS_BOT = re.compile(
    r"^\W*this is (?:an?|the|our) (?:[\w-]+ ){0,4}bot\b|^\W*this (?:article|post|story|item|content|entry|news|"
    r"text|page)\b[^.\n]{0,80}\b(?:\w*bot|automat\w+|import\w*|aggregat\w+)\b|"
    r"\b(?:imported|posted|published|syndicated|aggregated|generated|collected|"
    r"brought to you) (?:automatically )?(?:by|from rss)\b[^.\n]{0,50}\b\w*bot\b|"
    r"^\W*i(?: a|['’])m (?:\w+, )?(?:a|an|the) (?:\w+ ){0,2}bot\b|^\W*(?:beep boop|bot account)\b|"
    r"\bdies(?:er|e|es) (?:artikel|beitrag|text|meldung)\b[^.\n]{0,60}\b(?:automatisch|importiert|bot)\b|"
    r"\b(?:automatisch|maschinell) (?:importiert|veröffentlicht|übernommen)\b|"
    r"\bcet article\b[^.\n]{0,60}\b(?:automatiquement|importé|robot)\b|\beste (?:artículo|"
    r"texto)\b[^.\n]{0,60}\b(?:automáticamente|importado|bot)\b|"
    r"\bquesto articolo\b[^.\n]{0,60}\b(?:automaticamente|importato|bot)\b|"
    r"\beste artigo\b[^.\n]{0,60}\b(?:automaticamente|importado)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BOT_WORDS = ("bot", "autom", "import", "aggregat", "maschinell")  # one of them stands in every signature
_BOT_NAME = re.compile(
    r"\b(?:by|von|par|por|da|i['’]m|i am|through|durch)\s+(?:the\s+|our\s+)?([A-Z]\w*(?:[ -][A-Z]\w*){0,3}|"
    r"\w*[Bb]ot\w*)|\b([A-Z]\w*[Bb]ot|[Bb]ot[A-Z]\w*)\b"
)
_CALLED_BOT = re.compile(r"\bby (\w[\w.-]*), (?:a|an|the|our) (?:\w+ )?bot\b")  # `imported by wirecopy, a bot`
# `Source: The Courier · imported by …`: who the text is from, in a bot's own line.
_BOTS_SOURCE = re.compile(r"^\W*(?:source|quelle|fuente|fonte)\s*:\s*(?P<source>[^·|\n]{2,60}?)\s*[·|]", re.IGNORECASE)
_BULLET = re.compile(
    r"^(?P<indent>\s*)(?:(?P<bullet>[•‣◦▪▫●○∙·■□►▶➤➢✓✔*]|-(?=\s))|(?P<number>\d{1,3})[.)](?=\s))\s*(?P<text>\S.*)$",
    re.DOTALL,
)


@dataclass(slots=True)
class Piece:
    """A block on its way through the repairs, with the flags that go with it."""

    block: Block
    flags: list[tuple[FlagKind, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Repaired:
    """What the repairs gave: the blocks laid out, flags with their places, and what the footer said.

    `carriers` are in order: the footer's source first, the bot last.
    """

    blocks: tuple[Block, ...] = ()
    flags: tuple[Flag, ...] = ()
    by: tuple[Party, ...] = ()
    published: str = ""
    carriers: tuple[Party, ...] = ()
    sources: tuple[ValueSource, ...] = ()


@dataclass(slots=True)
class _Work:
    pieces: list[Piece]
    taken_off: list[Flag] = field(default_factory=list)
    by: tuple[Party, ...] = ()
    published: str = ""
    source: Party | None = None
    bot: Party | None = None
    sources: list[ValueSource] = field(default_factory=list)

    def drop(self, place: int, kind: FlagKind, note: str = "") -> None:
        self.taken_off.append(Flag(kind=kind, exact=self.pieces[place].block.text, note=note))
        del self.pieces[place]

    def note(self, name: str, value: str) -> None:
        self.sources.append(ValueSource(field=name, source="text:footer", value=value))


def is_spoilt_end(text: str) -> bool:
    """Say whether a short line behind the body is a glued footer or a bot's signature, not furniture of the page."""
    return len(text) <= MAX_FOOTER and (
        bool(_GLUED_WEEKDAY.search(text) or _GLUED_CALL.search(text)) or _signs_as_bot(text)
    )


def _signs_as_bot(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _BOT_WORDS) and bool(_SIGNS_AS_BOT.search(text))


def repair(blocks: Sequence[Block], headline: str = "") -> Repaired:
    """Mend an article's blocks.

    Args:
      blocks: the body's blocks in order, marks and items counted from each block's own start.
      headline: the article's headline, which the body may repeat.
    Returns:
      The mended blocks, laid out, and all that was found.
    """
    work = _Work([Piece(block) for block in blocks if not _is_separator(block)])
    _drop_headline(work, headline)
    _read_signature(work)
    _read_footers(work)
    _restore_lists(work)
    _bind_credits(work)
    _flag_dangling(work)
    laid = lay_out(piece.block for piece in work.pieces)
    flags = list(work.taken_off)
    for piece, block in zip(work.pieces, laid, strict=True):
        span = Span(start=block.start, end=block.end) if block.text else None
        flags += [Flag(kind=kind, exact=exact, span=span, note=note) for kind, exact, note in piece.flags]
    carriers = tuple(party for party in (work.source, work.bot) if party is not None)
    return Repaired(laid, tuple(flags), work.by, work.published, carriers, tuple(work.sources))


def _is_separator(block: Block) -> bool:
    return block.kind in _LINES and bool(_SEPARATOR.fullmatch(block.text))


# ── the beginning ────────────────────────────────────────────────────────────


def _drop_headline(work: _Work, headline: str) -> None:
    folded = _fold(headline)
    while folded and work.pieces and work.pieces[0].block.kind in _LINES and _fold(work.pieces[0].block.text) == folded:
        work.drop(0, FlagKind.REPEATED_HEADLINE)


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


# ── the end ──────────────────────────────────────────────────────────────────


def _last_places(work: _Work) -> list[int]:
    """Return the places of the last lines of text, the last one first."""
    places = [place for place, piece in enumerate(work.pieces) if piece.block.text]
    return [place for place in reversed(places[-_TAIL:]) if work.pieces[place].block.kind in _LINES]


def _read_signature(work: _Work) -> None:
    """Take a bot's signature apart, `Author: NewsBot / This article was imported automatically`: its name stays."""
    for place in _last_places(work):
        text = work.pieces[place].block.text
        if len(text) > 300 or not _signs_as_bot(text):
            continue
        name = _bot_name(text)
        if found := _BOTS_SOURCE.match(text):
            _take_source(work, found["source"])
        above = place - 1
        if not name and above >= 0 and (found := _AUTHOR_LINE.match(work.pieces[above].block.text)):
            name = squeeze(found["name"])
            work.drop(place, FlagKind.BOT_SIGNATURE, note="an import bot's own words")
            work.drop(above, FlagKind.BOT_SIGNATURE)
        else:
            work.drop(place, FlagKind.BOT_SIGNATURE, note="an import bot's own words")
        work.bot = Party(name=name or "import bot", kind=PartyKind.BOT, role="importing bot")
        work.note("carriers", work.bot.name)
        return


def _bot_name(text: str) -> str:
    for line in text.split("\n"):
        if found := _AUTHOR_LINE.match(line.strip()):
            return squeeze(found["name"])
    if found := _CALLED_BOT.search(text):
        return found[1]
    found = _BOT_NAME.search(text)
    return squeeze(found[1] or found[2]) if found else ""


def _read_footers(work: _Work) -> None:
    """Unglue author, date and source from the last lines: `Jane DoeMon, 12/01/2025 – 09:20Courier NewsRead More`."""
    for place in _last_places(work):
        text = work.pieces[place].block.text
        if len(text) > MAX_FOOTER + 60:
            return
        if (found := _FIRST_ON.match(text)) and len(text) < 330:
            _take_source(work, found["source"])
            work.drop(place, FlagKind.GLUED_FOOTER)
        elif _take_footer(work, place):
            continue
        else:
            return


def _take_footer(work: _Work, place: int) -> bool:
    text = work.pieces[place].block.text
    if len(text) > MAX_FOOTER:
        return False
    flat = _GLUED_WEEKDAY.sub("\n", text)
    call = _CALL.search(flat)
    bare = flat[: call.start()] if call else flat
    date = _DATE.search(bare) if any(map(str.isdigit, bare)) else None
    if not (call or (date and _is_glued(bare, date))):
        return False
    before = bare[: date.start()] if date else bare
    after = bare[date.end() :] if date else ""
    names = _names(before)
    if not date and not _is_source_line(before):
        if call and call.start() > 0 and len(before.split()) > 12:
            return False  # a sentence with "read more" at its end
        if before.strip() and not names:
            return False
    if date:
        if before.strip(" \n|–—-,·") and not names:
            return False  # a sentence that names a date
        work.published = _moment(date)
        work.note("date_published", squeeze(date[0]))
    _take_source(work, after if date else "" if names else before)
    above = place - 1
    if not names and above >= 0 and place >= len(work.pieces) - 1 and _is_lone_name(work.pieces[above].block):
        names = _names(work.pieces[above].block.text)
        work.drop(above, FlagKind.GLUED_FOOTER)
        place = above
    if names:
        work.by = tuple(names)
        work.note("by", ", ".join(party.name for party in names))
    work.drop(place, FlagKind.GLUED_FOOTER)
    return True


def _is_glued(text: str, date: re.Match[str]) -> bool:
    """Say whether a date stands in a line as in a footer: nothing but a name before it, a source or nothing after."""
    before, after = text[: date.start()].strip(" \n|–—-,·"), text[date.end() :].strip(" \n|–—-,·.")
    if before and not _names(before):
        return False
    if not before and not after:
        return bool(date["time"])  # a line that is only a day may be a dateline of a list
    return not after or (len(after.split()) <= 5 and not after[0].islower())


def _names(text: str) -> list[Party]:
    text = text.strip(" \n|–—-,·")
    if not text or len(text) > 120:
        return []
    names = bylines.parties(text)
    if bylines.has_lead(text):
        return names
    return names if names and all(bylines.is_name(party.name) for party in names) else []


def _is_lone_name(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text) < 60 and bool(_names(block.text))


def _is_source_line(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 4 and all(word[0].isupper() or word[0].isdigit() for word in words)


def _take_source(work: _Work, text: str) -> None:
    name = squeeze(text).strip(" |–—-,·.:")
    name = re.sub(r"^(?:source|quelle|via|by|from)\s*:?\s+", "", name, flags=re.IGNORECASE)
    if not name or len(name) > 60 or work.source is not None:
        return
    work.note("carriers", name)
    # A feed is often called by its outlet and "News": one word with an inner capital is the outlet's own name.
    bare = re.sub(r"\s+(?:News|Feed|RSS|Blog)$", "", name)
    name = bare if re.fullmatch(r"[A-Z]\w*[a-z][A-Z]\w*", bare) else name
    work.source = Party(name=name, kind=PartyKind.OUTLET)


def _moment(date: re.Match[str]) -> str:
    text = f"{date['date']} {date['time'] or ''}"
    month_first, day_first = stamps.visible(text, day_first=False), stamps.visible(text, day_first=True)
    if month_first == day_first or not date["weekday"]:
        return month_first
    named = date["weekday"].lower()[:3]
    fits = [one for one in (month_first, day_first) if one and _weekday(one) == named]
    return fits[0] if fits else month_first


def _weekday(iso: str) -> str:
    from datetime import date

    try:
        return _WEEKDAYS[date.fromisoformat(iso[:10]).weekday()]
    except ValueError:
        return ""


# ── lists ────────────────────────────────────────────────────────────────────


def _restore_lists(work: _Work) -> None:
    """Make one list block of lines that begin with bullets or running numbers."""
    pieces: list[Piece] = []
    run: list[Piece] = []
    for piece in (*work.pieces, None):
        if piece is not None and _is_point(piece.block):
            run.append(piece)
            continue
        pieces += _as_list(run)
        run = []
        if piece is not None:
            pieces.append(piece)
    work.pieces = pieces


def _is_point(block: Block) -> bool:
    return (
        block.kind is BlockKind.PARAGRAPH
        and not block.marks
        and all(_BULLET.match(line) for line in block.text.split("\n"))
    )


def _as_list(run: list[Piece]) -> list[Piece]:
    points = [found for piece in run for line in piece.block.text.split("\n") if (found := _BULLET.match(line))]
    numbers = [int(point["number"]) for point in points if point["number"]]
    ordered = len(numbers) == len(points)
    if len(points) < 2 or (numbers and not ordered):
        return run
    if ordered and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return run  # years, results: not a count
    indents = sorted({len(point["indent"].expandtabs(4)) for point in points})
    texts: list[str] = []
    items: list[Item] = []
    at = 0
    for point in points:
        text = squeeze(point["text"])
        depth = min(indents.index(len(point["indent"].expandtabs(4))), 9)
        items.append(Item(start=at, end=at + len(text), depth=depth))
        texts.append(text)
        at += len(text) + 1
    block = Block(kind=BlockKind.LIST, text="\n".join(texts), items=tuple(items), ordered=ordered)
    exact = "\n".join(piece.block.text for piece in run)
    return [Piece(block, [(FlagKind.RESTORED_LIST, exact, "")])]


# ── credits ──────────────────────────────────────────────────────────────────


def _bind_credits(work: _Work) -> None:
    """Bind a paragraph that is only a picture's credit to the picture before it, or keep it as a figure without one."""
    pieces: list[Piece] = []
    for piece in work.pieces:
        block = piece.block
        if block.kind is not BlockKind.PARAGRAPH or not captions.is_credit(block.text):
            pieces.append(piece)
            continue
        before = pieces[-1].block if pieces else None
        if before is not None and before.kind is BlockKind.FIGURE and before.media and not before.media[0].credit_text:
            pictured = (replace(before.media[0], credit_text=block.text), *before.media[1:])
            pieces[-1].block = structs.replace(before, media=pictured)
            continue
        lost = Block(kind=BlockKind.FIGURE, media=(Media(credit_text=block.text),))
        pieces.append(Piece(lost, [(FlagKind.ORPHAN_CREDIT, block.text, "the picture that it belongs to is lost")]))
    work.pieces = pieces


# ── lead-ins ─────────────────────────────────────────────────────────────────


def _flag_dangling(work: _Work) -> None:
    """Flag a last line that announces what does not follow."""
    for piece in reversed(work.pieces):
        if not piece.block.text and piece.block.kind is BlockKind.FIGURE and not piece.block.media[0].content_url:
            continue
        if piece.block.kind in _LINES and piece.block.text.rstrip().endswith((":", "：")):
            piece.flags.append((FlagKind.DANGLING_LEAD_IN, piece.block.text, "what it announces is missing"))
        return
