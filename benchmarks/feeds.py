"""Feed parsing against what other parsers agree on, against the raw XML, and against feedparser's own suite.

    python -m benchmarks.feeds --data DIR [--json] [--worst N]

DIR holds the corpora; the scorer `feeds/score.py` lies in the folder of tools beside it. Both parsers are measured in
this run, on this machine, so only the ratio of their speeds means something.

The suite's clauses ask for title, link, dates, id, author and texts. They are compared as meaning, not as bytes: titles
without tags, HTML as the tree that it makes, an author without the mail address that feedparser puts behind the name.
"""

import argparse
import collections
import importlib.util
import json
import re
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wirecopy.errors import ParseError
from wirecopy.model import Entry, Listing
from wirecopy.parse import read_listing
from wirecopy.parse._text import line

CONVENTIONS = frozenset(("sanitize", "base", "amp", "lang"))  # folders that hold what feedparser does to texts
_FIELDS = {"guid": "id", "description": "summary", "published_parsed": "published", "updated_parsed": "updated"}
_NOT_KEPT = frozenset(("tagline", "subtitle", "created", "created_parsed"))  # a listing has no such field
_FEED_NOT_KEPT = frozenset(("description", "updated", "updated_parsed"))
_FIGURES = ("entries", "title", "link", "link_same_element", "published", "updated", "kept")
Parsed = dict[str, Any]


def parse(body: bytes, url: str) -> Parsed:
    """Read a feed with wirecopy, in the form that the scorer wants.

    `link` is the plain element's address: the others do not know `feedburner:origLink`, which we prefer.
    """
    listing = read_listing(body, url)
    return {
        "title": listing.title,
        "entries": [
            {
                "id": entry.id,
                "title": entry.title,
                "link": _plain_link(entry),
                "published": entry.published.isoformat() if entry.published else "",
                "updated": entry.updated.isoformat() if entry.updated else "",
                "content": max(entry.content, entry.summary, key=len),
            }
            for entry in listing.entries
        ],
    }


