"""Render the example archive: what six invented outlets served, round by round.

Sources are `truth.toml` (who, when, where, what is planted), `articles/*.md` (the texts) and
`outlets/<host>/*.j2` (each outlet's own pages and feeds). The result is a recording under
`src/wirecopy/examples/`. It depends on nothing else: no clock, no chance, no network.

Run it from the top of the repository:

    python -m examples.render
"""

import json
import re
import shutil
import sys
import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

Settings = Mapping[str, Any]

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "wirecopy" / "examples"

# A copy takes the words along, not the pictures, boxes and links of the page it was taken from.
COPIED_KINDS = frozenset({"p", "h2", "list", "steps", "quote", "table"})

_COPY = re.compile(r"^\{copy (?P<key>[\w-]+)(?:@(?P<version>\d+))? (?P<which>all|\d+-\d+)\}$")
_TAGGED = re.compile(r"^\[(?P<kind>[a-z]+)\] ?(?P<rest>[\s\S]*)$")
_LINK = re.compile(r"\[([^\]]+)\]\((https://[^)\s]+)\)")
_EMPHASIS = re.compile(r"\*(?! )([^*\n]+)(?<! )\*")
_LOOSE_AMPERSAND = re.compile(r"&(?![a-z]+;|#\d+;)")
_STEP = re.compile(r"^\d+\. ")


@dataclass(frozen=True)
class Block:
    """One block of an article: a paragraph, a list, a picture.

    `fields` are what the kind needs: the parts between `|`, or the rows of a table as one a field.
    """

    kind: str
    fields: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """What an article said from one round on; number 1 is its first."""

    number: int
    round: str
    headline: str
    blocks: tuple[Block, ...]
    updated: datetime
    note: str = ""


@dataclass(frozen=True)
class Outlet:
    """A publication as the truth file has it."""

    name: str
    host: str
    feed: str
    feed_items: int
    subscribe: str

    @property
    def home(self) -> str:
        """Its front page."""
        return f"https://{self.host}/"


@dataclass(frozen=True)
class Article:
    """The truth about an article (`facts`) and how its page is dressed (`page`)."""

    key: str
    facts: Settings
    page: Settings
    versions: tuple[Version, ...]

    @property
    def url(self) -> str:
        """Its canonical address."""
        return str(self.facts["url"])

    @property
    def host(self) -> str:
        """The host of its outlet."""
        return str(self.facts["outlet"])

    @property
    def published(self) -> datetime:
        """When the outlet says it was published."""
        when = self.facts["published"]
        assert isinstance(when, datetime)
        return when

    @property
    def number(self) -> int:
        """The row number a content system would have given it."""
        return int(self.page.get("number", 1000 + zlib.crc32(self.key.encode()) % 9000))

    def at(self, stamp: str) -> Version | None:
        """Return the version served in a round, None before the first."""
        served = [v for v in self.versions if v.round <= stamp]
        return served[-1] if served else None

    def gone(self, stamp: str) -> bool:
        """Say whether the outlet has withdrawn it in a round."""
        withdrawn, returned = self.facts.get("withdrawn"), self.facts.get("returned")
        return bool(withdrawn and withdrawn <= stamp and not (returned and returned <= stamp))


@dataclass(frozen=True)
class Edition:
    """An article as a template sees it: one version, in one round."""

    article: Article
    version: Version
    guid_override: str = ""
    query: str = ""

    @property
    def link(self) -> str:
        """The address that a feed gives."""
        return self.article.url + self.query

    @cached_property
    def shown(self) -> tuple[Block, ...]:
        """The blocks that a visitor without a subscription gets to see."""
        return self.version.blocks[: self.article.page.get("paywall")]

    @property
    def picture(self) -> Settings | None:
        """The lead picture."""
        return self.article.page.get("image")

    @property
    def excerpt(self) -> str:
        """The teaser: written by hand, or the first thirty words."""
        if by_hand := self.article.page.get("excerpt", self.article.page.get("summary")):
            return str(by_hand)
        first = next(b for b in self.version.blocks if b.kind == "p")
        words = plain_text(inline(first.lines[0])).split()
        return " ".join(words[:30]) + (" […]" if len(words) > 30 else "")


