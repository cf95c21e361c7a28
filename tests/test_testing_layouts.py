"""The layouts: what they write, what they can carry, and what they refuse."""

import subprocess
import sys
from random import Random

import attrs
import pytest

from govinfo_report.form import FORMS
from govinfo_report.form.layout import APPLICANTS, CORNER, INFORMATION
from govinfo_report.public import Report
from govinfo_report.report import CellStatus
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, Layout, render
from govinfo_report.testing.printed import (
    Grid,
    OutcomesSetting,
    PrintedLine,
    RowKind,
    compose,
    joined,
)

EDITIONS = tuple(FORMS)
CARRYING = [name for name, layout in LAYOUTS.items() if layout.separates]
RULES = "proactive_disclosure.rules"


def distinct(edition: int) -> Report:
    return report_from(edition, random_values(Random(edition), edition, distinct=True))


def zeros(edition: int = 2021, **blanks: str) -> Report:
    paths = {f"{RULES}.{name}": raw for name, raw in blanks.items()}
    return report_from(edition, dict.fromkeys(FORMS[edition].cells, 0), blanks=paths)


def letters(text: str) -> str:
    return "".join(text.split())


def table_lines(layout: str, label: str, report: Report) -> list[str]:
    """The lines from the one that holds `label` up to the next that holds a label."""
    lines = render(report, LAYOUTS[layout]).split("\n")
    start = next(at for at, line in enumerate(lines) if label in line)
    return lines[start:]


def test_there_are_at_least_twelve() -> None:
    assert len(LAYOUTS) >= 12
    assert all(name == layout.name for name, layout in LAYOUTS.items())


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", CARRYING)
def test_every_value_is_written_once_and_in_the_forms_order(name: str, edition: int) -> None:
    report = distinct(edition)
    text = render(report, LAYOUTS[name])
    position = text.index(FORMS[edition].sections[1].heading)
    for path, cell in report.cells.items():
        written = f"{cell.value:f}" if not isinstance(cell.value, int) else str(cell.value)
        found = text.find(written, position)
        assert found >= position, path
        position = found + len(written)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_label_is_written(name: str, edition: int) -> None:
    text = render(zeros(edition), LAYOUTS[name])
    form = FORMS[edition]
    labels = {INFORMATION.zh, APPLICANTS.zh, CORNER.zh}
    labels |= {row.label for table in form.tables for row in table.rows}
    labels |= {row.item for table in form.tables for row in table.rows if row.item}
    labels |= {column.label for row in form.tables[0].rows for column in row.columns}
    if name == "pdf-vertical":
        # Its long labels are wrapped around their numbers.
        labels = {label for label in labels if len(label) <= 8}
    written = letters(text)
    assert [label for label in sorted(labels) if label not in written] == []
    assert all(section.heading in text for section in form.sections)
    assert form.document in text


def test_title_agency_period_and_date_are_written() -> None:
    report = zeros()
    metadata = report.metadata
    text = render(report, LAYOUTS["tab-lines"])
    assert metadata.title is not None
    assert text.startswith(metadata.title)
    assert metadata.agency is not None
    assert text.rstrip().split("\n")[-2] == metadata.agency
    own_line = attrs.evolve(report, metadata=attrs.evolve(metadata, title="T", index_number="X1"))
    lines = render(own_line, LAYOUTS["tab-lines"]).split("\n")
    assert lines[0].endswith("X1")
    assert lines[1:3] == [metadata.agency, "T"]


def test_rows_of_the_layouts_look_as_published() -> None:
    label = FORMS[2021].row(RULES).label
    report = zeros()
    expected = {
        "tab-lines": ["\t" + label, "\t0", "\t0", "\t0", ""],
        "pipe-padded": [f"{label} | 0 | 0 | 0 |"],
        "pipe-framed": [f"| {label} | 0 | 0 | 0 |"],
        "pipe-plain": [f"{label} | 0 | 0 | 0 |"],
        "tab-grid": [f"{label}\t0\t0\t0"],
        "markdown": [f"| {label} | 0 | 0 | 0 |"],
        "lines-closed": [f"{label} |", "0 |", "0 |", "0 |"],
        "lines-between": [label, "|", "0", "|", "0", "|", "0", "|"],
        "lines-opened": [f"{label} |", "0 |", "0 |", "0 |", "|"],
        "lines-spread": [label, "", "0", "", "0", "", "0", ""],
        "spaces": [f"{label} 0 0 0"],
        "run-together": [f"{label}000"],
    }
    for name, lines in expected.items():
        assert table_lines(name, label, report)[: len(lines)] == lines, name


def test_merged_cells_leave_what_each_layout_leaves_of_them() -> None:
    row = FORMS[2021].row("requests.results.not_disclosed.prohibited_by_law")
    report = zeros()
    numbers = " | ".join("0" * 7)
    tabs = "\t".join("0" * 7)
    assert table_lines("pipe-padded", row.label, report)[0] == f"{row.label} | {numbers} | ||"
    assert table_lines("pipe-plain", row.label, report)[0] == f"{row.label} | {numbers} |"
    assert table_lines("pipe-grid", row.label, report)[0] == f" |  | {row.label} | {numbers} |"
    assert table_lines("tab-grid", row.label, report)[0] == f"\t\t{row.label}\t{tabs}"
    assert table_lines("lines-closed", row.label, report)[8] == "||"
    top = FORMS[2021].row("requests.new_received")
    assert table_lines("tab-left", top.label, report)[0] == f"{top.label}\t\t{tabs}\t"
    assert table_lines("tab-grid", top.label, report)[0] == f"{top.label}\t\t\t{tabs}"


