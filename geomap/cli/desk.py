"""The editor's desk: what is done to findings between the pipeline and what is published.

In this order: an editor's corrections, the linking of what several stories tell, privacy. JSON Lines pass by it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.cli.outputs import replace_file
from geomap.cli.spool import Spool
from geomap.cli.terminal import warn
from geomap.errors import InputError, UsageError
from geomap.gazetteer import Gazetteer
from geomap.model import Findings

if TYPE_CHECKING:
    from geomap.gather.corrections import Correction, Corrections

_PRIVACY: Final = ("block", "none")
"""The choices of --privacy: hundred-blocks instead of houses, or everything as it was found."""


def add_privacy(group: argparse._ArgumentGroup) -> None:
    """Add --privacy."""
    group.add_argument(
        "--privacy",
        choices=_PRIVACY,
        default="block",
        metavar="LEVEL",
        help="block: a house is shown as its hundred-block, a sexual assault by its area alone, in every word and "
        "shape; none: all as it was found (default: block)",
    )


def add_editing(group: argparse._ArgumentGroup) -> None:
    """Add --corrections and --keep-duplicates."""
    group.add_argument(
        "--corrections",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="apply what an editor filled in: a table that --review wrote; may be given several times",
    )
    group.add_argument(
        "--keep-duplicates",
        action="store_true",
        help="leave incidents apart that several stories tell (same place, compatible time and type)",
    )


def add_review(group: argparse._ArgumentGroup) -> None:
    """Add --review and --review-all."""
    group.add_argument(
        "--review", type=Path, metavar="FILE", help="write a CSV table of doubtful incidents for an editor to correct"
    )
    group.add_argument("--review-all", action="store_true", help="with --review: list every incident")


class Desk:
    """One run's editing; corrections are read, and refused if they are wrong, before any work is done."""

    def __init__(
        self, arguments: argparse.Namespace, *, gazetteer: Gazetteer, in_memory: bool = False, link: bool = True
    ) -> None:
        """Take the options above, those that a command has.

        `in_memory` says that all findings will be held in memory anyway, with the texts of their articles; `link`
        whether duplicates are linked unless told not to.

        Raises
        ------
        InputError
            If a row of a table of corrections cannot be understood; each such row has been told by then.
        UsageError
            If the table of doubts would overwrite an editor's work.
        """
        self._gazetteer = gazetteer
        self._in_memory = in_memory
        self._link = link and not arguments.keep_duplicates
        self._privacy = getattr(arguments, "privacy", "none")
        self._review: Path | None = getattr(arguments, "review", None)
        self._review_all = bool(getattr(arguments, "review_all", False))
        self._corrections_files: list[Path] = arguments.corrections
        self._check_review()
        self._corrections = _read_corrections(self._corrections_files, gazetteer)
        self.linked = 0
        """Incidents that were found to be told by another story already."""
        self.hidden = 0
        """Incidents that the corrections took away."""

    def edit(self, stream: Iterable[Findings]) -> Iterator[Findings]:
        """Yield the findings as they are to be published, and write the table of doubts; tell what did not match."""
        with ExitStack() as stack:
            part = stack.enter_context(replace_file(self._review)) if self._review else None  # before the work
            stream = self._linked(stream, stack) if self._link else self._protected(self._corrected(stream))
            if part is not None:
                stream = self._reviewed(stream, part)
            yield from stream
        self._tell_unmatched()

    def blur(self, stream: Iterator[Findings]) -> Iterator[Findings]:
        """Return the findings as they go into JSON Lines: as found, but where --privacy says so no house is placed."""
        if self._privacy != "block":
            return stream
        from geomap.export.privacy import Protector

        return map(Protector(self._gazetteer).blur_locations, stream)

    def _corrected(self, stream: Iterable[Findings]) -> Iterator[Findings]:
        self.hidden = 0  # linking goes over all of them twice
        for findings in stream:
            corrected = self._corrections.apply(findings) if self._corrections else findings
            self.hidden += len(findings.incidents) - len(corrected.incidents)
            yield corrected

    def _protected(self, stream: Iterator[Findings]) -> Iterator[Findings]:
        if self._privacy != "block":
            return stream
        from geomap.export.privacy import Protector

        return map(Protector(self._gazetteer).protect, stream)

    def _linked(self, stream: Iterable[Findings], stack: ExitStack) -> Iterator[Findings]:
        """Set all findings aside, to link incidents; a correction of one telling holds for the others too."""
        from geomap.gather.duplicates import DuplicateFinder

        spool = stack.enter_context(Spool(in_memory=self._in_memory))
        finder = DuplicateFinder()
        for findings in spool.fill(stream):
            finder.add(findings)
        if self._corrections:
            self._corrections.spread(finder.groups())
            finder = DuplicateFinder()
            for findings in self._corrected(spool.read()):
                finder.add(findings)
        self.linked = sum(len(group) - 1 for group in finder.groups())
        # protected first: a story whose incident stands elsewhere must still be known to tell a sexual assault
        return finder.link(self._protected(self._corrected(spool.read())))

    def _reviewed(self, stream: Iterable[Findings], part: Path) -> Iterator[Findings]:
        """Pass the findings on, and write down which incidents an editor should look at."""
        from geomap.export.review import ReviewTable

        with part.open("w", encoding="utf-8-sig", newline="") as output:  # Excel knows UTF-8 by this mark alone
            table = ReviewTable(output, every=self._review_all)
            for findings in stream:
                table.add(findings)
                yield findings

    def _check_review(self) -> None:
        path = self._review
        if path is None:
            if self._review_all:
                msg = "--review-all says what --review FILE lists; name that file"
                raise UsageError(msg)
            return
        if path.is_file():
            from geomap.gather.correction_table import has_corrections

            if has_corrections(_read_text(path)):
                msg = f"{path} holds an editor's corrections: apply them with --corrections, and name another --review"
                raise UsageError(msg)

    def _tell_unmatched(self) -> None:
        for correction in self._corrections.unmatched():
            warn(f"{correction.said_in}: no incident {correction.incident} any more; nothing was corrected")


def _read_corrections(paths: Iterable[Path], gazetteer: Gazetteer) -> Corrections:
    from geomap.gather.correction_table import read_correction_table
    from geomap.gather.corrections import Corrections

    corrections: list[Correction] = []
    wrong = 0
    for path in paths:
        read, problems = read_correction_table(_read_text(path), name=str(path), gazetteer=gazetteer)
        corrections += read
        wrong += len(problems)
        for problem in problems:
            warn(problem)
    if wrong:
        msg = f"{wrong} row{'' if wrong == 1 else 's'} of corrections cannot be applied; nothing was written"
        raise InputError(msg)
    return Corrections(corrections)


def _read_text(path: Path) -> str:
    from geomap.read.decoding import decode

    try:
        return decode(path.read_bytes())
    except OSError as error:
        msg = f"cannot read {path}: {error.strerror}"
        raise InputError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"cannot read {path}: {error}"
        raise InputError(msg) from error
