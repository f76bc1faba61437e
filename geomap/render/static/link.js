/** Link: the view and the filters in the address, so that a link shows the same again. */
(() => {
  /** The part of the address after "#" as view and filters; what does not parse is left out. */
  geomap.readLink = (hash) => {
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(given.get(name) ?? "") ? given.get(name) : "");
    const numbers = (given.get("map") ?? "").split("/").map(Number);
    const view = numbers.length === 3 && numbers.every(Number.isFinite) && Math.abs(numbers[1]) <= 85 && Math.abs(numbers[2]) <= 180;
    const [layer, ...name] = (given.get("area") ?? "").split(":");
    const types = (given.get("type") ?? "").split(",").filter(Boolean);
    return {
      view: view ? { zoom: Math.max(3, Math.min(19, numbers[0])), lat: numbers[1], lon: numbers[2] } : null,
      filters: {
        query: given.get("q") ?? "",
        types: types.length ? new Set(types) : null,
        from: day("from"),
        to: day("to"),
        area: name.length ? { layer, name: name.join(":") } : null,
        review: given.get("check") === "1",
      },
      incident: given.get("id"),
      layers: given.has("layers") ? given.get("layers").split(",").filter(Boolean) : null,
      shading: given.get("shade"),
    };
  };

  /** The address's part for a view, filters, the incident that is open, the layers that are on, and their shading. */
  geomap.writeLink = ({ view, filters, incident, layers, shading }) => {
    const parts = new URLSearchParams();
    parts.set("map", `${Number(view.zoom.toFixed(2))}/${view.lat.toFixed(5)}/${view.lon.toFixed(5)}`);
    if (filters.query) parts.set("q", filters.query);
    if (filters.types) parts.set("type", [...filters.types].sort().join(","));
    if (filters.from) parts.set("from", filters.from);
    if (filters.to) parts.set("to", filters.to);
    if (filters.area) parts.set("area", `${filters.area.layer}:${filters.area.name}`);
    if (filters.review) parts.set("check", "1");
    if (incident) parts.set("id", incident);
    if (layers.length) parts.set("layers", layers.join(","));
    if (shading !== "none") parts.set("shade", shading);
    return `#${parts}`.replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%3A", ":");
  };
})();
