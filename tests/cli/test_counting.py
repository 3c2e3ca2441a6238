"""An import counts the stories that it changed, for a while, so that their readers need not wait for it."""

import subprocess
import sys

from wirecopy.store import open_archive

TEXT = "Port Avel closes its harbour\n\nThe harbour stays closed on Monday, said Idris Tamm, who runs it.\n\n{}"


def test_after_an_import_the_story_that_changed_last_is_counted(tmp_path):
    path = tmp_path / "archive.db"
    for number, more in enumerate(("Nobody in Port Avel had asked him.", "Two ferries lie in Port Avel since Sunday.")):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(more), encoding="utf-8")
    files = [str(tmp_path / "0.txt"), str(tmp_path / "1.txt")]
    ended = subprocess.run(
        [sys.executable, "-m", "wirecopy", "--db", str(path), "import", *files],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    store = open_archive(path)
    (last,) = store.stories(1)
    kept = store.account(last.uri)
    assert kept is not None, ended.stderr
    assert kept.is_current
    assert last.uri not in store.accounts_due(9)
    store.close()
