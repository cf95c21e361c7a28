"""The law: both editions of the form, each declared once.

Everything that must know a label, a cell path or an equation reads it from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govinfo_report.form import edition2019, edition2021
from govinfo_report.form.fields import CellField, Column, Form, Row, SectionField, Table, ValueKind

FORMS: Final[Mapping[int, Form]] = MappingProxyType(
    {form.edition: form for form in (edition2021.FORM, edition2019.FORM)}
)
"""Edition → form, the one in force first."""

__all__ = ["FORMS", "CellField", "Column", "Form", "Row", "SectionField", "Table", "ValueKind"]