def test_the_vertical_layout_sets_a_groups_label_between_its_rows() -> None:
    rows = FORMS[2021].table("requests").rows
    text = render(zeros(), LAYOUTS["pdf-vertical"])
    group = rows[2].groups[0]
    singles = [line for line in text.split("\n") if len(line) == 1]
    assert group not in text
    position = -1
    for char in group:
        position = singles.index(char, position + 1)


@pytest.mark.parametrize(("outcomes", "tables"), [("row", 1), ("split", 1), ("blocks", 3)])
def test_table_four_is_one_row_or_three_tables(outcomes: OutcomesSetting, tables: int) -> None:
    layout = attrs.evolve(LAYOUTS["pipe-plain"], outcomes=outcomes)
    report = distinct(2021)
    paths = FORMS[2021].tables[2].paths
    lines = render(report, layout).split("\n")
    first = str(report.cells[paths[0]].value)
    line = next(line for line in lines if line.startswith(f"{first} | "))
    assert len(line.split(" | ")) == len(paths) // tables
    assert len(compose(report, layout.outcomes).parts[3].grids) == tables


def test_rows_of_a_grid_are_as_wide_as_the_grid() -> None:
    for edition in EDITIONS:
        for outcomes in ("row", "split", "blocks"):
            printed = compose(zeros(edition), outcomes)
            for part in printed.parts:
                for grid in part.grids:
                    assert {row.width for row in grid.rows} == {grid.width}


def test_blanks_are_refused_where_they_leave_no_trace() -> None:
    report = zeros(issued="")
    for name, layout in LAYOUTS.items():
        assert layout.carries(report) is (layout.keeps_blanks and layout.separates), name
    with pytest.raises(ValueError, match="lines-spread"):
        render(report, LAYOUTS["lines-spread"])


def test_a_dash_is_carried_where_a_blank_is_not() -> None:
    report = zeros(issued="—")
    assert LAYOUTS["lines-spread"].carries(report)
    assert "—" in table_lines("lines-spread", FORMS[2021].row(RULES).label, report)


def test_run_together_carries_zeros_and_single_columns_only() -> None:
    layout = LAYOUTS["run-together"]
    numbers = dict.fromkeys(FORMS[2021].cells, 0)
    assert layout.carries(report_from(2021, numbers))
    assert layout.carries(report_from(2021, {**numbers, "proactive_disclosure.fees.amount": 12}))
    several = report_from(2021, {**numbers, f"{RULES}.issued": 1})
    assert not layout.carries(several)
    with pytest.raises(ValueError, match="run-together"):
        render(several, layout)


def test_a_row_that_is_not_there_is_not_written_and_half_a_row_is_refused() -> None:
    numbers = dict.fromkeys(FORMS[2021].cells, 0)
    row = FORMS[2021].row("requests.results.disclosed")
    gone = report_from(2021, {k: v for k, v in numbers.items() if k not in row.paths})
    half = report_from(2021, {k: v for k, v in numbers.items() if k != row.paths[0]})
    for name, layout in LAYOUTS.items():
        assert row.label not in letters(render(gone, layout)), name
        assert not layout.carries(half), name
    # The label of the group goes to the row that is now its first.
    assert row.groups[0] in render(gone, LAYOUTS["tab-grid"])


def test_an_unreadable_cell_is_written_as_it_was_printed() -> None:
    report = zeros()
    path = f"{RULES}.issued"
    cell = report.cells[path]._replace(value=None, raw="many", status=CellStatus.UNREADABLE)
    spoilt = attrs.evolve(report, cells=type(report.cells)({**report.cells, path: cell}))
    assert "| many |" in render(spoilt, LAYOUTS["markdown"])
    spaced = cell._replace(raw="so many")
    spoilt = attrs.evolve(report, cells=type(report.cells)({**report.cells, path: spaced}))
    assert LAYOUTS["markdown"].carries(spoilt)
    assert not LAYOUTS["spaces"].carries(spoilt)


def test_half_width_punctuation_leaves_no_full_width() -> None:
    text = render(zeros(), LAYOUTS["tab-grid"], punctuation="half")
    assert not set("（）：，；") & set(text)
    assert set("（）：，") <= set(render(zeros(), LAYOUTS["tab-grid"]))


def test_a_layout_of_ones_own() -> None:
    def semicolons(grid: Grid) -> list[PrintedLine]:
        return [joined(row.printed, ";") for row in grid.rows if row.kind is not RowKind.OUTSIDE]

    layout = Layout("semicolons", lambda grid: iter(semicolons(grid)), keeps_blanks=True)
    assert f"{FORMS[2019].row(RULES).label};0;0;0\n" in render(zeros(2019), layout)


def test_layouts_and_damages_need_no_hypothesis() -> None:
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import govinfo_report.testing.layouts, govinfo_report.testing.damage"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
