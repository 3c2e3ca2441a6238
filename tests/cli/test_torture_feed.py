"""The torture feed as it lies beside the corpora, run by its own program, through the command line of a user.

One article, one reprint and three fillers go through five ordinary hiccups. What its head states as the truth is found,
and nothing is invented: two articles and the fillers, three versions, one return, one relation, one origin a claim.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress

import pytest

pytestmark = pytest.mark.corpora

EDITED = "Envoy Flies To Capital After Tense Harbour Talks"
WHOLE = "Envoy Heads To Capital With Revised Harbour Plan"


@pytest.fixture
def feed(tools):
    """The program, serving; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, str(tools / "torture" / "torture_feed.py"), "--port", str(port)]
    served = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            with suppress(OSError):
                urllib.request.urlopen(f"{base}/b.xml", timeout=5).close()
                break
            time.sleep(0.05)
        yield base
    finally:
        served.kill()
        served.wait()


@pytest.fixture
def wirecopy(run, feed):
    """A user's wirecopy that has gone through the first of the five states."""
    run("add", f"{feed}/a.xml", f"{feed}/b.xml")

    def call(*words, state=0):
        if state:
            urllib.request.urlopen(urllib.request.Request(f"{feed}/state/{state}", method="POST"), timeout=5).close()
            return run("run", "--once", "--force")
        return run(*words)

    call(state=1)
    return call


def listed(wirecopy):
    return {line["url"].rsplit("/", 2)[-2] + "/" + line["url"].rsplit("/", 1)[-1]: line for line in all_of(wirecopy)}


def all_of(wirecopy):
    return wirecopy("list", "--json").objects


def relations(wirecopy, uri):
    (whole,) = wirecopy("show", uri, "--json").objects
    return [(one["rel"], one["later"], one["earlier"]) for one in whole["relations"]], whole


def test_five_hiccups_leave_what_the_feed_says_is_true(wirecopy):
    held = listed(wirecopy)
    assert sorted(held) == ["courier/envoy", "courier/f0", "courier/f1", "courier/f2", "mirror/envoy"]
    original, reprint = held["courier/envoy"]["id"], held["mirror/envoy"]["id"]
    assert wirecopy("diff", original, "--exit-code").code == 0
    wirecopy(state=2)
    assert listed(wirecopy)["courier/envoy"]["versions"] == 1  # only its guid changed

    wirecopy(state=3)
    changed = wirecopy("diff", original, "--exit-code", "--json")
    (difference,) = changed.objects
    assert changed.code == 5
    assert difference["silent"]
    assert {edit["field"] for edit in difference["edits"]} == {"headline", "body"}
    shown = wirecopy("diff", original).out
    assert f"- {WHOLE}" in shown
    assert f"+ {EDITED}" in shown
    assert "silent" in shown
    assert relations(wirecopy, reprint)[1]["stale"] == [original]

    wirecopy(state=4)
    gone = listed(wirecopy)["courier/envoy"]
    assert gone["vanished"]
    assert (gone["headline"], gone["versions"]) == (EDITED, 2)

    wirecopy(state=5)
    held = listed(wirecopy)
    assert len(held) == 5
    assert {key: line["versions"] for key, line in held.items() if line["versions"] > 1} == {"courier/envoy": 3}
    assert not held["courier/envoy"]["vanished"]
    assert wirecopy("diff", original, "1", "3", "--exit-code").code == 0
    found, whole = relations(wirecopy, reprint)
    assert found == [("reprint", reprint, original)]
    assert whole["stale"] == []
    assert [line["id"] for line in held.values() if line["copy_of"]] == [reprint]
    (story,) = wirecopy("story", original, "--json").objects
    assert [step["kind"] for step in story["course"] if step["article"] == original] == [
        "published",
        "changed",
        "vanished",
        "changed",
        "returned",
    ]
    assert story["independent"] == 1
    why = wirecopy("why", original).out
    assert "vanished: the page answers 410" in why
    assert "returned: the page answers again" in why


def test_each_claim_of_the_reprint_has_the_one_origin_of_the_original(wirecopy):
    reprint = listed(wirecopy)["mirror/envoy"]["id"]
    found = [claim for claim in wirecopy("claims", reprint, "--json").objects if claim["outlets"] > 1]
    assert len(found) >= 3
    assert {claim["independent"] for claim in found} == {1}
    assert {claim["first_outlet"] for claim in found} == {"Harbour Courier"}
    text = wirecopy("claims", reprint).out
    assert "2 outlets · 1 independent  Ada Brandt" in text
    assert "adds none: Bay Mirror has it from Ada Brandt as well" in text