class Archive:
    """All outlets and articles, with every copy resolved."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.truth: dict[str, Any] = tomllib.loads((root / "truth.toml").read_text("utf-8"))
        self.rounds: list[str] = self.truth["rounds"]
        names = tuple(Outlet.__annotations__)
        self.outlets = [Outlet(**{n: o[n] for n in names}) for o in self.truth["outlet"]]
        self._facts = {a["key"]: a for a in self.truth["article"]}
        self.articles: dict[str, Article] = {}
        for key in self._facts:
            self._article(key)

    def of(self, host: str) -> list[Article]:
        """Return an outlet's articles, newest first; without what a bot imported."""
        mine = [a for a in self.articles.values() if a.host == host and "importer" not in a.facts]
        return sorted(mine, key=lambda a: (a.published, a.key), reverse=True)

    def _article(self, key: str) -> Article:
        if key not in self.articles:
            facts = self._facts[key]
            page: dict[str, Any] = {}
            if "importer" in facts:
                text = f"{{copy {facts['relations'][0]['of']}@1 all}}"
            else:
                page, text = split_source((self.root / "articles" / f"{key}.md").read_text("utf-8"))
            self.articles[key] = Article(key, facts, page, self._versions(facts, page, text))
        return self.articles[key]

    def _versions(self, facts: Settings, page: Settings, text: str) -> tuple[Version, ...]:
        first_round = next(r for r in self.rounds if moment(r) >= facts["published"])
        headline, note, updated = facts["headline"], "", facts["published"]
        blocks = self._blocks(text, page, facts)
        versions = [Version(1, first_round, headline, blocks, updated, note)]
        changed = {v["round"]: v for v in page.get("version", [])}
        planted = {v["round"]: v for v in facts.get("versions", [])}
        if changed.keys() != planted.keys():
            raise ValueError(f"articles/{facts['key']}.md and truth.toml name different versions")
        for number, (stamp, truth) in enumerate(planted.items(), start=2):
            for old, new in changed[stamp].get("replace", []):
                text = swap(text, old, new)
            headline = truth.get("headline", headline)
            note = changed[stamp].get("note", note)
            updated = updated if truth["silent"] else moment(stamp)
            blocks = self._blocks(text, page, facts)
            versions.append(Version(number, stamp, headline, blocks, updated, note))
        return tuple(versions)

    def _blocks(self, text: str, page: Settings, facts: Settings) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for chunk in re.split(r"\n{2,}", text.strip()):
            copy = _COPY.match(chunk)
            if copy:
                blocks += self._copied(copy, page, whole="importer" in facts)
            else:
                blocks.append(read_block(chunk))
        for _, new in page.get("edits", []):
            if not any(new in line for b in blocks for line in b.lines):
                raise ValueError(f"{facts['key']}: an edit has changed nothing: {new!r}")
        return tuple(blocks)

    def _copied(self, copy: re.Match[str], page: Settings, *, whole: bool) -> list[Block]:
        source = self._article(copy["key"]).versions[int(copy["version"] or 1) - 1]
        blocks = [b for b in source.blocks if whole or b.kind in COPIED_KINDS]
        if copy["which"] != "all":
            first, last = map(int, copy["which"].split("-"))
            blocks = blocks[first - 1 : last]
        edits = [tuple(edit) for edit in page.get("edits", [])]
        if page.get("straight_quotes"):
            edits += [("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'")]
        for old, new in edits:
            edited = (tuple(line.replace(old, new) for line in b.lines) for b in blocks)
            blocks = [replace(b, lines=lines) for b, lines in zip(blocks, edited, strict=True)]
        return blocks


def split_source(source: str) -> tuple[dict[str, Any], str]:
    """Split an article's file at `+++` into settings and text."""
    _, front, text = source.split("+++\n", 2)
    return tomllib.loads(front), text


def swap(text: str, old: str, new: str) -> str:
    """Replace what must stand exactly once.

    Raises:
      ValueError: it stands there less or more often.
    """
    if text.count(old) != 1:
        raise ValueError(f"stands {text.count(old)} times, not once: {old!r}")
    return text.replace(old, new)


