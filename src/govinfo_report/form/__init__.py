"""The law: every edition of the form, each declared once.

Everything that must know a label, a cell path or an equation reads it from here. A module of this
folder whose name begins with `edition` declares an edition: its `FORM` is found by its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Final

from govinfo_report.form.fields import CellField, Column, Form, Row, SectionField, Table, ValueKind


def _declared() -> Iterator[Form]:
    for module in iter_modules(__path__):
        if module.name.startswith("edition"):
            yield import_module(f"{__name__}.{module.name}").FORM


FORMS: Final[Mapping[int, Form]] = MappingProxyType(
    {form.edition: form for form in sorted(_declared(), key=lambda form: -form.edition)}
)
"""Edition → form, the latest first."""

__all__ = ["FORMS", "CellField", "Column", "Form", "Row", "SectionField", "Table", "ValueKind"]
