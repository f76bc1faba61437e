/** Controls: the form over the list. Types double as the map's key, so they carry the signs that the map draws. */
(() => {
  const { element } = geomap;

  class Controls {
    constructor({ story, filters, base }) {
      this.story = story;
      this.filters = filters;
      this.form = document.getElementById("geomap-filters");
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.writeSearch();
      this.writeTypes();
      this.more = element("details", { className: "more", children: [element("summary", { text: "When, where and more" })] });
      this.form.append(this.more);
      this.writeDays();
      this.writeAreas(base);
      this.writeReview();
      this.writeReset();
      filters.onChange(() => this.update());
      this.update();
    }

    writeSearch() {
      this.search = element("input", {
        attributes: { type: "search", id: "geomap-search", placeholder: "Search words, streets, areas", "aria-label": "Search", autocomplete: "off" },
      });
      let waiting = 0;
      this.search.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => this.filters.set({ query: this.search.value.trim() }), 150);
      });
      this.form.append(this.search);
    }

    /** One box per type that occurs; a click on one while all are on asks for that one alone. */
    writeTypes() {
      const present = new Set(this.story.incidents.type);
      this.types = this.story.types
        .map((type, number) => ({ type, number }))
        .filter(({ number }) => present.has(number))
        .map(({ type, number }) => {
          const count = element("span", { className: "count" });
          const button = element("button", {
            attributes: { type: "button", "aria-pressed": "false", "data-type": type.id },
            children: [geomap.glyph(type), element("span", { text: type.label }), count],
          });
          button.addEventListener("click", () => this.toggle(type.id));
          return { id: type.id, number, button, count };
        });
      const group = element("div", { className: "types", attributes: { role: "group", "aria-label": "Types of incident" } });
      group.append(...this.types.map(({ button }) => button));
      this.form.append(group);
    }

    toggle(id) {
      const chosen = new Set(this.filters.state.types ?? []);
      if (chosen.has(id)) chosen.delete(id);
      else chosen.add(id);
      this.filters.set({ types: chosen.size ? chosen : null });
    }

    writeDays() {
      const { firstDay, lastDay } = this.filters;
      if (!firstDay || firstDay === lastDay) return;
      const field = (name, label) => {
        const input = element("input", { attributes: { type: "date", min: firstDay, max: lastDay, name } });
        input.addEventListener("change", () => this.filters.set({ [name]: input.value }));
        this[name] = input;
        return element("label", { children: [`${label} `, input] });
      };
      this.histogram = new geomap.Histogram(this.filters);
      const { words } = geomap;
      const undated = this.filters.days.reduce((sum, day) => sum + (day ? 0 : 1), 0);
      const ends = [firstDay, lastDay].map((day) => element("span", { text: words.day(day) }));
      const children = [
        element("legend", { text: "When" }),
        this.histogram.box,
        element("div", { className: "ends", attributes: { "aria-hidden": "true" }, children: ends }),
        field("from", "From"),
        field("to", "to"),
        undated ? element("p", { className: "undated", text: `A choice of days leaves out ${words.count(undated, "incident")} without a known day.` }) : null,
        new geomap.Player(this.filters).box,
      ];
      this.more.append(element("fieldset", { className: "days", children }));
    }

    writeAreas(base) {
      const layers = base.layers.filter((layer) => layer.shown);
      if (!layers.length) return;
      this.area = element("select", { children: [element("option", { text: "Anywhere", attributes: { value: "" } })] });
      for (const layer of layers) {
        const names = layer.areas.map((area) => area.name).sort((a, b) => a.localeCompare(b));
        const options = names.map((name) => element("option", { text: name, attributes: { value: `${layer.id}:${name}` } }));
        this.area.append(element("optgroup", { attributes: { label: layer.label }, children: options }));
      }
      this.area.addEventListener("change", () => {
        const [layer, ...name] = this.area.value.split(":");
        this.filters.set({ area: this.area.value ? { layer, name: name.join(":") } : null });
      });
      this.more.append(element("label", { className: "area", children: ["Only in ", this.area] }));
    }

    writeReview() {
      const flagged = this.story.incidents.review.size;
      if (!flagged) return;
      this.review = element("input", { attributes: { type: "checkbox" } });
      this.review.addEventListener("change", () => this.filters.set({ review: this.review.checked }));
      this.more.append(element("label", { className: "review", children: [this.review, ` Only those to check (${flagged})`] }));
    }

    writeReset() {
      this.reset = element("button", { className: "reset", text: "Show all", attributes: { type: "button" } });
      this.reset.addEventListener("click", () => this.filters.reset());
      this.form.append(this.reset);
    }

    /** Show the filters' state, wherever it came from. */
    update() {
      const { state } = this.filters;
      const counts = this.filters.countTypes();
      for (const { id, number, button, count } of this.types) {
        button.setAttribute("aria-pressed", String(Boolean(state.types?.has(id))));
        count.textContent = counts[number].toLocaleString("en-US");
      }
      if (this.search.value.trim() !== state.query) this.search.value = state.query;
      if (this.from) {
        this.from.value = state.from;
        this.to.value = state.to;
        this.histogram.update();
      }
      if (this.area) this.area.value = state.area ? `${state.area.layer}:${state.area.name}` : "";
      if (this.review) this.review.checked = state.review;
      if (state.from || state.to || state.area || state.review) this.more.open = true;
      this.reset.hidden = !this.filters.active;
    }
  }

  geomap.Controls = Controls;

  /** The choice of shading, at the end of the form. */
  geomap.ShadeChoice = class {
    constructor(areas, onChange) {
      this.choice = geomap.element("select", {
        children: [["none", "not at all"], ["count", "by number of incidents"], ["density", "by incidents per km²"]]
          .map(([value, text]) => geomap.element("option", { text, attributes: { value } })),
      });
      this.choice.addEventListener("change", () => onChange(this.choice.value));
      if (!areas.length) return;
      document.querySelector("#geomap-filters .more").append(geomap.element("label", { className: "shade", children: ["Shade areas ", this.choice] }));
    }

    get value() {
      return this.choice.value;
    }

    has(value) {
      return [...this.choice.options].some((option) => option.value === value);
    }

    set(value) {
      this.choice.value = value;
    }
  };
})();
