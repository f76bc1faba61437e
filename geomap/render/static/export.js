/** Downloads: what the filters let through, as CSV or GeoJSON, made in the page. */
(() => {
  const COLUMNS = ["id", "type", "start_time", "end_time", "killed", "wounded", "place", "precision", "radius_m", "lat", "lon",
    "areas", "confidence", "review", "title", "url", "also", "sentence"];

  const rowOf = (incident, layers) => {
    const { place, article, also } = incident;
    const areas = Object.fromEntries(layers.map((layer) => [layer, place?.areas[layer] ?? null]));
    return {
      id: incident.id,
      type: incident.type.id,
      start_time: incident.start,
      end_time: incident.end,
      killed: incident.killed,
      wounded: incident.wounded,
      place: place?.name ?? incident.spot,
      precision: place?.precision ?? null,
      radius_m: place?.radius ?? null,
      lat: place?.lat ?? null,
      lon: place?.lon ?? null,
      ...areas,
      confidence: place?.confidence ?? null,
      review: incident.review.join("; ") || null,
      title: article?.title ?? null,
      url: article?.url ?? null,
      also: also.map((story) => story.url ?? story.file).join("; ") || null,
      sentence: incident.sentence,
    };
  };

  /** A CSV cell; text that a spreadsheet would run as a formula gets an apostrophe before it. */
  const cell = (value) => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const passing = function* passing(story, filters) {
    for (let i = 0; i < story.count; i += 1) if (filters.mask[i]) yield story.incident(i);
  };

  geomap.toCsv = (story, filters) => {
    const names = COLUMNS.flatMap((name) => (name === "areas" ? story.layers : [name]));
    const lines = [names.join(",")];
    for (const incident of passing(story, filters)) {
      const row = rowOf(incident, story.layers);
      lines.push(names.map((name) => cell(row[name])).join(","));
    }
    return `${lines.join("\r\n")}\r\n`;
  };

  geomap.toGeoJson = (story, filters) => {
    const features = [];
    for (const incident of passing(story, filters)) {
      const { lat, lon, ...properties } = rowOf(incident, story.layers);
      features.push({ type: "Feature", id: incident.id, geometry: incident.place?.geometry() ?? null, properties });
    }
    return `${JSON.stringify({ type: "FeatureCollection", features })}\n`;
  };

  /** Hand a text to the reader as a file. */
  geomap.download = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = geomap.element("a", { attributes: { href: address, download: name } });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };
})();
