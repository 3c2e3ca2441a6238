"""Two programs import into one archive at the same time: neither user sees it, nothing comes in twice."""

import subprocess
import sys

from wirecopy.store import open_archive


def held(path):
    store = open_archive(path)
    try:
        assert store.check() == ()
        found = [store.held(uri) for uri in store.uris()]
        return sorted((one.url, one.headline, one.versions) for one in found)
    finally:
        store.close()


def test_both_end_well_and_the_archive_is_that_of_one(coast, tmp_path):
    path = tmp_path / "both.db"
    command = [sys.executable, "-m", "wirecopy", "demo", "--import-only", "--db", str(path)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ends = [one.communicate(timeout=300)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], ends
    assert not any("another program" in told or "Traceback" in told for told in ends)
    assert held(path) == held(coast)
