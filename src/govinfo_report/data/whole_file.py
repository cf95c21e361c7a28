"""A file that is there whole, or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written(path: Path | str) -> Generator[BinaryIO]:
    """A stream for a file's new content, which takes the file's place when the block ends.

    The content is written beside the file and then renamed, so that nobody ever meets half of it:
    if the block ends in an exception, or the machine stops, an older file is as it was. What is no
    regular file (a pipe, `/dev/stdout`) is written directly. A link is followed.

    Raises:
        OSError: the file cannot be written.
    """
    if Path(path).exists() and not Path(path).is_file():
        with Path(path).open("wb") as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    # A name of its own: with the target's in it, it might be longer than names may be.
    beside = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
