"""Findings set aside come back as they were, from memory and from disk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.cli import spool as spool_module
from geomap.cli.spool import Spool
from tests.export.samples import FINDINGS


@pytest.mark.parametrize("room", [0, 2, 10])
def test_what_is_set_aside_comes_back_in_order_and_again(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_module, "_ROOM", room)
    found = [replace(FINDINGS, article=replace(FINDINGS.article, id=str(number))) for number in range(5)]
    bare = [replace(findings, article=replace(findings.article, text="")) for findings in found]
    with Spool(in_memory=False) as spool:
        assert list(spool.fill(iter(found))) == bare
        assert list(spool.read()) == bare
        assert list(spool.read()) == bare
    with Spool(in_memory=True) as spool:
        assert list(spool.fill(iter(found))) == found
        assert list(spool.read()) == found
