"""The whole stage on our own stories: single incidents, round-ups, and stories in which nothing happened."""

from __future__ import annotations

import pytest

from geomap.gather import gather_incidents
from geomap.model import MissCode, Unplaced

from .storybook import Expected, Story, read_stories

_NOWHERE = Unplaced(code=MissCode.UNPARSED, reason="not looked up in this test")


def _told(story: Story) -> tuple[tuple[bool, ...], tuple[Expected, ...]]:
    flagged, incidents = gather_incidents(
        story.article, story.mentions, [_NOWHERE] * len(story.mentions), timezone="America/Chicago"
    )
    found = tuple(
        Expected(
            incident.type.value, incident.place or "", incident.when or "",
            incident.start_time.isoformat() if incident.start_time else "",
            incident.end_time.isoformat() if incident.end_time else None,
            -1 if incident.killed is None else incident.killed,
            -1 if incident.wounded is None else incident.wounded,
        )
        for incident in incidents
    )  # fmt: skip
    return tuple(mention.incident for mention in flagged), found


@pytest.mark.parametrize(
    "story", [story for name in ("single.txt", "several.txt", "quiet.txt") for story in read_stories(name)],
    ids=lambda story: story.title,
)  # fmt: skip
def test_story(story: Story) -> None:
    flags, incidents = _told(story)
    assert incidents == story.expected
    wrong = [
        mention.text for mention, flag, right in zip(story.mentions, flags, story.flags, strict=True) if flag != right
    ]
    assert wrong == []
