/** City: the quiet ground under everything, drawn from the gazetteer, and its labels by zoom. */
(() => {
  const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
  /** Per rank (expressway, main, secondary, minor): from which zoom it is drawn, and its width at zoom 10, 13, 16, 19. */
  const RANKS = [
    { from: 0, widths: [1.8, 4.2, 9, 20] },
    { from: 0, widths: [0.8, 2.4, 8, 20] },
    { from: 11, widths: [0.5, 1.5, 6, 16] },
    { from: 12.5, widths: [0.3, 0.9, 4.5, 13] },
  ];
  const LABEL_FROM = [12, 12.8, 14, 14.9];

  const widthAt = (rank, zoom) => {
    const at = Math.max(0, Math.min(2.999, (zoom - 10) / 3));
    const low = Math.floor(at);
    const { widths } = RANKS[rank];
    return widths[low] * (widths[low + 1] / widths[low]) ** (at - low);
  };

  const fill = (ctx, view, shapes, colour) => {
    ctx.beginPath();
    for (const shape of shapes) {
      if (geomap.overlap(shape.box, view.box)) geomap.tracePath(ctx, view, shape, { close: true });
    }
    ctx.fillStyle = colour;
    ctx.fill("evenodd");
  };

  /** Land, water, parks and streets. */
  geomap.CityLayer = geomap.CanvasLayer.extend({
    initialize(base, options) {
      geomap.CanvasLayer.prototype.initialize.call(this, options);
      this.base = base;
      this.land = base.layers.filter((layer) => layer.shown).at(-1)?.areas ?? [];
    },
    paint(ctx, view) {
      const { base } = this;
      ctx.fillStyle = geomap.colour(this.land.length ? "outside" : "land");
      ctx.fillRect(0, 0, view.width, view.height);
      fill(ctx, view, base.ground.filter((part) => part.water).map((part) => part.shape), geomap.colour("water"));
      const land = geomap.colour("land");
      for (const { shape } of this.land) {
        if (!geomap.overlap(shape.box, view.box)) continue;
        fill(ctx, view, [shape], land);
        ctx.strokeStyle = land;
        ctx.lineWidth = 1;
        ctx.stroke();
      }
      fill(ctx, view, base.ground.filter((part) => !part.water).map((part) => part.shape), geomap.colour("green"));
      this.paintStreets(ctx, view);
    },
    paintStreets(ctx, view) {
      ctx.lineCap = "round";
      ctx.lineJoin = "round";
      for (let rank = RANKS.length - 1; rank >= 0; rank -= 1) {
        if (view.zoom < RANKS[rank].from) continue;
        const path = new Path2D();
        for (const street of this.base.streets) {
          if (street.rank === rank && geomap.overlap(street.shape.box, view.box)) geomap.tracePath(path, view, street.shape);
        }
        const width = widthAt(rank, view.zoom);
        if (rank <= 1 && view.zoom >= 12) {
          ctx.strokeStyle = geomap.colour("street-edge");
          ctx.lineWidth = width + 1.4;
          ctx.stroke(path);
        }
        ctx.strokeStyle = geomap.colour(rank === 0 ? "expressway" : rank === 1 && view.zoom < 12 ? "street-far" : "street");
        ctx.lineWidth = width;
        ctx.stroke(path);
      }
    },
  });

  /** Names of areas, parks and streets, above choropleths, below incidents. */
  geomap.LabelLayer = geomap.CanvasLayer.extend({
    /** `obstacles(view)` lists the boxes that names keep away from. */
    initialize(base, obstacles, options) {
      geomap.CanvasLayer.prototype.initialize.call(this, options);
      this.base = base;
      this.obstacles = obstacles;
      this.named = base.layers.find((layer) => layer.shown)?.areas ?? [];
      this.widths = new Map();
    },
    /** Name the areas of another layer. */
    setLayer(layer) {
      this.named = layer.areas;
      this.repaint();
    },
    paint(ctx, view) {
      this.room = new geomap.LabelRoom();
      for (const box of this.obstacles(view)) this.room.block(box);
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      ctx.lineWidth = 3;
      ctx.strokeStyle = geomap.colour("halo");
      this.paintAreaNames(ctx, view);
      if (view.zoom >= 13.5) this.paintParkNames(ctx, view);
      this.paintStreetNames(ctx, view);
    },
    measure(ctx, text) {
      const key = `${ctx.font}|${text}`;
      if (!this.widths.has(key)) this.widths.set(key, ctx.measureText(text).width);
      return this.widths.get(key);
    },
    paintAreaNames(ctx, view) {
      if (view.zoom < 10.5) return;
      const size = Math.max(10, Math.min(15, 10 + (view.zoom - 11) * 1.2));
      ctx.font = `600 ${size}px ${FONT}`;
      ctx.letterSpacing = "0.04em";
      ctx.fillStyle = geomap.colour("area-label");
      for (const area of [...this.named].sort((a, b) => b.km2 - a.km2)) {
        const x = view.x(area.x);
        const y = view.y(area.y);
        if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
        const lines = breakName(area.name);
        const half = Math.max(...lines.map((line) => this.measure(ctx, line))) / 2 + 4;
        const [left, , right] = area.shape.box;
        if (2 * half > (right - left) * view.scale * 1.15) continue;
        const tall = (lines.length * size * 1.15) / 2 + 2;
        if (!this.room.take([x - half, y - tall, x + half, y + tall])) continue;
        lines.forEach((line, i) => {
          const at = y + (i - (lines.length - 1) / 2) * size * 1.15;
          ctx.strokeText(line, x, at);
          ctx.fillText(line, x, at);
        });
      }
      ctx.letterSpacing = "0px";
    },
    paintParkNames(ctx, view) {
      ctx.font = `italic 11px ${FONT}`;
      ctx.fillStyle = geomap.colour("green-label");
      for (const part of this.base.ground) {
        const x = view.x(part.x);
        const y = view.y(part.y);
        if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
        const half = this.measure(ctx, part.name) / 2 + 4;
        const [left, , right] = part.shape.box;
        if (2 * half > (right - left) * view.scale * 1.6 || !this.room.take([x - half, y - 8, x + half, y + 8])) continue;
        ctx.strokeText(part.name, x, y);
        ctx.fillText(part.name, x, y);
      }
    },
    paintStreetNames(ctx, view) {
      ctx.fillStyle = geomap.colour("street-label");
      for (let rank = 0; rank < RANKS.length; rank += 1) {
        if (view.zoom < LABEL_FROM[rank]) continue;
        ctx.font = `${rank <= 1 ? 500 : 400} ${rank <= 1 ? 11 : 10.5}px ${FONT}`;
        for (const street of this.base.streets) {
          if (street.rank !== rank || !geomap.overlap(street.shape.box, view.box)) continue;
          for (const line of street.shape.lines) {
            if (geomap.overlap(line.box, view.box)) this.paintAlong(ctx, view, line.points, street.label);
          }
        }
      }
    },
    /** Write a street's name along its line at steady spots, wherever the line is straight enough to carry it. */
    paintAlong(ctx, view, points, label) {
      const width = this.measure(ctx, label) + 12;
      const every = Math.max(420, width * 3);
      const anchors = [];
      let run = 0;
      let next = every / 3;
      for (let i = 2; i < points.length; i += 2) {
        const step = Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]) * view.scale;
        for (; next <= run + step; next += every) {
          const from = (next - run - width / 2) / step;
          const to = (next - run + width / 2) / step;
          if (from >= -0.05 && to <= 1.05) anchors.push([i, (next - run) / step]);
        }
        run += step;
      }
      for (const [i, t] of anchors) {
        const x = view.x(points[i - 2] + t * (points[i] - points[i - 2]));
        const y = view.y(points[i - 1] + t * (points[i + 1] - points[i - 1]));
        if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
        let angle = Math.atan2(points[i + 1] - points[i - 1], points[i] - points[i - 2]);
        if (angle > Math.PI / 2) angle -= Math.PI;
        if (angle <= -Math.PI / 2) angle += Math.PI;
        const wide = (Math.abs(Math.cos(angle)) * width + 14) / 2;
        const tall = (Math.abs(Math.sin(angle)) * width + 14) / 2;
        if (!this.room.take([x - wide, y - tall, x + wide, y + tall])) continue;
        ctx.save();
        ctx.translate(x, y);
        ctx.rotate(angle);
        ctx.strokeText(label, 0, 0);
        ctx.fillText(label, 0, 0);
        ctx.restore();
      }
    },
  });

  /** Break a long name into two lines at the space or comma nearest its middle. */
  const breakName = (name) => {
    if (name.length < 12) return [name];
    const middle = name.length / 2;
    const gaps = [...name.matchAll(/[ ,] ?/g)].map((gap) => gap.index + gap[0].trimEnd().length);
    if (!gaps.length) return [name];
    const at = gaps.reduce((a, b) => (Math.abs(a - middle) <= Math.abs(b - middle) ? a : b));
    return [name.slice(0, at).trim(), name.slice(at).trim()];
  };
})();
