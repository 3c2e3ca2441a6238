"""WordPress, a real one: every article stands there once, by its rights, and as its source has it."""

import base64
import json
import os
import re
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.publish.test_pictures import KEPT, PLACE, exif, segment
from tests.rigs import wordpress
from tests.rigs.newsstand import Answer, Newsstand
from tests.store.values import HOUR, NOW, TEXT, a_record, uri
from wirecopy.errors import Rejected
from wirecopy.model import Media
from wirecopy.store import open_archive

pytestmark = pytest.mark.services

LONG = TEXT + " ".join(f"The port counts {number} ships in the roads." for number in range(40))
ARTICLES = 6


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    if not wordpress.is_here():
        pytest.skip("WordPress, MariaDB and PHP of Debian are not installed")
    running = wordpress.start(tmp_path_factory.mktemp("wordpress"))
    yield running
    running.stop()


@pytest.fixture
def desk(tmp_path, site):
    """An archive of six articles, settings with the site as target, and an empty site."""
    site.php("foreach (get_posts(['numberposts'=>-1,'post_status'=>'any']) as $p) wp_delete_post($p->ID, true);")
    archive = open_archive(tmp_path / "archive.db")
    for number in range(1, ARTICLES + 1):
        archive.save(a_record(number, LONG, date_published=NOW))
    archive.close()
    (tmp_path / "wirecopy.toml").write_text(
        f'[archive]\npath = "archive.db"\n[[publish]]\nname = "blog"\nkind = "wordpress"\nurl = "{site.url}"\n'
        f'user = "wirebot"\npassword_env = "BLOG"\nstatus = "publish"\n'
        f'categories = {{ "Harbour Courier" = "Harbour" }}\n'
    )
    return tmp_path


