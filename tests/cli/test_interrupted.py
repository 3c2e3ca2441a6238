"""The command itself is killed, as it is typed; `tests/pipeline/test_kills.py` has every moment."""

import shlex
import subprocess
import sys

from benchmarks.inquest import Inquest, Promises


def test_an_import_command_that_is_killed_goes_on_where_it_stopped(coast, tmp_path):
    archive = tmp_path / "news.db"
    command = [sys.executable, "-m", "wirecopy", "demo", "--import-only", "--db", str(archive)]
    for reached in (3, 12):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while held(archive) < reached:
            assert process.poll() is None
        process.kill()
        process.wait()
        with Inquest(archive) as inquest:
            assert inquest.faults(Promises(), []) == []
    subprocess.run(command, check=True, capture_output=True)
    with Inquest(archive) as inquest, Inquest(coast) as whole:
        assert inquest.faults(Promises(), []) == []
        assert inquest.held() == whole.held()
        assert inquest.content() == whole.content()


def held(archive):
    if not archive.exists():
        return 0
    with Inquest(archive) as inquest:
        return len(inquest.held())


def test_a_full_disk_is_told_by_the_command_and_a_later_one_goes_on(coast, tmp_path):
    archive = tmp_path / "news.db"
    command = [sys.executable, "-m", "wirecopy", "demo", "--import-only", "--db", str(archive)]
    limited = f"ulimit -f 2000; exec {shlex.join(command)}"  # of 512 bytes
    ran = subprocess.run(["/bin/sh", "-c", limited], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "Make room" in ran.stderr
    assert "Traceback" not in ran.stderr
    subprocess.run(command, check=True, capture_output=True)
    with Inquest(archive) as inquest, Inquest(coast) as whole:
        assert inquest.faults(Promises(), []) == []
        assert inquest.content() == whole.content()
