"""500 articles to a real WordPress: once, however often it runs and wherever it is killed, and how fast.

The bare loop makes the same REST calls with the same client: it looks for a key, then posts what a run of ours would.
It has no archive, no rights and no outbox. Both post to an empty site.
"""

import asyncio
import base64
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from tests.rigs import wordpress
from wirecopy.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    DeliveryState,
    Origin,
    Party,
    PartyKind,
    Reading,
    Record,
    Rendition,
    Target,
    lay_out,
)
from wirecopy.publish import Planner
from wirecopy.publish.wordpress import WordPress
from wirecopy.publish.wordpress_rest import Rest
from wirecopy.store import Store, open_archive

ARTICLES = 500
KILLS = 50
_NOW = datetime(2026, 11, 9, 7, tzinfo=UTC)
_SHIPS = (f"The port counts {number} ships in the roads." for number in range(40))
_BODY = f"The harbour stays open, the minister said. {' '.join(_SHIPS)}"
_KEY = re.compile(r'data-wirecopy="([^"]*)"')
_MOST_BETWEEN = 9  # articles between two kills: 50 of them are done long before the last of 500


def measure(_data: Path) -> dict[str, float]:
    """Publish, publish again, be killed; none of it reads the corpora."""
    if not wordpress.is_here():
        raise SystemExit("publishing: WordPress, MariaDB and PHP of Debian are not installed")
    with tempfile.TemporaryDirectory() as folder:
        site = wordpress.start(Path(folder) / "wordpress")
        try:
            bare = _bare_loop(site, _desk(Path(folder) / "bare", site))
            _empty(site)
            desk = _desk(Path(folder) / "ours", site)
            began = time.perf_counter()
            _publish(desk, site)
            ours = ARTICLES / (time.perf_counter() - began)
            keys = _keys(site)
            made = [_created(_publish(desk, site)) for _ in range(2)]
            again = _keys(site)
            _empty(site)
            kills, after = _killed(_desk(Path(folder) / "killed", site), site)
            return {
                "posts": len(keys),
                "new_errors": sum(made) + abs(len(again) - len(keys)),
                "twice_violations": len(keys) - len(set(keys)),
                "kills": kills,
                "posts_after_kills": len(after),
                "twice_after_kills_violations": len(after) - len(set(after)),
                "posts_per_s": ours,
                "bare_posts_per_s": bare,
                "share_of_bare_loop": ours / bare,
            }
        finally:
            site.stop()


def _desk(folder: Path, site: wordpress.Site) -> Path:
    """Lay out an archive of all articles, and settings with the site as target."""
    folder.mkdir()
    with closing(open_archive(folder / "archive.db")) as archive:
        for number in range(1, ARTICLES + 1):
            archive.save(_record(number))
    (folder / "wirecopy.toml").write_text(
        f'[archive]\npath = "archive.db"\n[[publish]]\nname = "blog"\nkind = "wordpress"\nurl = "{site.url}"\n'
        'user = "wirebot"\npassword_env = "BLOG"\nstatus = "publish"\n',
        encoding="utf-8",
    )
    return folder


def _uri(number: int) -> str:
    return f"wc:{number:016x}"


def _record(number: int) -> Record:
    url = f"https://courier.example/{number}"
    article = Article(
        uri=_uri(number),
        version=1,
        url=url,
        outlet=Party(name="Harbour Courier", kind=PartyKind.OUTLET),
        headline=f"Harbour stays open, part {number}",
        blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text=_BODY)]),
        date_published=_NOW,
        sha256=f"{number:064x}",
    )
    origin = Origin(basis=Basis.PAGE, final_url=url, retrieved_on=_NOW)
    return Record(
        reading=Reading(article=article, statements=(), keys=(), fingerprint=()), origin=origin, imported_on=_NOW
    )


def _start(desk: Path, site: wordpress.Site) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "wirecopy", "publish", "blog", "--json"],
        cwd=desk,
        env={**os.environ, "BLOG": site.passwords["wirebot"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _publish(desk: Path, site: wordpress.Site) -> list[dict[str, str]]:
    out, _ = _start(desk, site).communicate(timeout=1200)
    return [json.loads(line) for line in out.splitlines()]


def _created(lines: list[dict[str, str]]) -> int:
    return sum(line["action"] != "skip" for line in lines)


def _killed(desk: Path, site: wordpress.Site) -> tuple[int, list[str]]:
    """Kill a run again and again, each time some articles further; return how often, and whose posts stand there."""
    chance, kills = random.Random(1), 0
    with closing(open_archive(desk / "archive.db")) as archive:
        for _ in range(KILLS):
            target = _settled(archive) + chance.randint(1, _MOST_BETWEEN)
            running = _start(desk, site)
            while running.poll() is None and _settled(archive) < target:
                time.sleep(0.005)
            time.sleep(chance.random() * 0.06)  # about as long as a post takes: between any two of its steps
            if running.poll() is None:
                running.send_signal(signal.SIGKILL)
                kills += 1
            running.communicate()
    _publish(desk, site)
    return kills, _keys(site)


def _settled(archive: Store) -> int:
    return sum(count for _, state, count in archive.publication_counts() if state is DeliveryState.SETTLED)


def _keys(site: wordpress.Site) -> list[str]:
    """Return the key of each post that stands at the site, drafts included."""
    asked = "foreach (get_posts(['numberposts'=>-1,'post_status'=>'any']) as $p) echo $p->post_content, \"\\n\";"
    return _KEY.findall(site.php(asked))


def _empty(site: wordpress.Site) -> None:
    site.php("foreach (get_posts(['numberposts'=>-1,'post_status'=>'any']) as $p) wp_delete_post($p->ID, true);")


def _bare_loop(site: wordpress.Site, desk: Path) -> float:
    """Return how many posts a second a loop makes that only asks and posts."""
    target = Target(name="blog", kind="wordpress", url=site.url)
    there = WordPress(target, Rest(target, "", "wirecopy"))
    with closing(open_archive(desk / "archive.db")) as archive:
        planner = Planner(archive, target, (), datetime.now(UTC))
        renditions = [planner.rendition(_uri(number)) for number in range(1, ARTICLES + 1)]
    posts = [
        (one.key, json.dumps({**_content(there, one), "slug": one.slug, "status": "publish"})) for one in renditions
    ]
    return asyncio.run(_post_all(site, posts))


def _content(there: WordPress, rendition: Rendition) -> dict[str, object]:
    return there._post(rendition)  # noqa: SLF001 - the very words that ours sends


async def _post_all(site: wordpress.Site, posts: list[tuple[str, str]]) -> float:
    token = base64.b64encode(f"wirebot:{site.passwords['wirebot']}".encode()).decode()
    headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
    fields = {"status": "any", "context": "edit", "per_page": "10", "_fields": "id,link,content"}
    async with aiohttp.ClientSession(headers=headers) as session:
        began = time.perf_counter()
        for key, body in posts:
            query = {"rest_route": "/wp/v2/posts", "search": key, **fields}
            async with session.get(site.url, params=query) as answer:
                assert await answer.json() == []
            query = {"rest_route": "/wp/v2/posts", "_fields": "id,link"}
            async with session.post(site.url, params=query, data=body) as answer:
                assert answer.status == 201
        return len(posts) / (time.perf_counter() - began)
