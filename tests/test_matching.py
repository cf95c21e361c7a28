"""Which files a folder or a pattern names: each once, and in time, whatever links there are."""

from __future__ import annotations

import glob
import os
import random
import sys
from pathlib import Path

import pytest

from govinfo_report.batch.sources import Task, files_in, files_of

posix = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def found(pattern: str) -> list[str]:
    return [one.name for one in files_of(pattern)]


@pytest.mark.parametrize("seed", range(12))
def test_a_pattern_names_what_it_names_elsewhere(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    folders, names = ["a", "b", "ab"], ["ba", "bb", "aa", "a.txt", "b.txt", ".c", "[x]"]
    for _ in range(12):
        make(tmp_path, "/".join([*chance.choices(folders, k=chance.randint(0, 3)), "in", "x"]))
        folder = chance.choice([path for path in tmp_path.rglob("*") if path.is_dir()])
        if not (folder / (name := chance.choice(names))).exists():
            (folder / name).touch()
    monkeypatch.chdir(tmp_path)
    parts = ["**", "*", "a*", "?", "a", "*.txt", "[ab]", "[!a]*", ".*", "in", "[[]x]", "?a"]
    for _ in range(12):
        pattern = "/".join(chance.choices(parts, k=chance.randint(1, 4)))
        for prefix in ("", "./", "a/", f"{tmp_path}/", f"{tmp_path}//a/"):
            if not glob.has_magic(whole := prefix + pattern) or "/**/.*" in f"/{pattern}":
                continue
            # The library's own names a file as often as there are ways to it.
            expected = set(glob.glob(whole, recursive=True))  # noqa: PTH207
            expected = {one for one in expected if Path(one).is_file()}
            assert sorted(found(whole)) == sorted(expected), whole


def test_a_pattern_repeated_names_each_file_once_and_in_time(tmp_path: Path) -> None:
    # One that tried every way would not end before the bound of every test.
    deep = "/".join("a" * 24)
    make(tmp_path, f"{deep}/a", "a/b")
    assert len(found(f"{tmp_path}/" + "**/" * 1_000 + "a")) == 1
    assert len(found(f"{tmp_path}/" + "**/a/" * 12 + "**/a")) == 1
    assert len(found(f"{tmp_path}/" + "**/*/" * 12 + "*")) == 1
    assert found(f"{tmp_path}/**/**") == [f"{tmp_path}/{deep}/a", f"{tmp_path}/a/b"]


@posix
def test_links_in_a_ring_lead_nowhere(tmp_path: Path) -> None:
    make(tmp_path, "in/a/x.txt", "in/b/y.txt")
    for place in ("in/a/up", "in/b/up", "in/round"):
        (tmp_path / place).symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    expected = [f"{tmp_path}/in/a/x.txt", f"{tmp_path}/in/b/y.txt"]
    assert found(f"{tmp_path}/**/*.txt") == expected
    assert [one.name for one in files_in(f"{tmp_path}/in")] == expected
    # What names a link is followed, as a shell does.
    assert found(f"{tmp_path}/in/round/a/*.txt") == [f"{tmp_path}/in/round/a/x.txt"]
    assert found(f"{tmp_path}/in/r*/b/*.txt") == [f"{tmp_path}/in/round/b/y.txt"]


@posix
def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path) -> None:
    where = [os.open(tmp_path, os.O_RDONLY)]
    try:
        for _ in range(700):
            os.mkdir("d", dir_fd=where[-1])
            where.append(os.open("d", os.O_RDONLY, dir_fd=where[-1]))
        os.close(os.open("last", os.O_CREAT, dir_fd=where[-1]))
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(400)
        try:
            (one,) = files_in(str(tmp_path))
        finally:
            sys.setrecursionlimit(limit)
    finally:
        os.unlink("last", dir_fd=where.pop())
        # What removes folders in the end follows calls as well.
        for folder in reversed(where):
            os.rmdir("d", dir_fd=folder)
            os.close(folder)
    assert one.name.count("/d") >= 700
    assert one.name.endswith("/last")


def test_a_folder_that_is_taken_away_meanwhile_ends_nothing(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "b/y.txt", "c/z.txt")
    walk = files_of(f"{tmp_path}/*/*.txt")
    assert next(walk) == Task(f"{tmp_path}/a/x.txt")
    (tmp_path / "b" / "y.txt").unlink()
    (tmp_path / "b").rmdir()
    assert [one.name for one in walk] == [f"{tmp_path}/c/z.txt"]
    assert found(f"{tmp_path}/absent/*.txt") == []


def test_a_folder_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a/x.txt", "b/y.txt")
    scandir = os.scandir

    def shut(folder: str) -> object:
        if folder.endswith("/a"):
            raise PermissionError(13, "shut")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", shut)
    first, second = files_of(f"{tmp_path}/**/*.txt")
    assert first.name == f"{tmp_path}/a"
    assert first.failure is not None
    assert first.failure.code == "unopened"
    assert first.failure.values["detail"] == "shut"
    assert second == Task(f"{tmp_path}/b/y.txt")
