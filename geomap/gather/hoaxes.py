"""Calls that sent police to what had not happened: a hoax, a swatting."""

from __future__ import annotations

import re
from typing import Final

_HOAX: Final = re.compile(
    r"\b(?:was|is|were|be|been|being|as|call|calls|apparent|possible)(?: all| likely| probably)?"
    r" (?:an? )?(?:(?:elaborate|cruel|apparent|complete) )?(?:hoax|swatting)\b"
    r"|\bswatting (?:call|calls|hoax|incident)\b|\bhoax (?:call|calls|threat)\b"
)
_TRUE_AFTER_ALL: Final = ("pronounced dead", " died", "fatally", "was killed", "were killed")
"""Somebody was hurt all the same."""


def tells_of_hoax(folded: str) -> bool:
    """Tell whether a story says that what police were called to had not happened."""
    if "hoax" not in folded and "swatting" not in folded:
        return False
    return _HOAX.search(folded) is not None and not any(words in folded for words in _TRUE_AFTER_ALL)