def read_block(chunk: str) -> Block:
    """Read one block; the marks are explained in README.md."""
    lines = tuple(chunk.strip().splitlines())
    if lines[0].startswith("> "):
        cite, *quoted = (line.removeprefix("> ") for line in lines)
        return Block("quote", (cite,), tuple(quoted))
    if lines[0].startswith("- "):
        return Block("list", (), tuple(line.removeprefix("- ") for line in lines))
    if _STEP.match(lines[0]):
        return Block("steps", (), tuple(_STEP.sub("", line) for line in lines))
    if lines[0].startswith("| "):
        return Block("table", (), tuple(line.strip("| ") for line in lines))
    if lines[0].startswith("## "):
        return Block("h2", (), (lines[0].removeprefix("## "),))
    if lines[0].startswith("<"):
        return Block("html", (), lines)
    tagged = _TAGGED.match(chunk)
    if tagged:
        head, *rest = tagged["rest"].splitlines() or [""]
        items = tuple(line.removeprefix("- ") for line in rest)
        return Block(tagged["kind"], tuple(head.split("|")), items)
    return Block("p", (), (" ".join(lines),))


def moment(stamp: str) -> datetime:
    """Read a round's stamp, 2026-11-09T0700Z."""
    return datetime.strptime(stamp, "%Y-%m-%dT%H%MZ").replace(tzinfo=UTC)


def inline(text: str) -> Markup:
    """Turn links, emphasis and loose ampersands of our own sources into HTML."""
    html = _LOOSE_AMPERSAND.sub("&amp;", text)
    html = _LINK.sub(r'<a href="\2">\1</a>', html)
    return Markup(_EMPHASIS.sub(r"<em>\1</em>", html))  # noqa: S704


def plain_text(html: str) -> str:
    """Strip tags and read entities."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def as_json(value: object) -> Markup:
    """Write JSON that may stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return Markup(text.replace("</", "<\\/"))  # noqa: S704


def glued(text: str) -> str:
    """Put non-breaking spaces where the bot's converter put them: before quotes and dashes."""
    return text.replace(" “", "\N{NO-BREAK SPACE}“").replace(" —", "\N{NO-BREAK SPACE}—")


