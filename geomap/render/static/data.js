"use strict";

/** All parts of the page's script; each file adds its own. */
const geomap = {};

/** Data: opens the blocks that geomap.render writes (payload.py, places.py, basemap.py) and undoes their packing. */
(() => {
  const WORLD = 256;

  const toBytes = (base64) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const packed = atob(base64);
    const bytes = new Uint8Array(packed.length);
    for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
    return bytes;
  };

  /** Resolves when the whole page is read: the words stand at its end, so that nothing waits for them. */
  geomap.wholePage = () =>
    new Promise((resolve) => {
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
      else resolve();
    });

  /** The content of a data block, decompressed where it is packed. */
  geomap.readBlock = async (id) => {
    const block = JSON.parse(document.getElementById(id).textContent);
    if (!block.gzip) return block;
    const opened = new Blob([toBytes(block.gzip)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(opened).json();
  };

  /** Web Mercator at zoom 0, where the world is 256 pixels wide: the plane in which everything is kept and drawn. */
  const worldX = (lon) => ((lon + 180) / 360) * WORLD;
  const worldY = (lat) => {
    const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
    return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
  };
  geomap.worldX = worldX;
  geomap.worldY = worldY;
  geomap.toLatLng = (x, y) => {
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
    return L.latLng(lat, (x / WORLD) * 360 - 180);
  };
  /** Metres on the ground to units of the zoom-0 plane, at a latitude. */
  geomap.metresToWorld = (metres, lat) => (metres * WORLD) / (40075016.7 * Math.cos((lat * Math.PI) / 180));

  /** Steps to (lon, lat) pairs. */
  const unfoldDegrees = (steps, scale, [x0, y0] = [0, 0]) => {
    const points = [];
    for (let i = 0, x = x0, y = y0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push([x / scale, y / scale]);
    }
    return points;
  };

  /** Steps to a line on the zoom-0 plane with its bounding box. */
  const unfoldLine = (steps, scale, origin) => {
    const points = new Float64Array(steps.length);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    let [lon, lat] = origin ?? [0, 0];
    for (let i = 0; i < steps.length; i += 2) {
      lon += steps[i];
      lat += steps[i + 1];
      const x = worldX(lon / scale);
      const y = worldY(lat / scale);
      points[i] = x;
      points[i + 1] = y;
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
    return { points, box };
  };

  const joinBoxes = (lines) =>
    lines.reduce(
      (all, { box }) => [
        Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3]),
      ],
      [Infinity, Infinity, -Infinity, -Infinity],
    );

  /** A shape of lines or rings: {lines, box}. */
  const makeShape = (lines) => ({ lines, box: joinBoxes(lines) });

  const openLayer = (layer, scale) => {
    const centres = unfoldDegrees(layer.centre, scale);
    const areas = layer.name.map((name, i) => ({
      layer: layer.id,
      name,
      number: layer.number[i],
      approximate: layer.approximate[i],
      km2: layer.km2[i],
      x: worldX(centres[i][0]),
      y: worldY(centres[i][1]),
      shape: makeShape(layer.shapes[i].map((steps) => unfoldLine(steps, scale))),
    }));
    return { id: layer.id, label: layer.label, shown: layer.switch, areas, byName: new Map(areas.map((a) => [a.name, a])) };
  };

  /** The city: layers of areas, streets, ground. */
  geomap.openBase = (block) => {
    const { scale } = block;
    const streets = block.streets.label.map((label, i) => ({
      label,
      rank: block.streets.rank[i],
      shape: makeShape(block.streets.lines[i].map((steps) => unfoldLine(steps, scale))),
    }));
    const ground = block.ground.map((part) => {
      const [[lon, lat]] = unfoldDegrees(part.centre, scale);
      const shape = makeShape(part.shape.map((steps) => unfoldLine(steps, scale)));
      return { name: part.name, water: part.water, x: worldX(lon), y: worldY(lat), shape };
    });
    const streetByLabel = new Map(streets.map((street) => [street.label, street.shape]));
    const streetByBase = new Map();
    for (const { label, shape } of streets) {
      const base = label.replace(/^(?:[NS][EW]?|[EW]) /, "");
      for (const name of new Set([base, base.replace(/ (?:[NS][EW]?|[EW])$/, "")])) {
        streetByBase.set(name, [...(streetByBase.get(name) ?? []), ...shape.lines]);
      }
    }
    return {
      bounds: block.bounds ?? null,
      layers: block.layers.map((layer) => openLayer(layer, scale)),
      streets,
      /** The shape of a street by its label, or of all streets of a name where the text does not say on which side. */
      streetShape: (name) => streetByLabel.get(name) ?? (streetByBase.has(name) ? makeShape(streetByBase.get(name)) : null),
      ground,
    };
  };

  /** GeoJSON coordinates from packed ones: a list of numbers is a line in steps. */
  const unfoldNested = (packed, scale, origin) =>
    packed.length && Array.isArray(packed[0])
      ? packed.map((part) => unfoldNested(part, scale, origin))
      : unfoldDegrees(packed, scale, origin);

  const nestedLines = (packed) => (packed.length && Array.isArray(packed[0]) ? packed.flatMap(nestedLines) : [packed]);

  /** One place, made when it is first needed: {x, y, shape, filled, area} with what words, cards and downloads ask for. */
  const makePlace = (story, base, number) => {
    const { places, scale, text, layers } = story;
    const lat = places.lat[number];
    const lon = places.lon[number];
    const packed = places.shape[number];
    const origin = lat === null ? [0, 0] : [lon, lat];
    const ref = places.ref[number]?.map(text) ?? null;
    const area = ref && base.layers.find((layer) => layer.id === ref[0])?.byName.get(ref[1]);
    const filled = Boolean(area) || Boolean(packed && packed[0].endsWith("Polygon"));
    let shape = area?.shape ?? (ref && ref[0] === "street" ? base.streetShape(ref[1]) : null);
    if (packed) shape = makeShape(nestedLines(packed[1]).map((steps) => unfoldLine(steps, scale, origin)));
    const middle = shape && [(shape.box[0] + shape.box[2]) / 2, (shape.box[1] + shape.box[3]) / 2];
    return {
      number,
      name: text(places.name[number]),
      precision: text(places.precision[number]),
      lat: lat === null ? null : lat / scale,
      lon: lon === null ? null : lon / scale,
      radius: places.radius[number],
      x: lat === null ? (area?.x ?? middle?.[0] ?? null) : worldX(lon / scale),
      y: lat === null ? (area?.y ?? middle?.[1] ?? null) : worldY(lat / scale),
      hasPoint: lat !== null,
      area: area ?? null,
      shape,
      filled,
      ref,
      areas: Object.fromEntries(layers.map((layer, i) => [layer, text(places.areas[number][i])])),
      confidence: places.confidence[number],
      source: text(places.source[number]),
      notes: places.notes[number].map(text),
      geometry: () => {
        if (packed) return { type: packed[0], coordinates: unfoldNested(packed[1], scale, origin) };
        return lat === null ? null : { type: "Point", coordinates: [lon / scale, lat / scale] };
      },
    };
  };

  /** Numbers from steps. */
  const unfoldSteps = (steps) => {
    let last = 0;
    return steps.map((step) => (last += step));
  };

  /** A column of text: at(row) is its string or null, rows its number or -1, values all of its strings. */
  const openColumn = ({ values, rows }) => {
    const numbers = rows ? unfoldSteps(rows) : null;
    const number = (row) => (numbers ? numbers[row] : row);
    return { values, number, at: (row) => values[number(row)] ?? null };
  };

  const openColumns = (columns) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, Array.isArray(column) ? column : openColumn(column)]));

  const NO_WORDS = { values: [], number: () => -1, at: () => null };
  const NONE = [];
  /** Lists of numbers by row, of which most are empty: at(row), and how many are not. */
  const openSparse = (lists) => {
    const rows = new Map(lists.map(([row, ...numbers]) => [row, numbers]));
    return { at: (row) => rows.get(row) ?? NONE, size: rows.size };
  };

  /** The story: columns as they are written, places and single incidents as objects on demand. */
  geomap.openStory = (block, base) => {
    const text = (number) => (number < 0 ? null : block.strings[number]);
    const { also, review, ...columns } = block.incidents;
    const incidents = { ...openColumns(columns), also: openSparse(also), review: openSparse(review), sentence: NO_WORDS, context: NO_WORDS };
    incidents.article = unfoldSteps(incidents.article);
    const articles = { ...openColumns(block.articles), url: NO_WORDS, file: NO_WORDS };
    const story = { ...block, incidents, articles, text, count: incidents.id.length, stories: block.articles.title.rows?.length ?? articles.title.values.length };
    story.hasWords = false;
    /** The words of cards, searches and downloads, which come when the page is drawn already. */
    story.addWords = (words) => {
      const { sentence, context, url, file } = openColumns(words);
      Object.assign(incidents, { sentence, context });
      Object.assign(articles, { url, file });
      story.hasWords = true;
    };
    const made = new Array(block.places.name.length);
    story.place = (number) => (number < 0 ? null : (made[number] ??= makePlace(story, base, number)));
    story.article = (number) =>
      number < 0
        ? null
        : Object.fromEntries(Object.entries(articles).map(([name, column]) => [name, column.at(number)]));
    story.incident = (number) => {
      const c = incidents;
      const sentence = c.sentence.at(number);
      const context = c.context.at(number);
      const said = context ?? sentence;
      const [start, length] = [c.mark[2 * number], c.mark[2 * number + 1]];
      const mark = start < 0 ? [] : [start, length];
      return {
        number,
        id: c.id[number],
        type: block.types[c.type[number]],
        article: story.article(c.article[number]),
        also: c.also.at(number).map(story.article),
        place: story.place(c.place[number]),
        start: c.start.at(number),
        end: c.end.at(number),
        when: c.when.at(number),
        killed: c.killed[number] < 0 ? null : c.killed[number],
        wounded: c.wounded[number] < 0 ? null : c.wounded[number],
        sentence,
        context,
        mark,
        spot: said && mark.length ? said.slice(start, start + length) : c.spot.at(number),
        review: c.review.at(number).map(text),
      };
    };
    return story;
  };
})();