def command(desk, site, *words):
    environment = {
        **os.environ,
        "BLOG": site.passwords["wirebot"],
        "WIRECOPY_FETCH_ALLOW_PRIVATE": "127.0.0.0/8",  # where the pictures lie
    }
    return subprocess.Popen(
        [sys.executable, "-m", "wirecopy", *words],
        cwd=desk,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def publish(desk, site, *words):
    running = command(desk, site, "publish", "blog", *words)
    out, err = running.communicate(timeout=240)
    assert "Traceback" not in err, err
    return running.returncode, out, err


def posts(site, status="publish"):
    found = site.php(
        "foreach (get_posts(['numberposts'=>-1,'post_status'=>'" + status + "']) as $p)"
        ' echo json_encode([$p->ID, $p->post_title, $p->post_content, get_permalink($p)]), "\\n";'
    )
    return [json.loads(line) for line in found.splitlines()]


def test_every_article_is_posted_once_however_often_it_runs(desk, site):
    assert publish(desk, site)[2] == f"{ARTICLES} create\n"
    assert publish(desk, site)[2] == f"{ARTICLES} skip\n"
    assert publish(desk, site)[2] == f"{ARTICLES} skip\n"
    assert len(posts(site)) == ARTICLES


def test_a_post_has_headline_excerpt_link_and_says_that_a_bot_brought_it(desk, site):
    publish(desk, site, uri(1))
    ((number, title, content, _),) = posts(site)
    assert title == "Harbour stays open, part 1"
    assert "The harbour stays open, the minister said." in content
    assert "39 ships" not in content  # the end of the text: it is not the whole
    assert 'href="https://courier.example/1"' in content
    assert "Source: Harbour Courier · imported by wirecopy, a bot" in content
    assert "<script" not in content
    said = site.php(f"$p = get_post({number}); echo $p->ping_status, ' ', $p->comment_status, ' ',"
                    f" implode(',', wp_get_post_categories({number}, ['fields'=>'names'])), ' ',"
                    f" get_the_author_meta('user_login', $p->post_author);")  # fmt: skip
    assert said == "closed closed Harbour wirebot"


def test_killed_on_the_way_it_still_posts_each_once(desk, site):
    for kill in range(5):
        running = command(desk, site, "publish", "blog")
        time.sleep(1.0 + 0.35 * kill)
        running.kill()
        running.communicate()
    publish(desk, site)
    titles = [title for _, title, _, _ in posts(site)]
    assert len(titles) == len(set(titles)) == ARTICLES


def test_a_correction_and_a_withdrawal_arrive_in_one_run(desk, site):
    publish(desk, site)
    archive = open_archive(desk / "archive.db")
    archive.save(a_record(1, LONG.replace("stays open", "is shut"), 2, at=NOW + HOUR, date_published=NOW))
    archive.update_holding(replace(archive.held(uri(2)), vanished=NOW + HOUR))
    archive.close()
    code, _out, err = publish(desk, site)
    assert (code, err) == (0, f"{ARTICLES - 2} skip · 1 update · 1 withdraw\n")
    standing = {title: content for _, title, content, _ in posts(site)}
    assert len(standing) == ARTICLES - 1
    assert "The harbour is shut" in standing["Harbour stays open, part 1"]
    assert "Changed at the source without a note" in standing["Harbour stays open, part 1"]


def test_unpublish_takes_back_and_publish_by_name_brings_back(desk, site):
    publish(desk, site)
    running = command(desk, site, "unpublish", "blog", "--since", "1h")
    running.communicate(timeout=120)
    assert posts(site) == []
    publish(desk, site)
    assert posts(site) == []
    publish(desk, site, uri(3))
    assert [title for _, title, _, _ in posts(site)] == ["Harbour stays open, part 3"]


def test_what_the_owner_took_away_is_not_made_again(desk, site):
    publish(desk, site)
    (number, *_), *_ = posts(site)
    site.php(f"wp_delete_post({number}, true);")
    archive = open_archive(desk / "archive.db")
    for one in range(1, ARTICLES + 1):
        archive.save(a_record(one, LONG.replace("stays open", "is shut"), 2, at=NOW + HOUR, date_published=NOW))
    archive.close()
    code, out, _ = publish(desk, site)
    assert code == 3
    assert "its owner has taken it away" in out
    assert len(posts(site)) == ARTICLES - 1


def test_with_the_bridge_the_source_is_canonical_and_the_bot_is_named_to_machines(desk, site):
    from importlib.resources import files

    plugins = site.files / "wp-content" / "mu-plugins"
    plugins.mkdir(exist_ok=True)
    (plugins / "bridge.php").write_bytes((files("wirecopy.publish") / "wirecopy-bridge.php").read_bytes())
    try:
        publish(desk, site, uri(1))
        ((_, _, _, address),) = posts(site)
        page = site.page(address)
        assert re.findall(r'<link rel="canonical" href="([^"]*)"', page) == ["https://courier.example/1"]
        assert '"sdPublisher":{"@type":"SoftwareApplication","name":"wirecopy (bot)"}' in page
    finally:
        (plugins / "bridge.php").unlink()


def media(site):
    """The pictures of the site's library: caption, alternative text, and the file's bytes."""
    found = site.php(
        "foreach (get_posts(['numberposts'=>-1,'post_type'=>'attachment']) as $p) echo json_encode([$p->post_excerpt,"
        " get_post_meta($p->ID, '_wp_attachment_image_alt', true), get_attached_file($p->ID)]), \"\\n\";"
    )
    return [
        (caption, alt, Path(file).read_bytes()) for caption, alt, file in map(json.loads, found.strip().splitlines())
    ]


def test_pictures_are_copied_once_with_their_credit_and_an_agencys_are_not(desk, site):
    drawn = base64.b64decode(site.php("ob_start(); imagejpeg(imagecreate(9, 6)); echo base64_encode(ob_get_clean());"))
    placed = drawn[:2] + segment(0xE1, b"Exif\0\0" + exif()) + drawn[2:]
    settings = desk / "wirecopy.toml"
    grant = '[[grant]]\noutlet = "courier.example"\nrights = "excerpt"\nby = "M"\non = 2026-11-09\npictures = "copy"\n'
    settings.write_text(settings.read_text().replace("[[publish]]\n", '[[publish]]\npictures = "copy"\n') + grant)
    with closing(Newsstand()) as stand:
        stand.answers |= {f"/{name}.jpg": Answer(placed, "image/jpeg") for name in ("own", "agency")}
        stand.answers["/drawing.jpg"] = Answer("<svg/>", "image/jpeg")
        taken_by = {1: ("own", "Ines Vale"), 2: ("agency", "Jo Lind/AP"), 3: ("drawing", "Ines Vale")}
        archive = open_archive(desk / "archive.db")
        for number, (name, credit) in taken_by.items():
            address = f"{stand.url}/{name}.jpg"
            image = Media(content_url=address, caption="Ships & roads", credit_text=credit, alt="Nine ships")
            archive.save(a_record(number, LONG + " More.", 2, image=image, date_published=NOW))
        archive.close()
        for kill in (1.2, 1.6):
            running = command(desk, site, "publish", "blog", uri(1))
            time.sleep(kill)
            running.kill()
            running.communicate()
        code, out, _ = publish(desk, site)
        assert code == 0
        assert "a picture was left out: it is no JPEG, PNG, GIF or WebP picture" in out
        ((caption, alt, body),) = media(site)
    assert (caption, alt) == ("Ships &amp; roads (Ines Vale)", "Nine ships")
    assert KEPT in body
    assert PLACE not in body
    standing = {title: content for _, title, content, _ in posts(site)}
    assert "/wp-content/uploads/" in standing["Harbour stays open, part 1"]
    (said,) = re.findall("<figcaption>(.*?)</figcaption>", standing["Harbour stays open, part 1"])
    assert "Ships &amp; roads" in said
    assert "Ines Vale" in said
    assert all("<img" not in standing[f"Harbour stays open, part {number}"] for number in (2, 3))
    command(desk, site, "unpublish", "blog", uri(1)).communicate(timeout=120)
    assert media(site) == []


def test_a_wrong_password_stops_the_run_in_words_and_keeps_what_is_due(desk, site):
    running = subprocess.run(
        [sys.executable, "-m", "wirecopy", "publish", "blog"],
        cwd=desk,
        env={**os.environ, "BLOG": "wrong"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert running.returncode == 78
    assert "it does not let us in (401" in running.stderr
    assert "$BLOG" in running.stderr
    assert publish(desk, site)[0] == 0
    assert len(posts(site)) == ARTICLES


def test_a_contributor_is_told_which_role_it_takes(desk, site):
    settings = desk / "wirecopy.toml"
    settings.write_text(settings.read_text().replace('"wirebot"', '"intern"'))
    running = subprocess.run(
        [sys.executable, "-m", "wirecopy", "publish", "blog"],
        cwd=desk,
        env={**os.environ, "BLOG": site.passwords["intern"]},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert running.returncode == 78
    assert "intern may not publish there" in running.stderr
    assert posts(site) == []


def test_plain_http_to_another_machine_is_refused_before_anything_is_sent():
    from wirecopy.fetch.sending import Sender

    with pytest.raises(Rejected, match="in the clear"):
        Sender("http://blog.example/", "wirecopy")
