"""The process that reads a workbook: its bytes come in, the rows of its sheets go out as JSON."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from govinfo_report.processes import limit_memory


def serve() -> None:
    """Read the workbook of the standard input, within the bounds of the arguments."""
    memory, columns, rows = (int(word) for word in sys.argv[1:4])
    limit_memory(memory)
    answer = answer_to(sys.stdin.buffer.read(), columns, rows)
    sys.stdout.write(json.dumps(answer))


def answer_to(data: bytes, columns: int, rows: int) -> dict[str, Any]:
    """The rows of the sheets that are shown, or why there are none."""
    import python_calamine as calamine  # noqa: PLC0415

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets: list[list[list[str]]] = []
        for sheet in book.sheets_metadata:
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                continue
            opened = book.get_sheet_by_name(sheet.name)
            if opened.width > columns:
                return {"columns": opened.width}
            if opened.height > rows:
                return {"rows": opened.height}
            sheets.append([[_text(value) for value in row] for row in opened.to_python()])
    except (calamine.CalamineError, ValueError, OSError) as error:
        return {"error": str(error)[:200]}
    return {"sheets": sheets}


def _text(value: object) -> str:
    """What a cell shows: a whole number without the fraction that workbooks keep."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if isinstance(value, bool) else str(value)
