"""What holds for any string at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer import load_gazetteer
from geomap.geocoding import geocode
from geomap.model import Location, Unplaced

WORDS = st.sampled_from(
    "1500|block|of|North|N.|Laramie|Ave|and|&|at|St.|79th|between|Ashland|the|corner|in|Evanston|,|Lake Shore|Drive"
    "|013XX|Dan Ryan|-|hundred|unit|Austin|#4".split("|")
)
QUERIES = st.one_of(
    st.text(max_size=220), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=12).map("".join)
)


@given(QUERIES)
@settings(max_examples=400, deadline=None)
def test_any_string_gives_a_place_inside_the_city_or_a_reason(query: str) -> None:
    gazetteer = load_gazetteer("chicago")
    west, south, east, north = gazetteer.bounds
    result = geocode(query, gazetteer=gazetteer)
    if isinstance(result, Unplaced):
        assert result.reason
    else:
        assert isinstance(result, Location)
        assert result.lat is None or (south <= result.lat <= north and west <= (result.lon or 0.0) <= east)
        assert (result.ref is not None) or (result.geometry is not None)
        assert 0 < result.confidence <= 1


@given(st.integers(0, 9900), st.sampled_from(["N Laramie Ave", "S Halsted St", "W Madison St", "N Milwaukee Ave"]))
@settings(max_examples=200, deadline=None)
def test_higher_numbers_lie_further_out(number: int, label: str) -> None:
    """Chicago's numbers grow away from State and Madison, so of two that are placed the higher lies further off."""
    gazetteer = load_gazetteer("chicago")
    low = geocode(f"{number} {label}", gazetteer=gazetteer)
    high = geocode(f"{number + 300} {label}", gazetteer=gazetteer)
    if isinstance(low, Unplaced) or isinstance(high, Unplaced):
        return
    madison_lat, state_lon = 41.882, -87.628

    def outward(place: Location) -> float:
        assert place.lat is not None
        assert place.lon is not None
        return abs(place.lon - state_lon) if label.startswith("W") else abs(place.lat - madison_lat)

    assert outward(high) > outward(low)
