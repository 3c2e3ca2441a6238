"""A digest as text, as Markdown, and as the HTML of a mail. Only its own words are the sources'; ours are marks."""

import re
from datetime import UTC, datetime
from html import escape
from textwrap import wrap

from wirecopy.model import Digest, Headline, HeadlineKind

_WIDTH = 80  # columns of a terminal, and the longest line that mail should have (RFC 5322, 2.1.1)
_URGENT = 3  # 1 to 3 are marked
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_SIGNS = {
    HeadlineKind.CORRECTED: ("▲", "corrected"),
    HeadlineKind.CHANGED: ("△", "changed silently"),
    HeadlineKind.WITHDRAWN: ("✗", "withdrawn"),
}
_ASSEMBLED = "Assembled automatically by wirecopy; every line stands in its source word for word."


def as_text(digest: Digest) -> str:
    """Write a digest as plain text, 80 columns wide; a `!` stands before what is urgent."""
    lines = [_title(digest), ""]
    for line in digest.headlines:
        sign, _ = _SIGNS.get(line.kind, ("!" if line.urgency <= _URGENT else "·", ""))
        lines += wrap(f"{_told(line)}{line.text}", _WIDTH, initial_indent=f"{sign} ", subsequent_indent="  ")
        lines += wrap(_source(line), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    if digest.more:
        lines += ["", _more(digest)]
    return "\n".join(lines) + "\n"


def as_markdown(digest: Digest) -> str:
    """Write a digest as Markdown (CommonMark): a list with a link to each source."""
    lines = [f"## {_title(digest)}", ""]
    for line in digest.headlines:
        sign, _ = _SIGNS.get(line.kind, ("", ""))
        words = f"**{_plain(line.text)}**" if line.kind is HeadlineKind.NEWS else _plain(line.text)
        linked = f"[{words}](<{_address(line)}>)" if line.url else words
        before = f"{sign} {_plain(_told(line))}" if sign else ""
        lines.append(f"- {before}{linked}  \n  {_plain(_source(line))}")
    lines += ["", *([_more(digest), ""] if digest.more else []), f"*{_ASSEMBLED}*"]
    return "\n".join(lines) + "\n"


def as_html(digest: Digest) -> str:
    """Write a digest as the HTML of a mail: one column, styles in place, no picture and no script."""
    rows = "\n".join(_row(line) for line in digest.headlines)
    more = f'<p style="color:#555">{escape(_more(digest))}</p>' if digest.more else ""
    title = escape(_title(digest))
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"></head>
<body style="margin:0 auto;max-width:40em;padding:1em;font:16px/1.45 Georgia,serif;color:#111;background:#fff">
<h1 style="font-size:1.1em;margin:0 0 1em">{title}</h1>
<ul style="list-style:none;margin:0;padding:0">
{rows}
</ul>
{more}<p style="color:#555;font-size:.85em">{escape(_ASSEMBLED)}</p>
</body></html>
"""


def _row(line: Headline) -> str:
    sign, _ = _SIGNS.get(line.kind, ("", ""))
    weight = "bold" if line.kind is HeadlineKind.NEWS and line.urgency <= _URGENT else "normal"
    before = f"<span>{sign} {escape(_told(line))}</span>" if sign else ""
    words = escape(line.text)
    linked = f'<a href="{escape(_address(line))}" style="color:#111">{words}</a>' if line.url else words
    return (
        f'<li style="margin:0 0 .9em">{before}<span style="font-weight:{weight}">{linked}</span><br>'
        f'<span style="color:#555;font-size:.85em">{escape(_source(line))}</span></li>'
    )


def _address(line: Headline) -> str:
    """Return the source's address, as a link that closes itself neither in Markdown nor in HTML."""
    return line.url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\n", "")


def _told(line: Headline) -> str:
    _, said = _SIGNS.get(line.kind, ("", ""))
    if not said:
        return ""
    return f"{said}, was “{line.was}”: " if line.was else f"{said}: "


def _source(line: Headline) -> str:
    counts = []
    if line.kind is HeadlineKind.NEWS and line.outlets > 1:
        counts.append(f"{line.outlets} outlets")
        counts.append(f"{line.independent} independent")
        if line.copies:
            counts.append(f"{line.copies} {'copy' if line.copies == 1 else 'copies'}")
    return " · ".join((line.attribution, _hour(line.timestamp), *counts))


def _hour(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%d %b %H:%M")


def _title(digest: Digest) -> str:
    count = len(digest.headlines)
    return f"{_hour(digest.since)} – {_hour(digest.until)} UTC · {count} {'line' if count == 1 else 'lines'}"


def _more(digest: Digest) -> str:
    return f"{digest.more} more {'story' if digest.more == 1 else 'stories'} of that time"


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
