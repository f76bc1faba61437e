"""The states, as addresses and newspapers write them: alternatives for a pattern that ignores case."""

from __future__ import annotations

from typing import Final

CODES: Final = (
    "al|ak|az|ar|ca|co|ct|de|dc|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or"
    r"|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|d\.c|n\.j|n\.y|r\.i"
)
"""Postal codes of the states, apart by bars, and some with their stops."""
NAMES: Final = (
    "alabama|ala|alaska|arizona|ariz|arkansas|ark|california|calif|colorado|colo|connecticut|conn|delaware|del"
    "|florida|fla|georgia|hawaii|idaho|illinois|ill|indiana|ind|iowa|kansas|kan|kentucky|louisiana|maine|maryland"
    "|massachusetts|mass|michigan|mich|minnesota|minn|mississippi|miss|missouri|montana|mont|nebraska|neb|nevada|nev"
    "|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|okla|oregon|ore"
    "|pennsylvania|penn|rhode island|south carolina|south dakota|tennessee|tenn|texas|utah|vermont|virginia|washington"
    "|wash|west virginia|wisconsin|wis|wyoming|wyo"
)
"""The states in full and as the Associated Press shortens them."""
