"""Kills and full disks: what was acknowledged is there, nothing is there twice or by half."""

import random
import resource
import signal
import subprocess
import sys
import time
from textwrap import dedent

import pytest

from tests.store.values import a_page, a_record, uri
from wirecopy.errors import StoreError
from wirecopy.store import open_archive

KILLS = 20
# Saves articles in transactions of five, each with evidence and a diary line, and says what is kept once it is.
WRITER = dedent("""
    import sys
    from pathlib import Path
    from tests.store.values import NOW, a_page, a_record, uri
    from wirecopy.model import Event, EventKind
    from wirecopy.store import open_archive, sightings

    sightings.HOT = 7  # so that segments are written, and merged, all the time
    store = open_archive(Path(sys.argv[1]))
    number = store.counts().articles
    print("open", flush=True)
    while True:
        with store.transaction():
            for number in range(number + 1, number + 6):
                body = f"<p>{number}</p>".encode() * 400
                store.keep(a_page(f"https://courier.example/{number}", body))
                store.save(a_record(number, fingerprint=tuple(range(number, number + 40))))
                store.note(Event(at=NOW, kind=EventKind.IMPORTED, what="imported", article=uri(number)))
        print(number, flush=True)
""")


def test_after_every_kill_all_that_was_acknowledged_is_there_once(path):
    chance = random.Random(20261109)
    acknowledged = 0
    for _ in range(KILLS):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout.readline() == "open\n"
        time.sleep(chance.random() * 0.15)
        writer.send_signal(signal.SIGKILL)
        said = writer.communicate()[0].split("\n")[:-1]  # a last line without its end was not said
        acknowledged = max([acknowledged, *map(int, said)])
        archive = open_archive(path)
        counts = archive.counts()
        assert acknowledged <= counts.articles <= acknowledged + 5
        assert counts.articles % 5 == 0
        assert archive.uris() == tuple(uri(number) for number in range(1, counts.articles + 1))
        assert len(archive.events(limit=10**6)) == counts.articles
        assert archive.check() == ()
        acknowledged = counts.articles
        archive.close()
    assert acknowledged > KILLS


# Saves until the disk takes no more than so many bytes a file; says what was kept and what went wrong.
FILLER = dedent("""
    import resource, sys
    from pathlib import Path
    from tests.store.values import a_page, a_record
    from wirecopy.errors import StoreError
    from wirecopy.store import open_archive

    store = open_archive(Path(sys.argv[1]))
    limit = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    number = store.counts().articles
    try:
        while True:
            number += 1
            with store.transaction():
                store.keep(a_page(f"https://courier.example/{number}", str(number).encode() * 20_000))
                store.save(a_record(number, fingerprint=tuple(range(number * 99, number * 99 + 90))))
            print(number, flush=True)
    except StoreError as error:
        print(error.what, "|", error.hint)
    print(store.counts().articles)
""")


@pytest.mark.parametrize("room", [0, 100_000, 500_000, 2_000_000])
def test_a_full_disk_is_told_in_words_and_leaves_the_archive_whole(path, room):
    archive = open_archive(path)
    archive.save(a_record(1))
    archive.close()
    limit = path.stat().st_size + room
    end = subprocess.run(
        [sys.executable, "-c", FILLER, str(path), str(limit)], capture_output=True, text=True, check=True, timeout=120
    )
    *kept, told, count = end.stdout.splitlines()
    assert "Nothing was changed" in told
    assert "full" in told
    last = int(kept[-1]) if kept else 1
    archive = open_archive(path)
    assert archive.counts().articles == int(count) == last
    assert archive.check() == ()
    archive.save(a_record(last + 1))  # and it goes on when there is room again
    archive.close()


def test_the_limit_of_this_process_is_untouched():
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_an_archive_whose_folder_vanished_is_told_in_words(tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    archive = open_archive(folder / "archive.db")
    archive.keep(a_page())
    archive.close()
    (folder / "archive.db").unlink()
    folder.rmdir()
    with pytest.raises(StoreError, match="folder does not exist"):
        open_archive(folder / "archive.db")