def environment(root: Path) -> Environment:
    """Return the template environment; everything is escaped unless it is ours."""
    env = Environment(
        loader=FileSystemLoader(root / "outlets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {
        "inline": inline,
        "plain": lambda text: plain_text(inline(text)),
        "json": as_json,
        "glued": glued,
        "rfc822": lambda when: format_datetime(when, usegmt=True),
        "iso": lambda when: when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "day": lambda when: f"{when.day} {when:%B %Y}",
    }
    return env


def file_of(url: str, suffix: str = ".html") -> str:
    """Say in which file of a round a URL is kept: `<host>/<path>`, a folder in its index."""
    parts = urlsplit(url)
    path = parts.path.strip("/")
    if "." in path.rpartition("/")[2]:
        return f"{parts.netloc}/{path}"
    return f"{parts.netloc}/{path}/index{suffix}".replace("//", "/")


class Renderer:
    """Renders rounds; each holds only what is new or different since the one before."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.env = environment(archive.root)

    def all_files(self) -> dict[str, str]:
        """Return every file of the recording, path relative to the target."""
        files = {"sources.toml": self._sources()}
        before: dict[str, str] = {}
        answers_before: dict[str, int] = {}
        for stamp in self.archive.rounds:
            served = self._served(stamp)
            for path, text in served.items():
                if before.get(path) != text:
                    files[f"rounds/{stamp}/{path}"] = text
            answers = self._answers(stamp, answers_before)
            if answers != answers_before:
                new = {u: a for u, a in answers.items() if answers_before.get(u) != a}
                files[f"rounds/{stamp}/answers.toml"] = "".join(
                    f'"{url}" = {code}\n' for url, code in sorted(new.items())
                )
            before |= served
            answers_before = answers
        return files

    def _served(self, stamp: str) -> dict[str, str]:
        served: dict[str, str] = {}
        for outlet in self.archive.outlets:
            folder = self.archive.root / "outlets" / outlet.host
            live = [
                Edition(a, version)
                for a in self.archive.of(outlet.host)
                if (version := a.at(stamp)) and not a.gone(stamp)
            ]
            for edition in live:
                served[file_of(edition.article.url)] = self._page(outlet, edition)
            if live:
                listed = self._listed(outlet, live, stamp)
                kind = "json" if outlet.feed.endswith(".json") else "xml"
                served[file_of(outlet.feed, ".xml")] = self._template(
                    f"{outlet.host}/feed.{kind}.j2", outlet, editions=listed
                )
                if (folder / "home.html.j2").exists():
                    name = f"{outlet.host}/home.html.j2"
                    served[file_of(outlet.home)] = self._template(name, outlet, editions=live)
            robots = folder / "robots.txt"
            if robots.exists():
                served[f"{outlet.host}/robots.txt"] = robots.read_text("utf-8")
        for article in self.archive.articles.values():
            version = article.at(stamp)
            if "importer" in article.facts and version:
                served[file_of(article.url)] = self._imported(Edition(article, version))
        return served

    def _listed(self, outlet: Outlet, live: list[Edition], stamp: str) -> list[Edition]:
        """Return a feed's entries: the newest, and again what came out under a new id."""
        listed = []
        for edition in live:
            again = edition.article.facts.get("again")
            if again and again["round"] <= stamp:
                listed.append(replace(edition, guid_override=again["guid"], query=again["query"]))
            listed.append(edition)
        return listed[: outlet.feed_items]

    def _answers(self, stamp: str, before: Mapping[str, int]) -> dict[str, int]:
        gone = {a.url: 410 for a in self.archive.articles.values() if a.gone(stamp)}
        return dict.fromkeys(before, 200) | gone

    def _page(self, outlet: Outlet, edition: Edition) -> str:
        name = "consent" if edition.article.page.get("consent_wall") else "page"
        return self._template(f"{outlet.host}/{name}.html.j2", outlet, e=edition)

    def _imported(self, edition: Edition) -> str:
        source = self._origin(edition)
        outlet = next(o for o in self.archive.outlets if o.host == source.host)
        first = Edition(source, source.versions[0])
        return self._template(f"{outlet.host}/imported.txt.j2", outlet, e=first, bot=edition)

    def _template(self, name: str, outlet: Outlet, **values: object) -> str:
        values |= {"outlet": outlet, "others": self._others, "origin": self._origin}
        text = self.env.get_template(name).render(values)
        return unescape(text) if name.endswith(".txt.j2") else text

    def _others(self, edition: Edition, count: int) -> list[Article]:
        """Return what an outlet links beside an article: its own that were there before."""
        mine = self.archive.of(edition.article.host)
        return [a for a in mine if a.published < edition.article.published][:count]

    def _origin(self, edition: Edition) -> Article:
        """Return the article that a copy was made from."""
        return self.archive.articles[edition.article.facts["relations"][0]["of"]]

    def _sources(self) -> str:
        lines = ["# What to subscribe to, and pages to import once. Made by examples/render.py.\n"]
        lines += [
            f"\n[[source]]\nurl = {json.dumps(o.subscribe)}\nname = {json.dumps(o.name)}\n"
            for o in self.archive.outlets
        ]
        imported = [a for a in self.archive.articles.values() if "importer" in a.facts]
        lines += [f"\n[[page]]\nurl = {json.dumps(a.url)}\n" for a in imported]
        return "".join(lines)


def render(root: Path = HERE) -> dict[str, str]:
    """Return the whole recording: path below `src/wirecopy/examples/` → text."""
    return Renderer(Archive(root)).all_files()


def write(files: Mapping[str, str], target: Path = TARGET) -> None:
    """Replace the recording in a folder by these files."""
    shutil.rmtree(target / "rounds", ignore_errors=True)
    for path, text in files.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def tally(files: Iterable[str]) -> str:
    """Say what was written, for people."""
    paths = [path.split("/") for path in files]
    rounds = {p[1] for p in paths if p[0] == "rounds"}
    return f"{len(paths)} files, {len(rounds)} rounds → {TARGET.relative_to(HERE.parent)}"


def stale(files: Mapping[str, str], target: Path = TARGET) -> list[str]:
    """Name what in a folder is not as it would be written, missing and surplus files among it."""
    held = {str(file.relative_to(target)): file for file in (target / "rounds").rglob("*") if file.is_file()}
    held["sources.toml"] = target / "sources.toml"
    wrong = [path for path, file in held.items() if files.get(path, "").encode() != file.read_bytes()]
    return sorted({*wrong, *(files.keys() - held.keys())})


def main(arguments: list[str]) -> int:
    """Write the recording, or with `--check` say what of it is out of step."""
    rendered = render()
    if "--check" in arguments:
        wrong = stale(rendered)
        if wrong:
            print(f"out of step with examples/: {', '.join(wrong[:5])}; run: python -m examples.render")
        return 1 if wrong else 0
    write(rendered)
    print(tally(rendered))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
