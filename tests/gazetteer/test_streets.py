"""Measured lines: house numbers to places and back, packing, and what damage is found out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import GazetteerError
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import MeasuredLine, Street, length_m, pack_lines, unpack_lines

PLANE = LocalPlane.around(lon=-87.7, lat=41.85)
BENT = MeasuredLine((100.0, 200.0, 300.0), (-87.7, -87.7, -87.69), (41.85, 41.86, 41.86))


def test_locate_interpolates_and_goes_on_straight() -> None:
    assert BENT.locate(150) == pytest.approx((-87.7, 41.855))
    assert BENT.locate(250) == pytest.approx((-87.695, 41.86))
    assert BENT.locate(50) == pytest.approx((-87.7, 41.845))
    assert BENT.locate(350) == pytest.approx((-87.685, 41.86))


def test_stretch_keeps_the_bend() -> None:
    stretch = BENT.stretch(150, 250)
    assert stretch == [pytest.approx(point) for point in [(-87.7, 41.855), (-87.7, 41.86), (-87.695, 41.86)]]


def test_a_step_aside_belongs_to_neither_block() -> None:
    stepped = MeasuredLine((100.0, 200.0, 200.0, 300.0), (-87.7, -87.7, -87.699, -87.699), (41.85, 41.86, 41.86, 41.87))
    assert stepped.stretch(100, 200) == [(-87.7, 41.85), (-87.7, 41.86)]
    assert stepped.stretch(200, 300) == [(-87.699, 41.86), (-87.699, 41.87)]
    assert stepped.stretch(150, 250)[1:3] == [(-87.7, 41.86), (-87.699, 41.86)]


def test_project_is_the_inverse_of_locate() -> None:
    for number in (100, 137, 200, 262, 300):
        measure, distance = BENT.project(BENT.locate(number), PLANE)
        assert measure == pytest.approx(number, abs=0.01)
        assert distance == pytest.approx(0, abs=0.01)


def test_length_is_in_metres() -> None:
    assert length_m([(-87.7, 41.85), (-87.7, 41.86)], PLANE) == pytest.approx(1110.7, abs=1)


def coordinates(low: float, high: float) -> st.SearchStrategy[float]:
    return st.integers(round(low * 100_000), round(high * 100_000)).map(lambda units: units / 100_000)


@st.composite
def pieces(draw: st.DrawFn) -> tuple[MeasuredLine, ...]:
    lines = []
    for _ in range(draw(st.integers(1, 4))):
        size = draw(st.integers(2, 6))
        measures = sorted(draw(st.lists(st.integers(0, 20000), min_size=size, max_size=size)))
        lons = draw(st.lists(coordinates(-88, -87), min_size=size, max_size=size))
        lats = draw(st.lists(coordinates(41, 42), min_size=size, max_size=size))
        lines.append(MeasuredLine(tuple(map(float, measures)), tuple(lons), tuple(lats)))
    return tuple(lines)


@given(pieces())
def test_packing_loses_nothing(lines: tuple[MeasuredLine, ...]) -> None:
    unpacked, gaps = unpack_lines(pack_lines(lines), label="N Test St")
    assert gaps == ()
    # Pieces that touch are one piece after unpacking: what counts is the chain of vertices.
    assert vertices(unpacked) == vertices(lines)


def vertices(lines: tuple[MeasuredLine, ...]) -> list[tuple[float, float, float]]:
    chain: list[tuple[float, float, float]] = []
    for line in lines:
        for vertex in zip(line.measures, line.lons, line.lats, strict=True):
            if not chain or chain[-1] != vertex:
                chain.append(vertex)
    return chain


def test_a_suspected_gap_survives_packing() -> None:
    sound = MeasuredLine((0.0, 100.0), (-87.7, -87.7), (41.85, 41.852))
    gap = MeasuredLine((100.0, 900.0), (-87.7, -87.7), (41.852, 41.868), suspected_gap=True)
    after = MeasuredLine((900.0, 1000.0), (-87.7, -87.7), (41.868, 41.87))
    assert unpack_lines(pack_lines([sound, gap, after]), label="N Test St") == ((sound, gap, after), ())


def test_a_sure_gap_survives_packing() -> None:
    street = Street("N", "Test", "St", None, pack_lines([BENT], gaps=[(300, 900)]))
    assert street.lines == (BENT,)
    assert street.gaps == ((300, 900),)


def test_cutting_out_numbers() -> None:
    below, above = BENT.without(150, 250)
    assert list(below.measures) == [100, 150]
    assert list(above.measures) == [250, 300]
    assert above.pairs() == [pytest.approx((-87.695, 41.86)), (-87.69, 41.86)]
    assert not BENT.without(0, 400)
    assert BENT.without(400, 500)[0].pairs() == BENT.pairs()


@pytest.mark.parametrize(
    "packed",
    [
        "",
        "0 -87.7 41.85",
        "0 -87.7 41.85,100 0",
        "0 -87.7 41.85,100 0 x",
        "200 -87.7 41.85,100 0 200",
        "0 nan 41.85,100 0 200",
        "0 -87.7 inf,100 0 200",
    ],
)
def test_damage_is_refused(packed: str) -> None:
    street = Street("N", "Test", "St", None, packed)
    with pytest.raises(GazetteerError, match="N Test St"):
        _ = street.lines


def test_labels() -> None:
    assert Street("S", "Doty", "Ave", "E", "").label == "S Doty Ave E"
    assert Street(None, "Dan Ryan", "Expy", None, "").is_expressway
    assert not Street("N", "Laramie", "Ave", None, "").is_expressway


def test_beyond_an_end_a_line_goes_on_as_its_last_stretch_does_not_as_its_last_step() -> None:
    end = MeasuredLine((0.0, 100.0, 110.0), (0.0, 0.0, 0.001), (41.0, 41.1, 41.11))
    assert end.locate(160.0) == pytest.approx((0.001 * 160 / 110, 41 + 0.11 * 160 / 110))
    start = MeasuredLine((100.0, 110.0, 210.0), (0.0, 0.001, 0.001), (41.0, 41.01, 41.11))
    assert start.locate(45.0) == pytest.approx((-0.001 * 55 / 110, 41 - 0.11 * 55 / 110))
