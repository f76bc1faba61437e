/** Marks: the incidents themselves. Blocks as stretches of street, crossings as points, areas shaded with their count. */
(() => {
  const FONT = '600 11px system-ui, "Segoe UI", Roboto, Arial, sans-serif';
  const shorten = (count) => {
    if (count < 1000) return String(count);
    return `${(count / 1000).toFixed(count < 9950 ? 1 : 0)}k`;
  };

  const MANY = 1500;
  /** Where the count of an area may stand, in pixels below its middle, the best first. */
  const COUNT_AT = [20, 0, -20, 40, -40, 60, -60];
  /** How far outside the view, in pixels, a mark's middle may lie and still reach into it. */
  const MARGIN = 150;

  /** How far apart, in pixels, marks must be to be drawn singly. */
  const cellSize = (zoom, many) => (zoom >= 17 ? 0 : many ? (zoom >= 15 ? 34 : 52) : zoom >= 15 ? 8 : 18);

  geomap.MarkLayer = geomap.CanvasLayer.extend({
    initialize(story, filters, options) {
      geomap.CanvasLayer.prototype.initialize.call(this, options);
      this.story = story;
      this.filters = filters;
      this.paths = story.types.map((type) => new Path2D(type.shape));
      this.selected = null;
      this.hits = [];
      this.stretches = [];
      this.most = 1;
      this.index();
    },

    /** Sort incidents by place, once: `first` and `rows` list the incidents of place p from first[p] to first[p + 1]. */
    index() {
      const { place } = this.story.incidents;
      const places = this.story.places.name.length;
      this.first = new Uint32Array(places + 1);
      for (const p of place) if (p >= 0) this.first[p + 1] += 1;
      for (let p = 0; p < places; p += 1) this.first[p + 1] += this.first[p];
      this.rows = new Uint32Array(this.first[places]);
      const next = this.first.slice();
      place.forEach((p, i) => { if (p >= 0) this.rows[next[p]++] = i; });
      this.px = new Float64Array(places);
      this.py = new Float64Array(places);
      const { lat, lon } = this.story.places;
      for (let p = 0; p < places; p += 1) {
        this.px[p] = lat[p] === null ? NaN : geomap.worldX(lon[p] / this.story.scale);
        this.py[p] = lat[p] === null ? NaN : geomap.worldY(lat[p] / this.story.scale);
      }
      const least = (values) => values.reduce((a, b) => (b < a ? b : a), Infinity);
      this.left = least(this.px);
      this.top = least(this.py);
      this.bottom = this.py.reduce((a, b) => (b > a ? b : a), -Infinity);
    },

    /** The incidents at a place that pass the filters. */
    incidentsAt(place) {
      const found = [];
      for (let i = this.first[place]; i < this.first[place + 1]; i += 1) {
        if (this.filters.mask[this.rows[i]]) found.push(this.rows[i]);
      }
      return found;
    },

    /** What passes the filters at a place: {count, type (the gravest), killed, wounded}, or null for nothing. */
    tally(place) {
      const { type, killed, wounded } = this.story.incidents;
      const { mask } = this.filters;
      const found = { count: 0, type: 0, killed: 0, wounded: 0 };
      for (let i = this.first[place]; i < this.first[place + 1]; i += 1) {
        const row = this.rows[i];
        if (!mask[row]) continue;
        found.type = found.count ? Math.min(found.type, type[row]) : type[row];
        found.count += 1;
        found.killed += Math.max(0, killed[row]);
        found.wounded += Math.max(0, wounded[row]);
      }
      return found.count ? found : null;
    },

    /** Points near each other at a zoom, joined: [{x, y, count, places, type, killed, wounded}]; and shapes without a point. */
    groups(zoom) {
      const key = `${zoom}/${this.filters.version}`;
      if (this.groupKey === key) return this.grouped;
      const size = cellSize(zoom, this.filters.passed > MANY);
      const perPixel = size ? 2 ** zoom / size : 0;
      const top = Math.floor(this.top * perPixel);
      const left = Math.floor(this.left * perPixel);
      const tall = Math.floor(this.bottom * perPixel) - top + 1;
      const cells = new Map();
      const shapes = [];
      for (let p = 0; p < this.px.length; p += 1) {
        const found = this.tally(p);
        if (!found) continue;
        const x = this.px[p];
        const y = this.py[p];
        if (Number.isNaN(x)) {
          shapes.push({ place: p, count: found.count, type: found.type });
          continue;
        }
        const cell = size ? (Math.floor(x * perPixel) - left) * tall + Math.floor(y * perPixel) - top : p;
        const old = cells.get(cell);
        if (!old) {
          cells.set(cell, { x, y, places: [p], ...found });
          continue;
        }
        geomap.absorb(old, { ...found, places: [p] });
        old.x += ((x - old.x) * found.count) / old.count;
        old.y += ((y - old.y) * found.count) / old.count;
      }
      const points = size ? geomap.joinNear(cells.values(), Math.max(Math.min(size, 18), size * 0.65) / 2 ** zoom) : [...cells.values()];
      this.groupKey = key;
      this.grouped = { points, shapes };
      return this.grouped;
    },

    /** How many incidents of each type a group has, counted when it is first drawn. */
    typesOf(group) {
      group.types ??= group.places.reduce((types, place) => {
        for (const row of this.incidentsAt(place)) {
          const type = this.story.incidents.type[row];
          types.set(type, (types.get(type) ?? 0) + 1);
        }
        return types;
      }, new Map());
      return group.types;
    },

    paint(ctx, view) {
      const { points, shapes } = this.groups(view.zoom);
      const { box } = view;
      const edge = MARGIN / view.scale;
      const inView = points.filter(
        ({ x, y }) => x >= box[0] - edge && x <= box[2] + edge && y >= box[1] - edge && y <= box[3] + edge,
      );
      this.paintShapes(ctx, view, shapes);
      this.stretches = inView.filter((group) => group.places.length === 1 && this.paintStretch(ctx, view, group));
      this.paintRadius(ctx, view);
      this.hits = [];
      inView.sort((a, b) => a.count - b.count);
      this.most = inView.at(-1)?.count ?? 1;
      for (const group of inView) this.paintGroup(ctx, view, group);
      this.paintCounts(ctx, view, shapes);
    },

    /** Areas and streets that are known no closer, every incident of an area shading it once. */
    paintShapes(ctx, view, shapes) {
      for (const { place: number, type } of shapes) {
        const place = this.story.place(number);
        if (!place.shape || !geomap.overlap(place.shape.box, view.box)) continue;
        ctx.beginPath();
        geomap.tracePath(ctx, view, place.shape, { close: place.filled });
        ctx.strokeStyle = geomap.typeColour(this.story.types[type]);
        ctx.fillStyle = ctx.strokeStyle;
        ctx.globalAlpha = 0.16;
        if (place.filled) ctx.fill("evenodd");
        ctx.globalAlpha = number === this.selected ? 1 : 0.75;
        ctx.lineWidth = (place.filled ? 1.5 : 4) + (number === this.selected ? 1.5 : 0);
        ctx.setLineDash(place.filled ? [6, 4] : []);
        ctx.stroke();
        ctx.setLineDash([]);
        ctx.globalAlpha = 1;
      }
    },

    /** The block itself, once it is long enough to be seen; a park as its outline. Tells whether it drew one. */
    paintStretch(ctx, view, group) {
      const [number] = group.places;
      const packed = this.story.places.shape[number];
      if (!packed || (view.zoom < 14 && !packed[0].endsWith("Polygon"))) return false;
      const place = this.story.place(number);
      if (!geomap.overlap(place.shape.box, view.box)) return false;
      ctx.beginPath();
      geomap.tracePath(ctx, view, place.shape, { close: place.filled });
      ctx.strokeStyle = geomap.typeColour(this.story.types[group.type]);
      ctx.fillStyle = ctx.strokeStyle;
      ctx.lineCap = "round";
      ctx.lineWidth = place.filled ? 1.5 : Math.min(14, 5 + (view.zoom - 14) * 1.6);
      ctx.globalAlpha = place.filled ? 0.18 : number === this.selected ? 0.85 : 0.5;
      if (place.filled) ctx.fill("evenodd");
      if (place.filled) ctx.globalAlpha = 0.7;
      ctx.stroke();
      ctx.globalAlpha = 1;
      return true;
    },

    /** How far off the true spot may be, for the place that is looked at. */
    paintRadius(ctx, view) {
      if (this.selected === null) return;
      const place = this.story.place(this.selected);
      if (!place.hasPoint || !place.radius) return;
      const radius = geomap.metresToWorld(place.radius, place.lat) * view.scale;
      if (radius < 12) return;
      ctx.beginPath();
      ctx.arc(view.x(place.x), view.y(place.y), radius, 0, 2 * Math.PI);
      ctx.fillStyle = geomap.colour("ink");
      ctx.globalAlpha = 0.08;
      ctx.fill();
      ctx.globalAlpha = 1;
    },

    /** The boxes of the marks in view, for names to keep away from. */
    boxes(view) {
      const boxes = [];
      for (const group of this.groups(view.zoom).points) {
        const [x, y] = [view.x(group.x), view.y(group.y)];
        if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
        const radius = this.radiusOf(group) + 2;
        boxes.push([x - radius, y - radius, x + radius, y + radius]);
      }
      return boxes;
    },

    radiusOf(group) {
      if (group.count === 1) return Math.min(13, 7 + 1.6 * group.killed + 0.6 * group.wounded);
      // larger for more, beside the largest in view, and never so large that it hides the next ones
      const needed = 5 + 3.6 * shorten(group.count).length;
      const wanted = Math.min(9 + 1.6 * Math.log2(group.count), 10 + 12 * Math.sqrt(group.count / this.most));
      return Math.max(needed, wanted);
    },

    paintGroup(ctx, view, group) {
      const x = view.x(group.x);
      const y = view.y(group.y);
      const radius = this.radiusOf(group);
      if (group.count > 1) {
        if (!this.faint) this.paintRing(ctx, x, y, radius, group);
        this.hits.push({ x, y, radius, group });
        return;
      }
      const type = this.story.types[group.type];
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(radius, radius);
      const path = this.paths[group.type];
      if (group.places[0] === this.selected) {
        ctx.lineWidth = 9 / radius;
        ctx.strokeStyle = geomap.colour("ink");
        ctx.stroke(path);
      }
      ctx.lineWidth = 4 / radius;
      ctx.strokeStyle = geomap.colour("mark-edge");
      ctx.lineJoin = "round";
      ctx.stroke(path);
      ctx.fillStyle = geomap.typeColour(type);
      ctx.fill(path);
      ctx.restore();
      this.hits.push({ x, y, radius, group });
    },

    /** Several incidents: a ring with each colour's share, and their number. */
    paintRing(ctx, x, y, radius, group) {
      const shares = new Map();
      for (const [type, count] of this.typesOf(group)) {
        const colour = geomap.typeColour(this.story.types[type]);
        shares.set(colour, (shares.get(colour) ?? 0) + count);
      }
      ctx.beginPath();
      ctx.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
      ctx.fillStyle = geomap.colour(group.places.includes(this.selected) ? "ink" : "mark-edge");
      ctx.fill();
      let from = -Math.PI / 2;
      for (const [colour, count] of [...shares].sort((a, b) => b[1] - a[1])) {
        const to = from + (2 * Math.PI * count) / group.count;
        ctx.beginPath();
        ctx.moveTo(x, y);
        ctx.arc(x, y, radius, from, to);
        ctx.fillStyle = colour;
        ctx.fill();
        from = to;
      }
      ctx.beginPath();
      ctx.arc(x, y, radius - 3.5, 0, 2 * Math.PI);
      ctx.fillStyle = geomap.colour("panel");
      ctx.fill();
      this.write(ctx, shorten(group.count), x, y);
    },

    write(ctx, text, x, y) {
      ctx.font = FONT;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillStyle = geomap.colour("ink");
      ctx.fillText(text, x, y + 0.5);
    },

    /** The number of incidents of each shaded area, written into it: a label, not a pin. */
    paintCounts(ctx, view, shapes) {
      const perArea = new Map();
      for (const { place, count } of shapes) {
        const { area } = this.story.place(place);
        if (area) perArea.set(area, (perArea.get(area) ?? 0) + count);
      }
      const room = new geomap.LabelRoom();
      for (const { x, y, radius } of this.hits) room.block([x - radius, y - radius, x + radius, y + radius]);
      for (const [area, count] of perArea) {
        ctx.font = FONT;
        const most = (area.shape.box[2] - area.shape.box[0]) * view.scale * 1.2;
        const said = `${count} in ${area.name}`;
        const text = ctx.measureText(said).width + 14 <= most ? said : String(count);
        const half = ctx.measureText(text).width / 2 + 7;
        const x = view.x(area.x);
        const middle = view.y(area.y);
        // below the area's name, or wherever in it no mark and no other count lies
        const inside = (down) => geomap.contains(area.shape, area.x, area.y + down / view.scale);
        const box = (down) => [x - half, middle + down - 9, x + half, middle + down + 9];
        const free = COUNT_AT.find((down) => inside(down) && room.take(box(down)));
        // from afar an area is too small for its number: the shade alone is left
        if (free === undefined && (area.shape.box[3] - area.shape.box[1]) * view.scale < 60) continue;
        const y = middle + (free ?? COUNT_AT[0]);
        ctx.beginPath();
        ctx.roundRect(x - half, y - 9, 2 * half, 18, 9);
        ctx.fillStyle = geomap.colour("panel");
        ctx.globalAlpha = 0.9;
        ctx.fill();
        ctx.globalAlpha = 1;
        this.write(ctx, text, x, y);
      }
    },

    /** Leave out the rings of many, where something else shows how many there are. */
    setFaint(faint) {
      this.faint = faint;
      this.repaint();
    },

    select(place) {
      this.selected = place;
      this.repaint();
    },

    /** What lies at a spot of the map: {places, group} or null. Points come before lines, lines before areas. */
    find(latlng) {
      const world = [geomap.worldX(latlng.lng), geomap.worldY(latlng.lat)];
      const x = this.view.x(world[0]);
      const y = this.view.y(world[1]);
      let best = null;
      for (const hit of this.hits) {
        const away = Math.hypot(hit.x - x, hit.y - y) - hit.radius;
        if (away <= 6 && (!best || away <= best.away)) best = { away, group: hit.group };
      }
      if (best) return { places: best.group.places, group: best.group };
      const { shapes } = this.groups(this.view.zoom);
      const near = 7 / this.view.scale;
      const stretch = this.stretches.find((group) => this.touches(this.story.place(group.places[0]), world, near));
      if (stretch) return { places: stretch.places, group: stretch };
      const places = shapes.map(({ place }) => this.story.place(place)).filter((place) => place.shape);
      const line = places.find((place) => !place.filled && this.touches(place, world, near));
      const found = line ? [line] : places.filter((place) => place.filled && geomap.contains(place.shape, ...world));
      return found.length ? { places: found.map((place) => place.number), group: null } : null;
    },
    touches(place, [x, y], near) {
      return place.filled ? geomap.contains(place.shape, x, y) : geomap.distanceTo(place.shape, x, y) <= near;
    },
  });

  /** Places that the stories name besides: small hollow dots, thin lines, never like an incident. */
  geomap.OtherLayer = geomap.CanvasLayer.extend({
    initialize(story, options) {
      geomap.CanvasLayer.prototype.initialize.call(this, options);
      this.story = story;
      this.places = [...new Set(story.others.map(([, place]) => place))].map(story.place);
    },
    paint(ctx, view) {
      ctx.strokeStyle = geomap.colour("other");
      ctx.fillStyle = geomap.colour("panel");
      ctx.lineWidth = 1.5;
      for (const place of this.places) {
        if (place.shape && !place.hasPoint && geomap.overlap(place.shape.box, view.box)) {
          ctx.beginPath();
          geomap.tracePath(ctx, view, place.shape, { close: place.filled });
          ctx.setLineDash([2, 3]);
          ctx.stroke();
          ctx.setLineDash([]);
        }
        if (!place.hasPoint) continue;
        ctx.beginPath();
        ctx.arc(view.x(place.x), view.y(place.y), 4, 0, 2 * Math.PI);
        ctx.fill();
        ctx.stroke();
      }
    },
    find(latlng) {
      const x = geomap.worldX(latlng.lng);
      const y = geomap.worldY(latlng.lat);
      const near = 9 / this.view.scale;
      return this.places.find((place) => place.hasPoint && Math.hypot(place.x - x, place.y - y) <= near) ?? null;
    },
  });
})();
