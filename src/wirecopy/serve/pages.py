"""Write a page from its template: everything escaped, nothing from outside taken for HTML.

Templates are filled by Jinja2 with escaping always on. Every text is first rid of the characters that steer how it is
shown; names and titles from outside also go through `html.plain`. Only `markup` and `body` make HTML of their own,
from escaped text.
"""

from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2 import nodes as jinja
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from wirecopy import html, urls
from wirecopy.model import Headline, HeadlineKind, counted, in_percent
from wirecopy.serve import words
from wirecopy.serve.markup import link, visible
from wirecopy.version import __version__

_HERE = Path(__file__).parent
_A_YEAR = "public, max-age=31536000, immutable"
MARKING = "marks-"  # before an article's id: the anchor of its buttons in a list
FORMATS = (".json", ".rss", ".atom")  # at the end of an address: what a page is in another form
STYLE = (_HERE / "static" / "room.css").read_bytes()
SCRIPT = (_HERE / "static" / "squawk.js").read_bytes()
ICON = (_HERE / "static" / "icon.svg").read_bytes()
STYLE_TAG = sha256(STYLE).hexdigest()[:16]
SCRIPT_TAG = sha256(SCRIPT).hexdigest()[:16]
ICON_TAG = sha256(ICON).hexdigest()[:16]


def page(template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 - what a template shows
    """Return a page.

    Args:
      template: the file's name without its ending.
      status: the answer's.
      values: what the template shows.
    """
    written = _environment().get_template(f"{template}.html.j2").render(values)
    return HTMLResponse(written, status, headers={"Cache-Control": "no-cache"})


def static(body: bytes, tag: str, media_type: str, asked: str | None) -> Response:
    """Return a file that never changes under its address, or say that the browser has it (RFC 9110, 13.1.2)."""
    headers = {"ETag": f'"{tag}"', "Cache-Control": _A_YEAR}
    if asked and f'"{tag}"' in asked:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def speaker_path(name: str) -> str:
    """Return where all that a speaker said is read."""
    return _named_path("speaker", name)


def outlet_path(name: str) -> str:
    """Return where an outlet is told about."""
    return _named_path("outlet", name)


def _named_path(kind: str, name: str) -> str:
    stroke = "/" if name.endswith(FORMATS) else ""  # such an ending would ask for another form of the page
    return f"/{kind}/{quote(name, safe='')}{stroke}"


def article_path(uri: str, version: int | None = None) -> str:
    """Return where an article is read."""
    return f"/article/{quote(uri, safe=':')}" + (f"?version={version}" if version else "")


def story_path(uri: str) -> str:
    """Return where a story is read."""
    return f"/story/{quote(uri, safe=':')}"


def line_path(line: Headline) -> str:
    """Return where the words of a digest's line stand: the statement, else the article; of a change its versions."""
    article = article_path(line.article)
    if line.kind in {HeadlineKind.CORRECTED, HeadlineKind.CHANGED}:
        return f"{article}#versions"
    return article if line.seq is None else f"{article}#s{line.seq + 1}"


class _Escaping(CodeGenerator):
    """Compiles a template so that `_written` alone stands between a value and the page.

    Jinja2 would make a Markup of each piece, of which a page has some hundreds, only to join them.
    """

    def _output_child_pre(self, node: jinja.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, node: jinja.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class _Templates(Environment):
    code_generator_class = _Escaping


@cache
def _environment() -> Environment:
    made = _Templates(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_written,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "plain": html.plain,
        "in_percent": in_percent,
        "when": words.when,
        "clock": words.clock,
        "day": words.day,
        "cut": words.cut,
        "article_path": article_path,
        "speaker_path": speaker_path,
        "outlet_path": outlet_path,
        "lag": words.lag,
        "number": words.number,
        "story_path": story_path,
        "line_path": line_path,
        "outward": lambda url, shown="": link(url, shown or url),
        "host": urls.host_of,
        "is_web": urls.is_web,
        "query": lambda text: quote(text, safe=""),
    }
    made.globals |= {"span_of_days": words.days, "counted": counted}
    made.globals |= {"version_of_wirecopy": __version__, "style_tag": STYLE_TAG, "icon_tag": ICON_TAG}
    made.globals |= {"script_tag": SCRIPT_TAG, "marking": MARKING}
    return made


def _written(value: object) -> str:
    """Return a value as it stands in a page: HTML of our own as it is, all else without what steers it, escaped."""
    if isinstance(value, Markup):
        return value
    return escape(visible(value if isinstance(value, str) else str(value)))
