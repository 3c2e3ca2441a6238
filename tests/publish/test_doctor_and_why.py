"""What `doctor` says of a site, and `why`, `show` and the reading room of where an article is published."""

import asyncio
import json
from dataclasses import replace
from datetime import date

import pytest

from tests.publish.test_outbox import Breaking, run
from tests.rigs.blog import Blog, Fault
from tests.store.values import NOW, uri
from wirecopy import cli
from wirecopy.dossier import dossier
from wirecopy.model import Choice, Grant, Level, Target
from wirecopy.publish import Planner
from wirecopy.publish.wordpress_check import look_over, shipped_version
from wirecopy.serve import article_page, pages

AUTHOR = {"publish_posts": True, "upload_files": True}


@pytest.fixture
def blog():
    with Blog() as running:
        yield running


def findings(blog, password="secret"):
    target = Target(name="blog", kind="wordpress", url=blog.url, user="wirebot", password_env="BLOG")
    return [(one.well, one.what, one.hint) for one in asyncio.run(look_over(target, password, "desk@courier.example"))]


@pytest.mark.parametrize(
    ("routes", "well", "said"),
    [
        pytest.param({}, False, "the bridge is not there", id="no bridge"),
        pytest.param({"bridge": {"version": 1}}, False, f"version 1; {shipped_version()} is out", id="an old bridge"),
        pytest.param({"bridge": {"version": shipped_version(), "pings": True}}, True, "it pings what", id="pings"),
        pytest.param({"roles": ["contributor"], "can": {"edit_posts": True}}, False, "contributor", id="contributor"),
        pytest.param({"roles": ["editor"], "can": {**AUTHOR, "edit_others_posts": True}}, False, "editor", id="editor"),
        pytest.param({"roles": ["author"], "can": AUTHOR}, True, "is there as author", id="author"),
    ],
)
def test_doctor_says_how_a_site_is(blog, routes, well, said):
    blog.bridge = routes.get("bridge")
    blog.me = {"name": "wirebot", "roles": routes.get("roles", []), "capabilities": routes.get("can", AUTHOR)}
    assert (well, True) in [(is_well, said in what) for is_well, what, _ in findings(blog)]
    assert {one.split(" ")[0] for one in blog.asked} == {"GET"}


@pytest.mark.parametrize(
    ("everywhere", "said"),
    [
        pytest.param(Fault(status=401), "it does not let us in (401)", id="a wrong password"),
        pytest.param(Fault(status=503), "it failed (503)", id="down"),
        pytest.param(Fault(body=b"<html>"), "its answer is not WordPress's", id="another site"),
    ],
)
def test_doctor_says_what_keeps_a_site_from_answering(blog, everywhere, said):
    blog.everywhere = everywhere
    ((well, what, hint),) = findings(blog)
    assert (well, said in what, bool(hint)) == (False, True, True)


def test_doctor_says_that_no_password_is_set_and_asks_nothing(blog):
    ((well, what, _),) = findings(blog, password=None)
    assert (well, what, blog.asked) == (False, "BLOG, which holds its password, is not set", [])


def test_plain_http_is_told():
    target = Target(name="blog", kind="wordpress", url="http://blog.example/", user="wirebot", password_env="BLOG")
    (finding,) = asyncio.run(look_over(target, "secret", ""))
    assert (finding.well, "in the clear" in finding.what) == (False, True)


def called(capsys, *words):
    with pytest.raises(SystemExit) as left:
        cli.main(list(words))
    return left.value.code, capsys.readouterr().out


def test_the_bridge_is_given_out_once(tmp_path, capsys):
    file = tmp_path / "bridge.php"
    assert called(capsys, "export", "bridge", str(file))[0] == 0
    assert file.read_bytes().startswith(b"<?php")
    assert called(capsys, "export", "bridge", str(file))[0] == 1


GRANT = Grant(outlet="courier.example", rights=Level.FULL, by="Mara Oduya", on=date(2026, 11, 9))


def test_why_names_the_table_and_the_reason_that_decided(store, tmp_path, capsys):
    run(store, Breaking(tmp_path / "out"))
    (tmp_path / "wirecopy.toml").write_text(
        f'[archive]\npath = "{tmp_path}/archive.db"\n[[publish]]\nname = "desk"\nkind = "ninjs"\nurl = "out"\n'
        '[[publish]]\nname = "blog"\nkind = "ninjs"\nurl = "elsewhere"\noutlets = ["other.example"]\n'
    )
    settings = ("--config", str(tmp_path / "wirecopy.toml"))
    code, out = called(capsys, *settings, "why", uri(1))
    flat = " ".join(out.split())
    assert code == 0
    assert "[[publish]] desk takes its headline: the text is too short for an excerpt" in flat
    assert f"It stands there: {tmp_path}/out/" in flat
    assert "[[publish]] blog does not take it: Harbour Courier is not among the target's outlets" in flat
    assert "It was never sent there." in flat
    desk, blog = json.loads(called(capsys, *settings, "why", uri(1), "--json")[1])["targets"]
    assert (desk["takes"], desk["stands"], desk["state"]) == (True, True, "settled")
    assert (blog["takes"], blog["stands"], blog["state"]) == (False, False, None)
    assert "Published: desk" in called(capsys, *settings, "show", uri(1))[1]


def test_what_decides_comes_first(store):
    full = Target(name="desk", kind="ninjs", rights=Level.FULL)
    assert (
        Planner(store, full, (GRANT,), NOW).standing(uri(1)).reasons[0]
        == "Mara Oduya granted whole texts on 2026-11-09"
    )
    other = replace(full, choice=Choice(story="wcs:1"))
    assert Planner(store, other, (GRANT,), NOW).standing(uri(1)).reasons[0] == "it is not in the target's story"
    store.update_holding(replace(store.held(uri(1)), vanished=NOW))
    gone = Planner(store, full, (GRANT,), NOW).standing(uri(1))
    assert (gone.takes, gone.reasons[0]) == (False, "its page is gone since 2026-11-09 07:00")


def test_the_articles_page_says_where_it_is_published(store, tmp_path):
    def page():
        whole = dossier(store, uri(1))
        return " ".join(pages.page("article", **article_page.values(whole, {}, {})).body.decode().split())

    assert "<b>Published:</b>" not in page()
    run(store, Breaking(tmp_path / "out"))
    known = store.publication("desk", uri(1))
    store.save_publication(replace(known, address="https://blog.example/2026/harbour"))
    assert "<b>Published:</b>" in page()
    assert 'href="https://blog.example/2026/harbour"' in page()
    store.save_publication(replace(known, address="javascript:alert(1)"))
    assert "javascript:" not in page()
