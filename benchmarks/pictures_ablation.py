"""What each means of reading pictures is worth: the same pictures with all, and without each.

    python benchmarks/pictures_ablation.py FOLDER... --into docs/how-to/pictures.md

FOLDER holds what `tests/make_pictures.py` and its like have written. The table is written into the
pages between their two comments `ablation` after every report. What a model made of a crop is kept,
so that all four readings take little more time than one.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from pictures import COLUMNS, WITHOUT, report_of_pictures, score

from govinfo_report.errors import Limits
from govinfo_report.ocr import readings
from govinfo_report.ocr.models import FIRST, reader
from govinfo_report.ocr.pages import open_picture

MEANS = ("", *WITHOUT)
HEADS = {
    "en": ("read with", "reports", "pictures", "cells", "right", "named", "flagged", "silent"),
    "zh": ("读法", "份数", "图片", "格数", "读对", "指明", "提示", "无声的错"),
}
NAMES = {
    "en": {
        "": "all means",
        "equations": "all but the equations",
        "second": "all but the second reader",
        "looks": "all but the looks for faint lines",
    },
    "zh": {
        "": "全部手段",
        "equations": "不用勾稽关系",
        "second": "不用第二个模型",
        "looks": "不找浅色线",
    },
}


class Kept(dict[Any, Any]):
    """What was read, and is not forgotten with the next report."""

    def clear(self) -> None:
        """Keep all."""


def remember() -> None:
    """Ask a model once for each crop; to the pixel the same, it is read the same."""
    reader(FIRST).words = Kept()
    known: dict[Any, Any] = {}
    ask = readings.read_numbers

    def read(reader: Any, crops: Sequence[Any]) -> list[Any]:
        prints = [(id(reader), crop.shape, sha256(crop.tobytes()).digest()) for crop in crops]
        new = {one: at for at, one in enumerate(prints) if one not in known}
        answers = ask(reader, [crops[at] for at in new.values()])
        known.update(zip(new, answers, strict=True))
        return [known[one] for one in prints]

    readings.read_numbers = read


def measured(folders: Sequence[Path]) -> Iterator[dict[str, collections.Counter[str]]]:
    """Means left out → how many cells were read how, after each report."""
    totals: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for file in sorted(one for folder in folders for one in folder.glob("*.json")):
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        data = [(file.parent / name).read_bytes() for name in told["pictures"]]
        images = [image for one in data for image in open_picture(one, Limits())]
        for left_out in MEANS:
            report = report_of_pictures(images, left_out)
            count = totals[left_out]
            count.update(row[0] for row in score(report, told["printed"]))
            count["reports"] += 1
            count["pictures"] += len(images)
        print(file.stem, {one: totals[one]["RIGHT"] for one in MEANS}, flush=True)
        yield totals


def table(totals: dict[str, collections.Counter[str]], language: str) -> str:
    """The table in Markdown."""
    head = HEADS[language]
    lines: list[tuple[Any, ...]] = [head, ("---",) * len(head)]
    for left_out in MEANS:
        count = totals[left_out]
        cells = sum(count[one] for one in COLUMNS)
        right = f"{count['RIGHT'] / cells:.1%}"
        rest = (count["NAMED"] + count["MISSED"], count["FLAGGED"], count["SILENT"])
        lines.append(
            (NAMES[language][left_out], count["reports"], count["pictures"], cells, right, *rest)
        )
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def write(page: Path, totals: dict[str, collections.Counter[str]]) -> None:
    """Put the table into a page."""
    before, _, behind = re.split(
        r"(?s)(?<=<!-- ablation -->\n)(.*?)(?=<!-- /ablation -->)", page.read_text(encoding="utf-8")
    )
    made = table(totals, "zh" if page.stem.endswith(".zh") else "en")
    page.write_text(f"{before}\n{made}\n\n{behind}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, nargs="+", default=[])
    options = parser.parse_args()
    remember()
    for totals in measured(options.folders):
        for page in options.into:
            write(page, totals)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
