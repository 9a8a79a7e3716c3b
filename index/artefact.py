"""The folder of an index, replaced as a whole: built beside, synced, renamed at the end.

Beside `<folder>` stand, hidden: two locks (of builds, and of the moment of replacement), the
folder of a build under way, and for that moment the old index. A build that is killed leaves
the old index where it was, or aside, from where the next reader puts it back.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import SearchIndexError


@contextmanager
def replacing(folder: Path, known: frozenset[str]) -> Iterator[Path]:
    """Gives an empty folder that takes the place of `folder` when the block ends without error.

    One build at a time: another waits. Raises SearchIndexError where `folder` holds anything
    but `known` names, or cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _locked(folder, "build-lock", fcntl.LOCK_EX):
            _sweep(folder)
            _require_ours(folder, known)
            new = Path(tempfile.mkdtemp(prefix=_beside(folder, "building-").name, dir=folder.parent))
            try:
                yield new
                _sync(new)
                _swap(new, folder)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise SearchIndexError(
            f"{folder}: cannot be written ({error.strerror or error}); make room or give another folder"
        ) from error


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Keeps builds from replacing `folder` while it is read, and mends an interrupted replacement."""
    if not folder.exists() and not _beside(folder, "old").exists():
        yield
        return
    with _locked(folder, "swap-lock", fcntl.LOCK_SH):
        _restore(folder)
        yield


@contextmanager
def _locked(folder: Path, name: str, kind: int) -> Iterator[None]:
    # The file stays: removing it would let two processes lock two files of one name.
    handle = os.open(_beside(folder, name), os.O_CREAT | os.O_RDWR, 0o666)
    try:
        fcntl.flock(handle, kind)
        yield
    finally:
        os.close(handle)


def _restore(folder: Path) -> None:
    """Puts the old index back where a build was killed between its two renames."""
    # Another reader may be doing the same.
    with suppress(FileNotFoundError):
        if not folder.exists():
            _beside(folder, "old").rename(folder)


def _sweep(folder: Path) -> None:
    """Removes what killed builds left."""
    with _locked(folder, "swap-lock", fcntl.LOCK_EX):
        _restore(folder)
        shutil.rmtree(_beside(folder, "old"), ignore_errors=True)
    for leftover in folder.parent.glob(f"{_beside(folder, 'building-').name}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _swap(new: Path, folder: Path) -> None:
    new.chmod(0o755)
    old = _beside(folder, "old")
    with _locked(folder, "swap-lock", fcntl.LOCK_EX):
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    _sync_entry(folder.parent)
    shutil.rmtree(old, ignore_errors=True)


def _require_ours(folder: Path, known: frozenset[str]) -> None:
    if not folder.exists():
        return
    others = sorted(entry.name for entry in folder.iterdir() if entry.name not in known)
    if others:
        raise SearchIndexError(f"{folder}: holds {others[0]!r}, which is no index file; give a folder of its own")


def _sync(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        _sync_entry(path)


def _sync_entry(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _beside(folder: Path, what: str) -> Path:
    return folder.parent / f".{folder.name}.{what}"
