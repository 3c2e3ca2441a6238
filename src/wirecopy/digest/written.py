"""A digest as text, as Markdown, and as the HTML of a mail. Only its own words are the sources'; ours are marks."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from textwrap import wrap

from wirecopy.model import Digest, Headline, HeadlineKind, counted

_WIDTH = 80  # columns of a terminal, and the longest line that mail should have (RFC 5322, 2.1.1)
_ID = len("wc:") + 8  # as `list` shows it
_URGENT = 3  # 1 to 3 are marked
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_SIGNS = {HeadlineKind.CORRECTED: "▲", HeadlineKind.CHANGED: "△", HeadlineKind.WITHDRAWN: "✗"}
_CHANGED = "Corrected, changed, withdrawn"
_ASSEMBLED = "Assembled automatically by wirecopy; every line stands in its source word for word."


def as_text(digest: Digest, *, by_id: bool = False) -> str:
    """Write a digest as plain text, 80 columns wide; a `!` stands before what is urgent.

    Each line is followed by its source's address, or with `by_id` by its article's id, which the verbs take.
    """
    lines = [_title(digest), ""]
    news, changes = _parted(digest)
    for line in news:
        lines += _item("!" if line.urgency <= _URGENT else "·", line, by_id=by_id)
    if changes:
        lines += [*([""] if news else []), _CHANGED, ""]
    for line in changes:
        lines += _item(_SIGNS[line.kind], line, by_id=by_id)
    if digest.more:
        lines += ["", _more(digest)]
    return "\n".join(lines) + "\n"


def _item(sign: str, line: Headline, *, by_id: bool) -> list[str]:
    pieces = [*_pieces(line), line.article[:_ID]] if by_id else _pieces(line)
    return [
        *wrap(line.text, _WIDTH, initial_indent=f"{sign} ", subsequent_indent="  "),
        *_set(pieces),
        *([f"  {_address(line)}"] if line.url and not by_id else []),
    ]


def _set(pieces: Sequence[str]) -> list[str]:
    """Set pieces in lines, none of them broken that fits in one: a count stays with its word."""
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]} · {piece}" if lines[-1].strip() else f"  {piece}"
        if len(longer) <= _WIDTH:
            lines[-1] = longer
        else:
            lines += wrap(piece, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    return [line for line in lines if line]


def as_markdown(digest: Digest) -> str:
    """Write a digest as Markdown (CommonMark): a list with a link to each source."""
    lines = [f"## {_title(digest)}", ""]
    news, changes = _parted(digest)
    lines += [_point(line, bold=line.urgency <= _URGENT) for line in news]
    if changes:
        lines += [*([""] if news else []), f"### {_CHANGED}", ""]
    lines += [_point(line, bold=False) for line in changes]
    lines += ["", *([_more(digest), ""] if digest.more else []), f"*{_ASSEMBLED}*"]
    return "\n".join(lines) + "\n"


def _point(line: Headline, *, bold: bool) -> str:
    words = f"**{_plain(line.text)}**" if bold else _plain(line.text)
    linked = f"[{words}](<{_address(line)}>)" if line.url else words
    sign = f"{_SIGNS[line.kind]} " if line.kind in _SIGNS else ""
    return f"- {sign}{linked}  \n  {_plain(_source(line))}"


def as_html(digest: Digest) -> str:
    """Write a digest as the HTML of a mail: one column, styles in place, no picture and no script."""
    news, changes = _parted(digest)
    title = escape(_title(digest))
    parts = [_rows(news)]
    if changes:
        parts += [f'<h2 style="font-size:1em;margin:1.6em 0 .8em">{_CHANGED}</h2>', _rows(changes)]
    if digest.more:
        parts.append(f'<p style="color:#555">{escape(_more(digest))}</p>')
    whole = "\n".join(parts)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"></head>
<body style="margin:0 auto;max-width:40em;padding:1em;font:16px/1.45 Georgia,serif;color:#111;background:#fff">
<h1 style="font-size:1.1em;margin:0 0 1em">{title}</h1>
{whole}
<p style="color:#555;font-size:.85em">{escape(_ASSEMBLED)}</p>
</body></html>
"""


def _rows(lines: Sequence[Headline]) -> str:
    rows = "\n".join(map(_row, lines))
    return f'<ul style="list-style:none;margin:0;padding:0">\n{rows}\n</ul>'


def _row(line: Headline) -> str:
    weight = "bold" if line.kind is HeadlineKind.NEWS and line.urgency <= _URGENT else "normal"
    sign = f"{_SIGNS[line.kind]} " if line.kind in _SIGNS else ""
    words = escape(line.text)
    linked = f'<a href="{escape(_address(line))}" style="color:#111">{words}</a>' if line.url else words
    return (
        f'<li style="margin:0 0 .9em">{sign}<span style="font-weight:{weight}">{linked}</span><br>'
        f'<span style="color:#555;font-size:.85em">{escape(_source(line))}</span></li>'
    )


def became(line: Headline) -> str:
    """Say what became of an article that was out: `Courier changed “more than 70” to “64”, silently`.

    "" for a line of news.
    """
    who = line.attribution or "its outlet"
    if line.kind is HeadlineKind.NEWS:
        return ""
    if line.kind is HeadlineKind.WITHDRAWN:
        return f"{who} withdrew it"
    did = "corrected" if line.kind is HeadlineKind.CORRECTED else "changed"
    silently = ", silently" if line.kind is HeadlineKind.CHANGED else ""
    if line.was and not line.now:
        return f"{who} took out “{line.was}”{silently}"
    if line.was and line.now != line.text:
        return f"{who} {did} “{line.was}” to “{line.now}”{silently}"
    return f"{who} {did} it from “{line.was}”{silently}" if line.was else f"{who} {did} it{silently}"


def _parted(digest: Digest) -> tuple[list[Headline], list[Headline]]:
    news = [one for one in digest.headlines if one.kind is HeadlineKind.NEWS]
    return news, [one for one in digest.headlines if one.kind is not HeadlineKind.NEWS]


def _address(line: Headline) -> str:
    """Return the source's address, as a link that closes itself neither in Markdown nor in HTML."""
    return line.url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\n", "")


def _source(line: Headline) -> str:
    return " · ".join(_pieces(line))


def _pieces(line: Headline) -> list[str]:
    """Return who tells it or what became of it, when, and from how many it comes."""
    counts = []
    if line.kind is HeadlineKind.NEWS and line.outlets > 1:
        counts.append(counted(line.outlets, line.independent, at_least=line.at_least))
        if line.copies:
            counts.append(f"{line.copies} {'copy' if line.copies == 1 else 'copies'}")
    return [piece for piece in (became(line) or line.attribution, _hour(line.timestamp), *counts) if piece]


def _hour(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%d %b %H:%M")


def _title(digest: Digest) -> str:
    count = len(digest.headlines)
    return f"{_hour(digest.since)} – {_hour(digest.until)} UTC · {count} {'line' if count == 1 else 'lines'}"


def _more(digest: Digest) -> str:
    return f"{digest.more} more {'story' if digest.more == 1 else 'stories'} of that time"


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
