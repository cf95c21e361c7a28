"""Values that run on from a label or from one another: parted where there is one way to do so."""

from __future__ import annotations

from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.labels import Kind, see
from govinfo_report.recognition.rows import Seen, Values, zeros_at_end


def run_on(placed: Placed, wanted: int) -> Values | None:
    """Digits that run on from a label are read only where there is one way to part them."""
    label, digits = placed.printed.label, placed.printed.digits
    if not digits or label is None:
        return None
    if placed.cells:
        return _begun_at_label(placed, label, digits, wanted)
    if wanted == 1 and see(digits).kind is Kind.NUMBER:
        return [Seen(digits, label.end - len(digits), see(digits))]
    if not digits.strip("0") and len(digits) == wanted:
        return zeros_at_end(label, wanted)
    return None


def _begun_at_label(placed: Placed, label: Seen, digits: str, wanted: int) -> Values | None:
    """The values if all but the first are apart: where these begin, the first has ended."""
    apart = [cell for cell in placed.cells if cell.sight.kind is Kind.NUMBER]
    if len(apart) < len(placed.cells) or len(apart) != wanted - 1 or digits[:1] == "0" < digits[1:]:
        return None
    return [Seen(digits, label.end - len(digits), see(digits)), *apart]
