"""Scripts and styles that go into the page: our own from static/, Leaflet and jQuery from packages that carry them."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from geomap.errors import GeomapError

SCRIPTS: Final = ("data.js", "words.js", "filters.js", "canvas.js", "city.js", "areas.js", "groups.js", "marks.js",
                  "heat.js", "card.js", "panel.js", "histogram.js", "play.js", "controls.js", "export.js", "link.js",
                  "stage.js", "main.js")  # fmt: skip
"""Our own scripts in the order in which they must run: each adds one part to the object `geomap`."""
_STYLE_IMAGE: Final = re.compile(r"url\(([\w./#-]{1,60})\)")
_COLOUR: Final = re.compile(r"--([\w-]{1,30}): (#[0-9a-f]{6});")
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@cache
def own_script() -> str:
    """Return our scripts, joined."""
    return "\n".join(_static(name) for name in SCRIPTS)


@cache
def own_style() -> str:
    """Return our style sheet."""
    return _static("page.css")


@cache
def light_colours() -> dict[str, str]:
    """Return the colours of the page's light scheme by name, as "#rrggbb"; the static picture is painted in them."""
    return dict(_COLOUR.findall(own_style().split("}", 1)[0]))


@cache
def page_template() -> str:
    """Return the page's frame: HTML with $names to fill in."""
    return _static("page.html")


@cache
def leaflet_script() -> str:
    """Return Leaflet without the link to its source map, which a browser's tools would fetch."""
    return _SOURCE_MAP.sub("", _packaged("leaflet", "leaflet.js")).strip()


@cache
def leaflet_style() -> str:
    """Return Leaflet's style sheet with its images inside."""
    return _STYLE_IMAGE.sub(lambda match: f"url({_inline_image(match[1])})", _packaged("leaflet", "leaflet.css"))


@cache
def marker_script() -> str:
    """Return a script that gives Leaflet's stock marker its images, which it would look for beside its style sheet."""
    images = {name: _inline_image(f"images/{name}.png") for name in ("marker-icon", "marker-icon-2x", "marker-shadow")}
    return (
        'L.Icon.Default.imagePath = "";\n'
        f'L.Icon.Default.mergeOptions({{iconUrl: "{images["marker-icon"]}", '
        f'iconRetinaUrl: "{images["marker-icon-2x"]}", shadowUrl: "{images["marker-shadow"]}"}});'
    )


@cache
def jquery_script() -> str:
    """Return jQuery, which folium's popups need; our own page does not."""
    return _SOURCE_MAP.sub("", _packaged("jquery", "jquery.min.js")).strip()


def _inline_image(path: str) -> str:
    """Return one of Leaflet's images as a data: address; what is no image there (url(#default#VML)) stays as it is."""
    if not path.startswith("images/"):
        return path
    return "data:image/png;base64," + base64.b64encode(_folder("leaflet").joinpath(path).read_bytes()).decode("ascii")


def _static(name: str) -> str:
    """Read a file of static/, with line ends as the hash of a script needs them."""
    return resources.files("geomap.render").joinpath("static", name).read_text("utf-8").replace("\r\n", "\n")


def _packaged(package: str, name: str) -> str:
    """Read a file of an XStatic package."""
    return _folder(package).joinpath(name).read_text("utf-8").replace("\r\n", "\n")


@cache
def _folder(package: str) -> Path:
    """Return the folder of files of an XStatic package.

    Raises
    ------
    GeomapError
        Where the package is not installed, or carries no files: some systems' packages leave them elsewhere.
    """
    try:
        module = __import__(f"xstatic.pkg.{package}", fromlist=["BASE_DIR"])
    except ImportError as error:
        msg = f"the map needs XStatic-{package}, which geomap installs: pip install geomap"
        raise GeomapError(msg) from error
    return Path(str(module.BASE_DIR))
