"""The policy over the page: what is hashed, what is let through."""

from __future__ import annotations

import pytest

from geomap.render.policy import host_of, script_hash, take_inventory, write_policy


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://cdn.example/x.js?y#z", "https://cdn.example"),
        ("//cdn.example/x.js", "https://cdn.example"),
        ("http://localhost:8080/x", "http://localhost:8080"),
        ("https://{s}.tile.example/{z}/{x}/{y}.png", "https://*.tile.example"),
        ("https://user:secret@cdn.example/", "https://cdn.example"),
        ("images/x.png", None),
        ("data:image/png;base64,AAAA", None),
        ("javascript:alert(1)", None),
        ("https://evil.example; script-src *", None),
        ("https://[broken", None),
        ("", None),
    ],
)
def test_hosts(address: str, host: str | None) -> None:
    assert host_of(address) == host


def test_inventory_of_added_html() -> None:
    found = take_inventory(
        '<script>a && b < c</script><script src="https://cdn.example/x.js"></script>'
        '<script type="application/json">{}</script><link rel="stylesheet" href="//css.example/x.css">'
        '<p style="color: red"><img src="https://img.example/1.png"><a href="https://no.example/">x</a>'
    )
    assert found.scripts == ["a && b < c"]
    assert found.hosts == {"https://cdn.example", "https://css.example", "https://img.example"}
    assert found.styles


def test_hash_is_that_of_the_standard() -> None:
    # the example of the CSP specification
    assert script_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_the_plain_page_lets_nothing_out() -> None:
    policy = write_policy(scripts=["a"], styles=["b"], free_styles=False, tile_hosts=(), hosts=())
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == script_hash("a")
    assert parts["style-src"] == script_hash("b")
    assert parts["img-src"] == "data:"
    assert parts["connect-src"] == "'none'"
    assert "unsafe" not in policy


def test_tiles_may_send_images_only() -> None:
    policy = write_policy(scripts=[], styles=[], free_styles=False, tile_hosts=["https://*.tile.example"], hosts=())
    assert [part for part in policy.split("; ") if "tile.example" in part] == ["img-src data: https://*.tile.example"]
