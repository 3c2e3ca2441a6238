"""The version, for those who name it to others, and the build, for those who keep what it made."""

__version__ = "0.1.0"


def build(*parts: str) -> str:
    """Return a digest over files of wirecopy: two builds with the same one do alike what these do.

    Args:
      parts: files and folders as they lie in wirecopy, `relate`, `dossier/accounts.py`; without one, all of it.
    """
    from hashlib import sha256
    from pathlib import Path

    home = Path(__file__).parent
    roots = [home / part for part in parts] or [home]
    found = (file for root in roots for file in (root, *root.rglob("*")))
    files = {file for file in found if file.is_file() and "__pycache__" not in file.parts}
    whole = sha256()
    for file in sorted(files):
        whole.update(f"{file.relative_to(home).as_posix()}\0".encode())
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()