def parse_with_feedparser(body: bytes, url: str) -> Parsed:
    """Read a feed with feedparser, in the same form."""
    import feedparser

    feed = feedparser.parse(body, response_headers={"content-location": url} if url else None)
    return {
        "title": feed.feed.get("title", ""),
        "entries": [
            {
                **{key: entry.get(key, "") for key in ("id", "title", "link")},
                "published": _iso(entry.get("published_parsed")),
                "updated": _iso(entry.get("updated_parsed")),
                "content": max(
                    [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")], key=len
                ),
            }
            for entry in feed.entries
        ],
    }


def score(data: Path, parser: Callable[[bytes, str], Parsed], worst: int = 0) -> Parsed:
    """Score one parser with the tools' own comparison; shares 0–1 and feeds per CPU second."""
    scorer = _scorer(data)
    counts: collections.Counter[str] = collections.Counter()
    seconds = 0.0
    missed: list[tuple[int, str]] = []
    for row in _rows(data):
        if row.get("agreed_entries") is None or row["source_repo"] == "kurtmckee/feedparser":
            continue
        if row.get("kind") != "feed":
            continue
        body = (data / row["file"]).read_bytes()
        started = time.process_time()
        try:
            found = parser(body, row.get("feed_url") or "")
        except ParseError:
            found = {"title": "", "entries": []}
            counts["errors"] += 1
        seconds += time.process_time() - started
        missed.append((_count(scorer, row, body, found, counts), row["file"]))
    shares = {key: _share(counts, key) for key in _FIGURES}
    result: Parsed = {"feeds": counts["entries_n"], "errors": counts["errors"], **shares}
    result["feeds_per_cpu_s"] = round(counts["entries_n"] / seconds, 1) if seconds else None
    if worst:
        result["worst"] = sorted(((n, name) for n, name in missed if n), reverse=True)[:worst]
    return result


def score_suite(data: Path) -> tuple[Parsed, list[str]]:
    """Read feedparser's suite with wirecopy; which share of the clauses hold, and those that do not."""
    counts: collections.Counter[str] = collections.Counter()
    failed: list[str] = []
    for row in _rows(data):
        if row["source_repo"] != "kurtmckee/feedparser" or not row.get("expect_clauses"):
            continue
        core = not CONVENTIONS & set(row["file"].split("/"))
        headers = {name.lower(): value for name, value in (row.get("http_headers") or {}).items()}
        try:
            listing = read_listing(
                (data / row["file"]).read_bytes(), "http://127.0.0.1:8097/", headers.get("content-type", "")
            )
        except ParseError:
            listing = Listing(kind="rss")
        for clause in row["expect_clauses"]:
            if clause["key"] in _NOT_KEPT or (clause["scope"] == "feed" and clause["key"] in _FEED_NOT_KEPT):
                continue
            holds = _holds(clause, listing)
            for part in ("all", *(["core"] if core else [])):
                counts[part] += holds
                counts[f"{part}_n"] += 1
            if core and not holds:
                failed.append(f"{row['file']}: {clause['key']} should be {clause['value']!r}")
    result = {
        "clauses": counts["all_n"],
        "clauses_held": _share(counts, "all"),
        "core_clauses": counts["core_n"],
        "core_held": _share(counts, "core"),
    }
    return result, failed


def measure(data: Path) -> dict[str, float]:
    """Measure ours, and how many times as fast as feedparser it is."""
    suite, _ = score_suite(data / "feeds")
    ours = {**score(data / "feeds", parse), **suite}
    theirs = score(data / "feeds", parse_with_feedparser)
    figures = {name: float(value) for name, value in ours.items() if isinstance(value, int | float)}
    return {**figures, "times_as_fast": ours["feeds_per_cpu_s"] / theirs["feeds_per_cpu_s"]}


def main() -> None:
    parser = argparse.ArgumentParser(description="feed parsing: wirecopy beside feedparser")
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    data = options.data / "feeds" if (options.data / "feeds").is_dir() else options.data
    suite, failed = score_suite(data)
    ours = {**score(data, parse, options.worst), **suite}
    theirs = score(data, parse_with_feedparser)
    times = round(ours["feeds_per_cpu_s"] / theirs["feeds_per_cpu_s"], 1)
    if options.json:
        print(json.dumps({"wirecopy": ours, "feedparser": theirs, "times_as_fast": times}))
        return
    print(f"{'':18}{'wirecopy':>12}{'feedparser':>12}")
    for key, value in ours.items():
        if key != "worst":
            print(f"{key:18}{value!s:>12}{theirs.get(key, '')!s:>12}")
    print(f"{'times_as_fast':18}{times:>12}")
    for failure in failed[: options.worst]:
        print("  suite ", failure)
    for misses, name in ours.get("worst", ()):
        print("  worst ", misses, name)


def _count(scorer: Any, row: Parsed, body: bytes, found: Parsed, counts: collections.Counter[str]) -> int:
    """Add one feed's figures and return how many values were missed."""
    entries = found["entries"]
    is_right = len(entries) == row["agreed_entries"]
    counts["entries"] += is_right
    counts["entries_n"] += 1
    missed = 0 if is_right else 1
    for entry, wanted in zip(entries, row.get("entries") or [], strict=False):
        for key in ("title", "link", "published", "updated"):
            if not wanted.get(key):
                continue
            if key in {"published", "updated"}:
                got, want = scorer.when(entry[key]), scorer.when(wanted[key])
                is_met = bool(got and want and abs((got - want).total_seconds()) <= 1)
            else:
                is_met = scorer.fold(entry[key]) == scorer.fold(wanted[key])
            if key == "link":  # what the others agree on was read without the feed's address, so it may be relative
                same = is_met or (":" not in wanted[key] and entry[key].endswith(wanted[key].lstrip("./")))
                counts["link_same_element"] += same
                counts["link_same_element_n"] += 1
            counts[key] += is_met
            counts[f"{key}_n"] += 1
            missed += not is_met
    raw = scorer.raw_tags(body)
    if raw is not None:
        texts = " ".join(entry["content"] for entry in entries).lower()
        for tag in scorer.TAGS:
            kept = min(raw[tag], len(re.findall(rf"<(?:\w+:)?{tag}[\s/>]", texts)))
            counts["kept"] += kept
            counts["kept_n"] += raw[tag]
            missed += raw[tag] - kept
    return missed


def _holds(clause: Parsed, listing: Listing) -> bool:
    key = str(_FIELDS.get(clause["key"], clause["key"]))
    wanted = clause["value"]
    if clause["scope"] == "feed":
        values = {"title": listing.title, "link": listing.link, "id": listing.id, "author": listing.authors}
        return _is_same(key, values.get(key), wanted)
    index = clause["index"] or 0
    if index >= len(listing.entries):
        return False
    entry = listing.entries[index]
    if key == "author":
        return _is_same(key, entry.authors, wanted)
    if key in {"summary", "content"}:
        return any(_is_same(key, text, wanted) for text in (entry.summary, entry.content, _captions(entry)))
    return _is_same(key, getattr(entry, key), wanted)


def _is_same(key: str, got: Any, wanted: Any) -> bool:
    if key == "author":
        return re.sub(r"\s*\(\S+@\S+\)$", "", wanted) in (got or ())
    if key in {"published", "updated"}:
        if isinstance(wanted, list):
            return bool(got) and list(got.timetuple())[:6] == wanted[:6]
        from wirecopy.dates import parse_machine_date

        return bool(got) and got == parse_machine_date(wanted)
    if key in {"summary", "content"}:
        return list(_tree(got or "")) == list(_tree(wanted))
    fold = "".join(line(re.sub(r"<[^>]*>", "", unescape(unescape(str(wanted))))).split())
    return "".join(re.sub(r"<[^>]*>", "", str(got or "")).split()) == fold


def _captions(entry: Entry) -> str:
    return next((media.caption for media in entry.enclosures if media.caption), "")


def _tree(html: str) -> Iterator[str]:
    """Give what a browser would make of a piece of HTML: tags with sorted attributes, texts with blanks folded."""
    body = LexborHTMLParser(html).body
    if body is None:
        return
    for node in body.traverse(include_text=True):
        if node.tag == "-text":
            text = " ".join(node.text(deep=False).split())
            if text:
                yield text
        elif node.tag != "body":
            yield f"<{node.tag} {_attributes(node)}>"


def _attributes(node: LexborNode) -> str:
    return " ".join(
        f"{name}={value}" for name, value in sorted(node.attributes.items()) if not name.startswith("xmlns")
    )


def _plain_link(entry: Entry) -> str:
    sources = [source for source in entry.value_sources if source.field == "link"]
    plain = [source.value for source in sources if source.source in {"rss:link", "atom:link"}]
    is_original = any(source.source.endswith(":origLink") for source in sources)
    return plain[0] if is_original and plain else entry.link


def _iso(parsed: Any) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed) if parsed else ""


def _share(counts: collections.Counter[str], key: str) -> float | None:
    return round(counts[key] / counts[f"{key}_n"], 5) if counts[f"{key}_n"] else None


def _rows(data: Path) -> Iterator[Parsed]:
    with (data / "manifest.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _scorer(data: Path) -> Any:
    place = data.resolve().parent.parent / "tools" / "feeds" / "score.py"
    spec = importlib.util.spec_from_file_location("feeds_score", place)
    if spec is None or spec.loader is None:
        raise SystemExit(f"the scorer is not at {place}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
