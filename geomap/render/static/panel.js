/** Panel: the list of what is in view, and what stands below it: what could not be placed, and the footer. */
(() => {
  const STEP = 60;
  /** Excel knows UTF-8 by this mark alone. */
  const BYTE_ORDER_MARK = "\ufeff";
  /** How many are listed on paper, where nobody can ask for more. */
  const ON_PAPER = 600;
  const { element } = geomap;

  class Panel {
    constructor({ story, filters, settings, onPick, onAll }) {
      this.story = story;
      this.filters = filters;
      this.settings = settings;
      this.onPick = onPick;
      this.list = document.getElementById("geomap-list");
      this.more = document.getElementById("geomap-more");
      this.status = document.getElementById("geomap-status");
      this.limit = STEP;
      this.onPaper = false;
      this.numbers = [];
      this.selected = null;
      this.order = this.sortByTime();
      this.all = document.getElementById("geomap-all");
      this.all.addEventListener("click", () => {
        onAll();
        this.list.focus();
      });
      this.list.addEventListener("click", (event) => this.pick(event));
      this.list.addEventListener("keydown", (event) => this.step(event));
      this.writeSummary();
      this.writeUnplaced();
      this.writeFooter();
    }

    /** The latest first, those without a time last. */
    sortByTime() {
      const { start, id } = this.story.incidents;
      const times = start.values.map((time) => Date.parse(time));
      // one number per incident, so that the browser's own sort of numbers does the work: how long ago, then which row
      const latest = times.reduce((a, b) => Math.max(a, b), 0);
      const span = latest - times.reduce((a, b) => Math.min(a, b), latest) + 60000;
      const keys = Float64Array.from(id, (_, i) => {
        const time = times[start.number(i)];
        return Math.floor((time === undefined ? span : latest - time) / 60000) * id.length + i;
      });
      return Array.from(keys.sort(), (key) => key % id.length);
    }

    /** Show the incidents of which `inView(place number)` holds, and those that have no place. */
    show(inView) {
      const { mask } = this.filters;
      const { place } = this.story.incidents;
      const known = new Map();
      const visible = (number) => {
        if (!known.has(number)) known.set(number, inView(number));
        return known.get(number);
      };
      const passing = this.order.filter((i) => mask[i]);
      const placed = passing.filter((i) => place[i] >= 0 && visible(place[i]));
      const unplaced = passing.filter((i) => place[i] < 0);
      this.numbers = [...placed, ...unplaced];
      this.placed = placed.length;
      this.limit = STEP;
      const away = this.filters.passed - this.numbers.length;
      const said = geomap.words.count(placed.length, "incident");
      const besides = [
        away ? `${away.toLocaleString("en-US")} outside the view` : null,
        unplaced.length ? `${unplaced.length.toLocaleString("en-US")} without a place on the map` : null,
      ].filter(Boolean);
      this.status.textContent = `${said} in view${besides.length ? `, ${besides.join(", ")}` : ""}`;
      this.all.hidden = away === 0;
      this.fill();
    }

    fill() {
      const shown = this.numbers.slice(0, this.onPaper ? Math.max(this.limit, ON_PAPER) : this.limit);
      const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.number : undefined;
      this.list.replaceChildren(...shown.map((number) => this.item(number)));
      if (focused !== undefined) this.focus(Number(focused));
      this.more.replaceChildren();
      if (this.numbers.length > shown.length) {
        const rest = this.numbers.length - shown.length;
        if (this.onPaper) {
          this.more.append(`and ${rest.toLocaleString("en-US")} more`);
          return;
        }
        const button = element("button", { text: `Show ${Math.min(STEP, rest)} more of ${rest.toLocaleString("en-US")}`, attributes: { type: "button" } });
        button.addEventListener("click", () => {
          this.limit += STEP;
          this.fill();
          this.list.children[shown.length]?.querySelector("button").focus();
        });
        this.more.append(button);
      }
    }

    /** List what goes on paper, or what is on the screen again. */
    print(onPaper) {
      this.onPaper = onPaper;
      this.fill();
    }

    /** Put the keyboard's focus on an incident's entry, if it is listed. */
    focus(number) {
      this.list.querySelector(`button[data-number="${number}"]`)?.focus();
    }

    item(number) {
      const { words } = geomap;
      const incident = this.story.incident(number);
      const hurt = incident.killed || incident.wounded ? words.casualties(incident) : null;
      const where = incident.place ? incident.place.name : `${incident.spot ?? "place not told"} (not on the map)`;
      const areas = incident.place ? words.areas(incident.place) : "";
      // without a headline the title says what happened where already
      const told = Boolean(incident.article?.title);
      const facts = [told ? incident.type.label : null, hurt].filter(Boolean).join(", ");
      const time = words.time(incident.start, incident.end);
      const button = element("button", {
        attributes: { type: "button", "data-number": number, ...(number === this.selected ? { "aria-current": "true" } : {}) },
        children: [
          geomap.glyph(incident.type),
          element("span", {
            className: "what",
            children: [
              element("span", { className: "title", text: words.title(incident), attributes: { dir: "auto" } }),
              element("span", { className: "where", text: [told || !incident.place ? where : null, areas === where ? null : areas].filter(Boolean).join(" · ") }),
              element("span", { className: "facts", text: facts ? `${facts} · ${time}` : time }),
            ],
          }),
          incident.review.length ? element("span", { className: "flag", text: "check", attributes: { title: incident.review.join("; ") } }) : null,
        ],
      });
      return element("li", { children: [button] });
    }

    pick(event) {
      const button = event.target.closest("button[data-number]");
      if (!button) return;
      this.onPick(Number(button.dataset.number));
    }

    /** Up and down move along the list. */
    step(event) {
      const way = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
      const next = way && event.target.closest("li")?.[way];
      if (!next) return;
      event.preventDefault();
      next.querySelector("button").focus();
    }

    select(number) {
      this.selected = number;
      for (const button of this.list.querySelectorAll("button[data-number]")) {
        if (Number(button.dataset.number) === number) {
          button.setAttribute("aria-current", "true");
          button.scrollIntoView({ block: "nearest" });
        } else button.removeAttribute("aria-current");
      }
    }

    /** An incident that is not on the map: its card opens in the list. */
    unfold(number) {
      const button = this.list.querySelector(`button[data-number="${number}"]`);
      if (!button) return;
      const open = button.parentElement.querySelector(".card");
      if (open) open.remove();
      else button.after(geomap.card(this.story.incident(number)));
      button.setAttribute("aria-expanded", String(!open));
    }

    writeSummary() {
      const { words } = geomap;
      const { story } = this;
      const stories = story.stories;
      const told = stories ? ` ${story.count ? "from" : "in"} ${words.count(stories, "story", "stories")}` : "";
      const { firstDay, lastDay } = this.filters;
      const partly = this.filters.days.includes("") ? " where the day is known" : "";
      const days = firstDay ? `, ${words.days(firstDay, lastDay)}${partly}` : "";
      const found = story.count ? words.count(story.count, "reported incident") : "No incidents reported";
      document.getElementById("geomap-summary").textContent = `${found}${told}${days}`;
    }

    writeUnplaced() {
      const { story } = this;
      if (!story.unplaced.length) return;
      const said = `${geomap.words.count(story.unplaced.length, "place")} could not be put on the map`;
      const summary = element("summary", { text: said });
      const details = element("details", { children: [summary] });
      const fill = () => { if (details.children.length === 1) details.append(...this.listUnplaced()); };
      summary.addEventListener("click", fill);
      details.addEventListener("toggle", fill);
      document.getElementById("geomap-unplaced").append(details);
    }

    /** The unplaced and why, made when somebody wants to see them. */
    listUnplaced() {
      const { story } = this;
      const items = story.unplaced.slice(0, 1000).map(([article, query, reason, candidates]) => {
        const { title, url } = story.article(article) ?? {};
        const said = story.text(reason);
        const names = candidates.map(story.text).filter((name) => !said.includes(name));
        const maybe = names.length ? ` Perhaps: ${names.join(", ")}.` : "";
        const from = title ? element("span", { className: "from", children: [url ? geomap.storyLink(url, title) : title] }) : null;
        return element("li", {
          children: [element("strong", { text: story.text(query) ?? "A place" }), `: ${said}.${maybe} `, from],
        });
      });
      const rest = story.unplaced.length - items.length;
      const list = element("ul", { children: items });
      return rest ? [list, element("p", { text: `and ${rest.toLocaleString("en-US")} more` })] : [list];
    }

    writeFooter() {
      const { words } = geomap;
      const { story, settings } = this;
      const button = (name, type, text, make) => {
        const made = element("button", { text, attributes: { type: "button" } });
        made.addEventListener("click", () => geomap.download(`incidents.${name}`, type, make(story, this.filters)));
        made.disabled = !story.hasWords;
        document.addEventListener("geomap-words", () => { made.disabled = false; }, { once: true });
        return made;
      };
      const counts = [
        story.stories ? words.count(story.stories, "story", "stories") + " read" : null,
        words.count(story.count, "incident"),
        story.unplaced.length ? `${words.count(story.unplaced.length, "place")} not placed` : null,
      ].filter(Boolean);
      const day = settings.made
        ? `Made on ${words.day(settings.made)}.`
        : settings.latest ? `Latest story: ${words.day(settings.latest)}.` : "";
      document.getElementById("geomap-footer").append(
        element("p", {
          className: "downloads",
          children: ["Download what is filtered: ", button("csv", "text/csv", "CSV", (...given) => BYTE_ORDER_MARK + geomap.toCsv(...given)), " ",
            button("geojson", "application/geo+json", "GeoJSON", geomap.toGeoJson)],
        }),
        element("p", { className: "caution", text: "Reported incidents, not all incidents: what was written about, and where the stories put it." }),
        element("p", { text: `${counts.join(", ")}. ${day}` }),
        settings.sources.length ? element("p", { text: `Streets and areas: ${settings.sources.join("; ")}.` }) : "",
        settings.credits.length ? element("p", { text: `Places found by: ${settings.credits.join("; ")}.` }) : "",
        element("p", { text: "Made with geomap; drawn with Leaflet (BSD 2-Clause)." }),
      );
    }
  }

  geomap.Panel = Panel;
})();
