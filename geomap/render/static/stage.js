/** Stage: the map and the panel, kept in step. Layers, filters, link, popups and what lies under the pointer meet here. */
(() => {
  const root = document.documentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const paper = matchMedia("print");
  /** A narrower map, in pixels, has no room for a card beside the open list of layers. */
  const ROOM_FOR_LAYERS = 680;
  const narrow = () => matchMedia("(max-width: 760px)").matches;
  const escapeHtml = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

  /** The map and the panel, kept in step. */
  geomap.PageMap = class {
    constructor(map, story, base, settings) {
      Object.assign(this, { map, story, base, settings });
      this.filters = new geomap.Filters(story);
      this.open = null;
      this.backTo = null;
      this.panel = new geomap.Panel({ story, filters: this.filters, settings, onPick: (number) => this.pick(number, { byHand: true }), onAll: () => map.closePopup() && this.fit() });
      this.controls = new geomap.Controls({ story, filters: this.filters, base });
      this.addLayers();
      this.listen();
    }

    addLayers() {
      const { map, story, base, settings, filters } = this;
      const ground = settings.tiles
        ? L.tileLayer(settings.tiles.url, { attribution: escapeHtml(settings.tiles.attribution), maxZoom: settings.tiles.maxZoom })
        : new geomap.CityLayer(base, { pane: "geomap-city" });
      ground.addTo(map);
      this.marks = new geomap.MarkLayer(story, filters, { pane: "geomap-marks" });
      this.labels = settings.tiles
        ? null
        : new geomap.LabelLayer(base, (view) => this.marks.boxes(view), { pane: "geomap-labels" }).addTo(map);
      this.areas = base.layers.filter((layer) => layer.shown)
        .map((layer) => new geomap.AreaLayer(layer, filters, { pane: "geomap-areas" }));
      this.others = story.others.length ? new geomap.OtherLayer(story, { pane: "geomap-others" }) : null;
      this.switches = new Map(this.areas.map((layer) => [layer.layer.id, layer]));
      const overlays = Object.fromEntries(this.areas.map((layer) => [escapeHtml(layer.layer.label), layer]));
      if (story.count > 1) {
        this.heat = new geomap.HeatLayer(this.marks, { pane: "geomap-areas" });
        this.switches.set("heat", this.heat);
        overlays["Heat: where incidents crowd"] = this.heat;
      }
      if (this.others) {
        this.switches.set("other", this.others);
        overlays["Other places named"] = this.others;
      }
      story.overlays.forEach((overlay, i) => {
        const layer = geomap.OverlayLayer(overlay);
        this.switches.set(`overlay${i + 1}`, layer);
        // a non-breaking space keeps apart labels that are the same
        overlays[escapeHtml(overlay.label) + "\u00a0".repeat(overlays[escapeHtml(overlay.label)] ? i + 1 : 0)] = layer;
      });
      if (this.switches.size) {
        const collapsed = narrow() || map.getSize().x < ROOM_FOR_LAYERS;
        this.layerControl = L.control.layers(null, overlays, { collapsed, position: narrow() ? "bottomright" : "topright" }).addTo(map);
      }
      this.legend = new geomap.Legend().addTo(map);
      if (root.dataset.mode === "embed") {
        if (story.count) new geomap.Key(story).addTo(map);
        map.attributionControl.addAttribution("Reported incidents, not all incidents");
      }
      this.tip = L.tooltip({ className: "geomap-tip", offset: [14, 0], direction: "right" });
    }

    listen() {
      const { map, filters } = this;
      this.shade = new geomap.ShadeChoice(this.areas, (shading) => this.setShading(shading));
      filters.onChange(() => this.refresh());
      map.on("moveend", () => this.settleSoon());
      map.on("click", (event) => this.click(event.latlng));
      if (matchMedia("(hover: hover)").matches) map.on("mousemove", (event) => this.hover(event));
      map.on("mouseout", () => this.hover(null));
      map.on("overlayadd", ({ layer }) => this.switched(layer));
      map.on("overlayremove", () => this.switched(null));
      map.on("popupclose", () => this.closed());
      geomap.onScheme(() => this.repaint());
      new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
      paper.addEventListener("change", ({ matches }) => this.print(matches));
      // the pages are counted before the media query changes: the list must be whole by then
      window.addEventListener("beforeprint", () => this.panel.print(true));
      window.addEventListener("afterprint", () => this.panel.print(false));
      const handle = document.getElementById("geomap-handle");
      handle.addEventListener("click", () => this.setSheet(handle.getAttribute("aria-expanded") !== "true"));
      window.addEventListener("hashchange", () => this.follow(geomap.readLink(location.hash)));
    }

    /** Draw for the first time: as the address says, else with all incidents in view. */
    start(moved) {
      const link = geomap.readLink(location.hash);
      this.started = false;
      const first = this.areas[0];
      // all that repaints comes before anything is on the map, so that it is painted once
      this.applyFilters(link);
      if (link.view) this.goTo(link.view);
      else if (!moved) this.fit();
      for (const [id, layer] of this.switches) {
        // a story without an incident still shows the places that it names
        const wanted = link.layers ? link.layers.includes(id) : layer === first || (!this.story.count && layer === this.others);
        if (wanted) layer.addTo(this.map);
      }
      this.showShaded();
      this.marks.addTo(this.map);
      this.openFrom(link);
      this.settle();
      this.started = true;
    }

    /** Go where a link says. */
    follow(link) {
      if (link.view) this.goTo(link.view);
      this.applyFilters(link);
      this.openFrom(link);
    }

    goTo({ lat, lon, zoom }) {
      this.map.setView([lat, lon], zoom, { animate: false });
    }

    applyFilters(link) {
      const wanted = link.shading && this.shade.has(link.shading) ? link.shading : "none";
      this.shade.set(wanted);
      this.setShading(wanted);
      this.filters.set(link.filters);
    }

    openFrom(link) {
      const number = link.incident === null ? -1 : this.story.incidents.id.indexOf(link.incident);
      if (number >= 0 && this.open !== number) this.pick(number, { keepView: Boolean(link.view) });
    }

    /** Bring all incidents that pass the filters into view; without any, the city. */
    fit() {
      const { marks, story, map } = this;
      let box = [Infinity, Infinity, -Infinity, -Infinity];
      const grow = ([left, top, right, bottom]) => {
        box = [Math.min(box[0], left), Math.min(box[1], top), Math.max(box[2], right), Math.max(box[3], bottom)];
      };
      for (let p = 0; p < marks.px.length; p += 1) {
        if (!marks.tally(p)) continue;
        const shape = Number.isNaN(marks.px[p]) ? story.place(p).shape : null;
        if (shape) grow(shape.box);
        else if (!Number.isNaN(marks.px[p])) grow([marks.px[p], marks.py[p], marks.px[p], marks.py[p]]);
      }
      if (box[0] === Infinity) {
        if (this.base.bounds) map.fitBounds(this.base.bounds, { animate: false });
        return;
      }
      const bounds = L.latLngBounds(geomap.toLatLng(box[0], box[3]), geomap.toLatLng(box[2], box[1]));
      map.fitBounds(bounds, { animate: false, padding: [40, 40], maxZoom: 15 });
    }

    /** The words have come that were not needed to draw: cards, search and downloads are whole now. */
    addWords(words) {
      this.story.addWords(words);
      this.filters.searchAgain();
      document.dispatchEvent(new Event("geomap-words"));
      if (this.open !== null) this.popup?.update();
    }

    refresh() {
      for (const layer of this.areas) layer.repaint();
      this.heat?.repaint();
      this.marks.repaint();
      if (this.started) this.labels?.repaint();
      this.showLegend();
      if (this.started) this.settle();
    }

    repaint() {
      this.map.eachLayer((layer) => layer.repaint?.());
      this.showLegend();
    }

    /** List what is in view, once the view has come to rest: a pan must not wait for a long list. */
    settleSoon() {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.settle(), this.story.count > 2000 ? 120 : 0);
    }

    settle() {
      const bounds = this.map.getBounds();
      if (!paper.matches) this.settled = { bounds, centre: this.map.getCenter(), zoom: this.map.getZoom() };
      const box = [geomap.worldX(bounds.getWest()), geomap.worldY(bounds.getNorth()), geomap.worldX(bounds.getEast()), geomap.worldY(bounds.getSouth())];
      const { px, py } = this.marks;
      this.panel.show((place) => {
        if (!Number.isNaN(px[place])) return px[place] >= box[0] && px[place] <= box[2] && py[place] >= box[1] && py[place] <= box[3];
        const { shape } = this.story.place(place);
        return Boolean(shape) && geomap.overlap(shape.box, box);
      });
      this.remember();
    }

    remember() {
      if (!this.started) return;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        const centre = this.map.getCenter();
        const hash = geomap.writeLink({
          view: { zoom: this.map.getZoom(), lat: centre.lat, lon: centre.lng },
          filters: this.filters.state,
          incident: this.open === null ? null : this.story.incidents.id[this.open],
          layers: [...this.switches].filter(([, layer]) => this.map.hasLayer(layer)).map(([id]) => id),
          shading: this.shade.value,
        });
        try {
          history.replaceState(null, "", hash);
        } catch {
          // a frame without an address of its own (a notebook) has none to write to
        }
      }, 150);
    }

    /** From the list: show the incident on the map, or open its card in the list where it has no place. */
    pick(number, { keepView = false, byHand = false } = {}) {
      const place = this.story.place(this.story.incidents.place[number]);
      this.panel.select(number);
      if (!place || place.x === null) {
        this.panel.unfold(number);
        return;
      }
      this.setSheet(false);
      const spot = geomap.toLatLng(place.x, place.y);
      if (!keepView) {
        const zoom = place.hasPoint ? Math.max(this.map.getZoom(), 15) : null;
        if (zoom === null) {
          const [left, top, right, bottom] = place.shape.box;
          this.map.fitBounds(L.latLngBounds(geomap.toLatLng(left, bottom), geomap.toLatLng(right, top)), { animate: false, maxZoom: 15 });
        } else this.map.setView(spot, zoom, { animate: false });
      }
      this.show(spot, [number], place.number);
      this.backTo = byHand ? number : null;
      if (byHand) this.map.getPane("popupPane").querySelector(".cards")?.focus();
    }

    /** Open a popup with the cards of some incidents. */
    show(spot, numbers, place) {
      const size = this.map.getSize();
      this.replacing = true;
      this.map.closePopup();
      this.replacing = false;
      const [number] = numbers;
      this.open = number;
      this.marks.select(place);
      this.panel.select(number);
      const cards = geomap.cards(this.story, numbers);
      cards.addEventListener("keydown", (event) => { if (event.key === "Escape") this.map.closePopup(); });
      this.popup = L.popup({
        maxWidth: Math.min(340, size.x - 80),
        minWidth: Math.min(260, size.x - 80),
        maxHeight: Math.max(160, size.y * 0.62),
        ...this.clearOfControls(),
      })
        .setLatLng(spot).setContent(cards).openOn(this.map);
      this.remember();
    }

    closed() {
      if (this.replacing) return;
      this.open = null;
      this.marks.select(null);
      this.panel.select(null);
      if (this.backTo !== null) this.panel.focus(this.backTo);
      this.backTo = null;
      this.remember();
    }

    click(latlng) {
      const found = this.marks.find(latlng);
      if (found?.group && found.places.length > 1 && found.group.count > 8 && this.map.getZoom() < 17) {
        const spots = found.places.map((place) => geomap.toLatLng(this.marks.px[place], this.marks.py[place]));
        this.map.fitBounds(L.latLngBounds(spots), { padding: [50, 50], animate: !calm, maxZoom: 17 });
        return;
      }
      if (found) {
        const numbers = found.places.flatMap((place) => this.marks.incidentsAt(place));
        const place = this.story.place(found.places[0]);
        const spot = found.group ? geomap.toLatLng(found.group.x, found.group.y) : place.filled ? latlng : geomap.toLatLng(place.x, place.y);
        this.show(spot, numbers, found.places[0]);
        return;
      }
      const other = this.others && this.map.hasLayer(this.others) ? this.others.find(latlng) : null;
      if (other) this.note(latlng, [geomap.element("p", { text: other.name }), geomap.element("p", { text: "Named in a story; no incident is reported here." })]);
      else this.clickArea(latlng);
    }

    /** How far popups stay from the edges: beside the buttons for zoom and the list of layers, which lie above them. */
    clearOfControls() {
      if (narrow()) return { autoPanPadding: [10, 16] };
      const beside = (this.layerControl?.getContainer().offsetWidth ?? 0) + 24;
      return { autoPanPaddingTopLeft: [56, 24], autoPanPaddingBottomRight: [beside, 24] };
    }

    note(latlng, children) {
      const box = geomap.element("div", { className: "note", children });
      L.popup({ maxWidth: 260, ...this.clearOfControls() }).setLatLng(latlng).setContent(box).openOn(this.map);
    }

    /** A click into an area whose overlay is on offers to show only that area. */
    clickArea(latlng) {
      const { layer, area } = this.areaAt(latlng) ?? {};
      if (!area) return;
      const button = geomap.element("button", { text: `Show only ${area.name}`, attributes: { type: "button" } });
      button.addEventListener("click", () => {
        this.map.closePopup();
        this.filters.set({ area: { layer: layer.layer.id, name: area.name } });
      });
      this.note(latlng, [geomap.element("p", { text: layer.describe(area) }), button]);
    }

    areaAt(latlng) {
      const x = geomap.worldX(latlng.lng);
      const y = geomap.worldY(latlng.lat);
      for (const layer of this.areas) {
        const area = this.map.hasLayer(layer) ? layer.find(x, y) : null;
        if (area) return { layer, area };
      }
      return null;
    }

    /** Under the pointer: an incident's name, else the areas' names. */
    hover(moved) {
      const event = moved?.originalEvent.target.closest(".leaflet-control, .leaflet-popup") ? null : moved;
      const found = event && this.marks.find(event.latlng);
      const areas = event ? this.areas.filter((layer) => this.map.hasLayer(layer)) : [];
      const x = event && geomap.worldX(event.latlng.lng);
      const y = event && geomap.worldY(event.latlng.lat);
      const under = areas.map((layer) => [layer, layer.find(x, y)]);
      for (const layer of this.areas) layer.hover(null);
      const [top] = under.filter(([, area]) => area);
      if (top) top[0].hover(top[1]);
      this.map.getContainer().classList.toggle("over-mark", Boolean(found));
      const lines = found ? [this.sayFound(found)] : under.filter(([, area]) => area).map(([layer, area]) => layer.describe(area));
      if (!lines.length) {
        this.tip.remove();
        return;
      }
      const box = geomap.element("div", { children: lines.map((text) => geomap.element("div", { text })) });
      this.tip.setLatLng(event.latlng).setContent(box);
      if (!this.map.hasLayer(this.tip)) this.tip.addTo(this.map);
    }

    sayFound(found) {
      const numbers = found.places.flatMap((place) => this.marks.incidentsAt(place));
      if (numbers.length > 1) return geomap.words.count(numbers.length, "incident");
      const incident = this.story.incident(numbers[0]);
      return `${incident.type.label}, ${incident.place.name}`;
    }

    switched(layer) {
      if (this.heat) this.marks.setFaint(this.map.hasLayer(this.heat));
      if (layer instanceof geomap.AreaLayer) this.labels?.setLayer(layer.layer);
      this.showLegend();
      this.remember();
    }

    setShading(shading) {
      for (const layer of this.areas) layer.setShading(shading);
      if (this.started) this.showShaded();
      this.showLegend();
      this.remember();
    }

    /** Shading needs areas to shade. */
    showShaded() {
      const shown = this.areas.some((layer) => this.map.hasLayer(layer));
      if (this.shade.value !== "none" && !shown && this.areas.length) this.areas[0].addTo(this.map);
    }

    showLegend() {
      this.legend.show(this.areas.find((layer) => this.map.hasLayer(layer)));
    }

    /** On paper the map has another shape: what was in view is to stay in view, and come back as it was. */
    print(begins) {
      const { map } = this;
      if (begins) {
        // the map may have been resized already: what counts is the view before that
        const { bounds, centre, zoom } = this.settled;
        this.beforePrint = { centre, zoom };
        map.invalidateSize({ animate: false });
        map.fitBounds(bounds, { animate: false });
      } else {
        map.invalidateSize({ animate: false });
        map.setView(this.beforePrint.centre, this.beforePrint.zoom, { animate: false });
      }
    }

    /** The bottom sheet of a phone. */
    setSheet(open) {
      root.dataset.sheet = open ? "open" : "closed";
      document.getElementById("geomap-handle").setAttribute("aria-expanded", String(open));
    }
  };
})();
