"""Finds the parts of a Word file by what they are, as its relationships say, and parses them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from govinfo_report.errors import CannotReadError
from govinfo_report.limits import Limits
from govinfo_report.readers.word.package import Package
from govinfo_report.readers.word.xml import local, parse_part

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_DOCUMENT: Final = "officeDocument"
_USUAL: Final = "word/document.xml"


class Parts:
    """The parts of a Word file. A relationship that leads out of the file is not followed."""

    def __init__(self, package: Package, limits: Limits) -> None:
        """Find the document part.

        Raises:
            CannotReadError: the file has none, or is damaged.
            LimitExceeded: its relationships are more than is allowed.
        """
        self._package = package
        self._limits = limits
        self._name = self._related("").get(_DOCUMENT, _USUAL)
        if self._name not in package:
            raise CannotReadError("docx-no-document")
        self._others = self._related(self._name)

    def document(self) -> Element:
        """The root of the document part.

        Raises:
            CannotReadError: it is damaged, or declares entities.
            LimitExceeded: it is larger than allowed.
        """
        return self._parsed(self._name)

    def root(self, kind: str) -> Element | None:
        """The root of the part of a kind, such as `numbering`; None where there is none.

        Raises:
            CannotReadError: it is damaged, or declares entities.
            LimitExceeded: it is larger than allowed.
        """
        name = self._others.get(kind) or posixpath.join(posixpath.dirname(_USUAL), f"{kind}.xml")
        return self._parsed(name) if name in self._package else None

    def _parsed(self, name: str) -> Element:
        return parse_part(self._package.read(name), name, self._limits)

    def _related(self, name: str) -> dict[str, str]:
        """Kind → name of the parts that a part names; the package itself has the name ''."""
        folder, base = posixpath.split(name)
        where = posixpath.join(folder, "_rels", f"{base}.rels")
        if where not in self._package:
            return {}
        found: dict[str, str] = {}
        for one in self._parsed(where):
            if local(one) == "Relationship" and one.get("TargetMode") != "External":
                target = posixpath.join("/", folder, one.get("Target") or "")
                target = posixpath.normpath(target).lstrip("/")
                if target in self._package:
                    found.setdefault((one.get("Type") or "").rpartition("/")[2], target)
        return found
