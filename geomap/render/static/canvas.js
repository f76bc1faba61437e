/** Canvas: a Leaflet layer that is one canvas, repainted when the view settles; colours; geometry on the zoom-0 plane. */
(() => {
  // paper is light, whatever the screen is
  const dark = matchMedia("screen and (prefers-color-scheme: dark)");

  const colours = new Map();
  let isDark = dark.matches;
  dark.addEventListener("change", () => {
    isDark = dark.matches;
    colours.clear();
  });

  /** The page's colours, from its style sheet. */
  geomap.colour = (name) => {
    if (!colours.has(name)) {
      colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
    }
    return colours.get(name);
  };
  geomap.onScheme = (listener) => dark.addEventListener("change", listener);
  geomap.typeColour = (type) => (isDark ? type.dark : type.light);

  /** A layer with paint(ctx, view), where view turns plane coordinates into pixels of the canvas. */
  geomap.CanvasLayer = L.Renderer.extend({
    options: { padding: 0.4 },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "geomap-canvas";
      this._container.setAttribute("aria-hidden", "true");
      this._ctx = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
      this.painted = null;
      this._container = null;
      this._ctx = null;
    },
    _updatePaths() {},
    _update() {
      if (this._bounds && (this._map._animatingZoom || this.covers())) return;
      L.Renderer.prototype._update.call(this);
      this.repaint();
    },
    /** Whether what was painted still fills the view: a short pan only shifts it. */
    covers() {
      const map = this._map;
      const size = map.getSize();
      if (!this.painted || map.getZoom() !== this._zoom || !size.equals(this.painted.size)) return false;
      const corner = map.containerPointToLayerPoint([0, 0]);
      return map.getPixelOrigin().equals(this.painted.origin) && this._bounds.contains(L.bounds(corner, corner.add(size)));
    },
    repaint() {
      if (!this._map || !this._ctx) return;
      const { min } = this._bounds;
      const size = this._bounds.getSize();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const canvas = this._container;
      this.painted = { origin: this._map.getPixelOrigin(), size: this._map.getSize() };
      L.DomUtil.setPosition(canvas, min);
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
      const corner = this._map.getPixelOrigin().add(min);
      const scale = 2 ** this._map.getZoom();
      this.view = {
        zoom: this._map.getZoom(),
        scale,
        width: size.x,
        height: size.y,
        left: corner.x,
        top: corner.y,
        x: (worldX) => worldX * scale - corner.x,
        y: (worldY) => worldY * scale - corner.y,
        box: [corner.x / scale, corner.y / scale, (corner.x + size.x) / scale, (corner.y + size.y) / scale],
      };
      this._ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      this._ctx.clearRect(0, 0, size.x, size.y);
      this.paint(this._ctx, this.view);
    },
  });

  const overlap = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
  geomap.overlap = overlap;

  /** Add a shape's lines to the current path, those out of view left out. */
  geomap.tracePath = (ctx, view, shape, { close = false } = {}) => {
    const { scale, left, top } = view;
    for (const { points, box } of shape.lines) {
      if (!close && !overlap(box, view.box)) continue;
      for (let i = 0; i < points.length; i += 2) {
        const x = points[i] * scale - left;
        const y = points[i + 1] * scale - top;
        if (i === 0) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
      }
      if (close) ctx.closePath();
    }
  };

  /** Whether a point of the plane lies in a shape of rings, by the even-odd rule. */
  geomap.contains = (shape, x, y) => {
    const [left, top, right, bottom] = shape.box;
    if (x < left || x > right || y < top || y > bottom) return false;
    let inside = false;
    for (const { points } of shape.lines) {
      for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
        const crosses = points[i + 1] > y !== points[j + 1] > y;
        if (crosses && x < ((points[j] - points[i]) * (y - points[i + 1])) / (points[j + 1] - points[i + 1]) + points[i]) {
          inside = !inside;
        }
      }
    }
    return inside;
  };

  /** The distance from a point of the plane to a shape's lines. */
  geomap.distanceTo = (shape, x, y) => {
    let best = Infinity;
    for (const { points } of shape.lines) {
      for (let i = 2; i < points.length; i += 2) {
        const dx = points[i] - points[i - 2];
        const dy = points[i + 1] - points[i - 1];
        const along = ((x - points[i - 2]) * dx + (y - points[i - 1]) * dy) / (dx * dx + dy * dy || 1);
        const t = Math.max(0, Math.min(1, along));
        best = Math.min(best, Math.hypot(points[i - 2] + t * dx - x, points[i - 1] + t * dy - y));
      }
    }
    return best;
  };

  /** A place for labels: takes boxes, refuses those that touch one taken before. */
  geomap.LabelRoom = class {
    constructor() {
      this.cells = new Map();
    }

    keys(box) {
      const keys = [];
      for (let cx = Math.floor(box[0] / 80); cx <= Math.floor(box[2] / 80); cx += 1) {
        for (let cy = Math.floor(box[1] / 80); cy <= Math.floor(box[3] / 80); cy += 1) keys.push(cx * 100003 + cy);
      }
      return keys;
    }

    /** Take a box, whatever lies there. */
    block(box) {
      for (const key of this.keys(box)) this.cells.set(key, [...(this.cells.get(key) ?? []), box]);
    }

    take(box) {
      if (this.keys(box).some((key) => this.cells.get(key)?.some((other) => overlap(other, box)))) return false;
      this.block(box);
      return true;
    }
  };
})();
