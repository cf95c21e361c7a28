"""Other wordings of labels that other packages bring, for publishers that this one does not know.

A package names them in its `pyproject.toml`:

    [project.entry-points."govinfo_report.labels"]
    our-city = "our_package.labels:VARIANTS"

where `VARIANTS` is a mapping as `LABEL_VARIANTS` is: official label → other wordings of it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, cast

from govinfo_report.words.variants import LABEL_VARIANTS

_GROUP: Final = "govinfo_report.labels"


def variants_of(label: str) -> tuple[str, ...]:
    """The other wordings of an official label, those of other packages last."""
    return (*LABEL_VARIANTS.get(label, ()), *added_variants().get(label, ()))


@cache
def added_variants() -> Mapping[str, tuple[str, ...]]:
    """Official label → wordings of the other packages that are installed; looked for once.

    What cannot be loaded, or is no such mapping, is left out, and a `RuntimeWarning` names it: a
    text is read all the same.
    """
    # Imported here: it would be a fifth of the time that importing the library takes.
    from importlib.metadata import entry_points  # noqa: PLC0415

    added: dict[str, tuple[str, ...]] = {}
    for entry_point in sorted(entry_points(group=_GROUP), key=lambda one: one.name):
        try:
            for label, wordings in _wordings(entry_point.load()):
                added[label] = (*added.get(label, ()), *wordings)
        except Exception as error:  # another package must not keep a text from being read
            warnings.warn(
                f"the labels {entry_point.name!r} are left out: {type(error).__name__}: {error}",
                RuntimeWarning,
                stacklevel=2,
            )
    return added


def _wordings(loaded: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Label and wordings of each entry of a mapping.

    Raises:
        TypeError: it is no mapping of a label to a tuple or list of texts.
    """
    if not isinstance(loaded, Mapping):
        raise TypeError(f"a mapping is wanted, not {type(loaded).__name__}")
    for label, wordings in cast("Mapping[object, object]", loaded).items():
        # A text alone would be taken for its letters.
        if not isinstance(label, str) or not isinstance(wordings, (tuple, list)):
            raise TypeError("an official label and a tuple of wordings are wanted")
        texts = tuple(cast("tuple[object, ...]", wordings))
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise TypeError(f"the wordings of {label!r} are not all texts")
        yield label, cast("tuple[str, ...]", texts)
