"""Write the pages that are made from the code: the cells of the form, and the diagnostics.

python docs/generate.py           writes docs/form.md and docs/diagnostics.md
python docs/generate.py --check   changes nothing; exit status 1 if a page is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from govinfo_report.catalogue import CATALOGUE
from govinfo_report.form import FORMS, Form
from govinfo_report.form.headers import HEADING, NUMERALS
from govinfo_report.form.identities import identities

HERE = Path(__file__).resolve().parent
NOTE = "<!-- Made by docs/generate.py from the code: change the code, then run it. -->"


def form_page() -> str:
    """Every section, row and column of both editions, with their paths."""
    lines = [NOTE, "", "# 格式与单元格 The form and its cells", ""]
    lines += [
        "单元格的路径是“行的路径.列名”，是公开接口，含义不变。",
        "A cell's path is its row's path, a dot, and the name of its column. Paths are public and "
        "keep their meaning.",
    ]
    for form in FORMS.values():
        lines += ["", *_edition(form)]
    return "\n".join(lines) + "\n"


def _edition(form: Form) -> Iterator[str]:
    yield f"## {form.edition} 年版 Edition {form.edition}"
    yield ""
    yield f"{form.document}: {len(form.cells)} cells, {len(identities(form.edition))} equations."
    yield ""
    yield "| 节 section | 属性 attribute |"
    yield "|---|---|"
    for section in form.sections:
        heading = HEADING.format(numeral=NUMERALS[section.number - 1], label=section.heading)
        yield f"| {heading} | `{section.name}` |"
    for table in form.tables:
        yield ""
        yield f"### {NUMERALS[table.number - 1]} `{table.section}`: {len(table.paths)} cells"
        for columns, rows in groupby(table.rows, key=lambda row: row.columns):
            yield ""
            yield "列 Columns: " + ", ".join(
                f"`{column.name}` {column.label} ({column.kind.value})" for column in columns
            )
            yield ""
            yield "| 行 row | 路径 path |"
            yield "|---|---|"
            for row in rows:
                yield f"| {' '.join((row.item, *row.groups, row.label)).strip()} | `{row.path}` |"
    yield ""
    yield "### 等式 Equations"
    yield ""
    yield "| 族 family | 条数 how many | 例 example |"
    yield "|---|---|---|"
    for family, members in groupby(identities(form.edition), key=lambda one: one.family):
        equations = list(members)
        left, right = (
            " + ".join(_shortened(side)) for side in (equations[0].left, equations[0].right)
        )
        yield f"| `{family}` | {len(equations)} | {left} = {right} |"


def _shortened(paths: tuple[str, ...]) -> list[str]:
    shown = [f"`{path}`" for path in paths]
    return shown if len(shown) <= 6 else [shown[0], "…", shown[-1]]


def diagnostics_page() -> str:
    """Every code of the catalogue, with what it means, why it matters, and an example."""
    lines = [NOTE, "", "# 诊断 Diagnostics", ""]
    lines += [
        "代码和级别是公开接口；文字在显示时才生成。`{…}` 处填入诊断的值。",
        "Codes and severities are public; the words are made when a diagnostic is shown. "
        "`{…}` takes a value of the diagnostic.",
    ]
    for code, entry in CATALOGUE.items():
        lines += ["", f"## `{code}` ({entry.severity})", ""]
        lines += [f"- {entry.zh}。{entry.why_zh}", f"- {_sentence(entry.en)} {entry.why_en}", ""]
        example = entry.example or "(空 empty)"
        lines += ["```text", *example.splitlines(), "```"]
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


PAGES = {"form.md": form_page, "diagnostics.md": diagnostics_page}


def out_of_date() -> list[str]:
    """Names of the pages that differ from what the code says."""
    return [
        name
        for name, page in PAGES.items()
        if not (HERE / name).exists() or (HERE / name).read_text("utf-8") != page()
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or only compare them."""
    if arguments == ["--check"]:
        stale = out_of_date()
        for name in stale:
            print(f"docs/{name} is out of date: run python docs/generate.py", file=sys.stderr)
        return 1 if stale else 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
