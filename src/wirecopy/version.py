"""The version, for those who name it to others, and the build, for those who keep what it made."""

__version__ = "0.1.0"


def build() -> str:
    """Return a digest over all files of wirecopy: two builds with the same one read the same examples alike."""
    from hashlib import sha256
    from pathlib import Path

    home = Path(__file__).parent
    files = (file for file in home.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    whole = sha256()
    for file in sorted(files):
        whole.update(f"{file.relative_to(home).as_posix()}\0".encode())
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()
