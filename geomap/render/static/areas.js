/** Areas: switchable overlays of a gazetteer's layers, with names and counts on hover, shaded by count or by km² on demand. */
(() => {
  const CLASSES = 5;

  /** Bounds of up to five classes with about equally many areas each; equal values fall into one class. */
  const quantiles = (values) => {
    const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
    const bounds = [];
    for (let i = 1; i <= CLASSES && sorted.length; i += 1) {
      const bound = sorted[Math.ceil((i * sorted.length) / CLASSES) - 1];
      if (bound !== bounds.at(-1)) bounds.push(bound);
    }
    return bounds;
  };

  geomap.AreaLayer = geomap.CanvasLayer.extend({
    initialize(layer, filters, options) {
      geomap.CanvasLayer.prototype.initialize.call(this, options);
      this.layer = layer;
      this.filters = filters;
      this.hovered = null;
      this.shading = "none";
    },
    /** Shade by "count", by "density" (per km²) or not at all ("none"). */
    setShading(shading) {
      this.shading = shading;
      this.repaint();
    },
    counts() {
      if (this.countedVersion !== this.filters.version) {
        this.counted = this.filters.countAreas(this.layer.id);
        this.countedVersion = this.filters.version;
      }
      return this.counted;
    },
    value(area) {
      const count = this.counts().get(area.name) ?? 0;
      return this.shading === "density" ? count / area.km2 : count;
    },
    /** The classes in use, for the legend: [{from, to, colour}]. */
    classes() {
      if (this.shading === "none") return [];
      const bounds = quantiles(this.layer.areas.map((area) => this.value(area)));
      return bounds.map((to, i) => ({ from: i ? bounds[i - 1] : 0, to, colour: geomap.colour(`shade-${CLASSES - bounds.length + i + 1}`) }));
    },
    paint(ctx, view) {
      const classes = this.classes();
      for (const area of this.layer.areas) {
        if (!geomap.overlap(area.shape.box, view.box)) continue;
        ctx.beginPath();
        geomap.tracePath(ctx, view, area.shape, { close: true });
        const value = classes.length ? this.value(area) : 0;
        if (value > 0) {
          ctx.globalAlpha = view.zoom < 13 ? 0.62 : 0.36;
          ctx.fillStyle = classes.find(({ to }) => value <= to).colour;
          ctx.fill("evenodd");
          ctx.globalAlpha = 1;
        }
        ctx.strokeStyle = geomap.colour("border");
        ctx.lineWidth = view.zoom < 12 ? 0.8 : 1.3;
        ctx.stroke();
      }
      if (this.hovered) this.paintHovered(ctx, view);
    },
    paintHovered(ctx, view) {
      ctx.beginPath();
      geomap.tracePath(ctx, view, this.hovered.shape, { close: true });
      ctx.globalAlpha = 0.08;
      ctx.fillStyle = geomap.colour("ink");
      ctx.fill("evenodd");
      ctx.globalAlpha = 1;
      ctx.strokeStyle = geomap.colour("ink");
      ctx.lineWidth = 2;
      ctx.stroke();
    },
    find(x, y) {
      return this.layer.areas.find((area) => geomap.contains(area.shape, x, y)) ?? null;
    },
    hover(area) {
      if (area === this.hovered) return;
      this.hovered = area;
      this.repaint();
    },
    describe(area) {
      return `${area.name}: ${geomap.words.count(this.counts().get(area.name) ?? 0, "incident")}`;
    },
  });

  /** A user's own overlay: outlines with their names on hover. */
  geomap.OverlayLayer = (overlay) => {
    const features = overlay.features.map(({ name, geometry }) => ({ type: "Feature", geometry, properties: { name } }));
    const colour = geomap.colour("accent");
    return L.geoJSON(features, {
      style: { color: colour, weight: 2, fillOpacity: 0.06 },
      pointToLayer: (_, latlng) => L.circleMarker(latlng, { radius: 5, color: colour, weight: 2, fillOpacity: 0.4 }),
      onEachFeature: ({ properties }, layer) => {
        if (properties.name) layer.bindTooltip(geomap.element("span", { text: properties.name }), { sticky: true });
      },
    });
  };

  /** The key to the signs, for a page without the panel, whose filters are the key elsewhere. */
  geomap.Key = L.Control.extend({
    options: { position: "bottomleft" },
    initialize(story, options) {
      L.Control.prototype.initialize.call(this, options);
      const present = new Set(story.incidents.type);
      this.types = story.types.filter((_, number) => present.has(number));
    },
    onAdd(map) {
      const items = this.types.map((type) => geomap.element("li", { children: [geomap.glyph(type), type.label] }));
      const box = geomap.element("details", {
        className: "geomap-legend geomap-key",
        children: [geomap.element("summary", { text: "Signs" }), geomap.element("ul", { children: items })],
      });
      box.open = items.length <= 6 && map.getSize().x >= 600;
      L.DomEvent.disableClickPropagation(box).disableScrollPropagation(box);
      return box;
    },
  });

  /** The key to the shading, as a Leaflet control. */
  geomap.Legend = L.Control.extend({
    options: { position: "bottomleft" },
    onAdd() {
      this.box = document.createElement("div");
      this.box.className = "geomap-legend";
      this.box.hidden = true;
      return this.box;
    },
    show(layer) {
      const classes = layer ? layer.classes() : [];
      this.box.hidden = classes.length === 0;
      this.box.replaceChildren();
      if (!classes.length) return;
      const unit = layer.shading === "density" ? "Incidents per km²" : "Number of incidents";
      const { story, state } = layer.filters;
      const types = state.types ? story.types.filter((type) => state.types.has(type.id)).map((type) => type.label) : [];
      this.box.append(geomap.element("p", { text: types.length ? `${unit}: ${types.join(", ").toLowerCase()}` : unit }));
      const list = geomap.element("ul");
      const density = (value) => (value >= 10 ? value.toFixed(0) : String(Number(value.toPrecision(2))));
      const said = (value) => (layer.shading === "density" ? density(value) : value.toLocaleString("en-US"));
      classes.forEach(({ from, to, colour }, i) => {
        const row = geomap.element("li");
        const patch = geomap.element("span", { className: "patch" });
        patch.style.background = colour;
        const low = layer.shading === "density" ? from : from + 1;
        row.append(patch, i === 0 && said(to) !== "1" ? `up to ${said(to)}` : low >= to ? said(to) : `${said(low)} to ${said(to)}`);
        list.append(row);
      });
      this.box.append(list);
    },
  });
})();
