/** Filters: which incidents are asked for. Keeps a mask over all incidents; tells listeners when it changes. */
(() => {
  const EMPTY = { query: "", types: null, from: "", to: "", area: null, review: false };

  class Filters {
    constructor(story) {
      this.story = story;
      this.listeners = [];
      this.state = { ...EMPTY };
      this.mask = new Uint8Array(story.count).fill(1);
      this.passed = story.count;
      this.version = 0;
      const days = new Map();
      this.days = story.incidents.id.map((_, i) => {
        const day = (story.incidents.start.at(i) ?? "").slice(0, 10);
        if (!days.has(day)) days.set(day, day);
        return days.get(day);
      });
      const known = [...days.keys()].filter(Boolean).sort();
      this.firstDay = known[0] ?? "";
      this.lastDay = known.at(-1) ?? "";
    }

    onChange(listener) {
      this.listeners.push(listener);
    }

    get active() {
      return Object.keys(EMPTY).some((key) => this.state[key] !== EMPTY[key]);
    }

    reset() {
      this.set(EMPTY);
    }

    /** Change some of the state: {query, types: Set of type ids or null, from, to, area: {layer, name} or null, review}. */
    set(changes) {
      this.state = { ...this.state, ...changes };
      this.mask = this.compute();
      this.passed = this.mask.reduce((sum, one) => sum + one, 0);
      this.version += 1;
      for (const listener of this.listeners) listener(this);
    }

    /** The mask for the present state, some parts of it left out: what counts beside a choice are made with. */
    compute(...without) {
      const { story, days } = this;
      const { query, types, from, to, area, review } = { ...this.state, ...Object.fromEntries(without.map((part) => [part, EMPTY[part]])) };
      const c = story.incidents;
      const mask = new Uint8Array(story.count).fill(1);
      const keep = (test) => {
        for (let i = 0; i < mask.length; i += 1) if (mask[i] && !test(i)) mask[i] = 0;
      };
      if (types) {
        const wanted = story.types.map((type) => types.has(type.id));
        keep((i) => wanted[c.type[i]]);
      }
      if (from) keep((i) => days[i] && days[i] >= from);
      if (to) keep((i) => days[i] && days[i] <= to);
      if (review) keep((i) => c.review.at(i).length > 0);
      if (area) {
        const layer = story.layers.indexOf(area.layer);
        const name = story.strings.indexOf(area.name);
        keep((i) => c.place[i] >= 0 && name >= 0 && story.places.areas[c.place[i]][layer] === name);
      }
      const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
      if (terms.length) {
        const texts = this.searchTexts();
        keep((i) => terms.every((term) => texts[i].includes(term)));
      }
      return mask;
    }

    /** What the search looks through, made at the first search. */
    searchTexts() {
      if (!this.texts) {
        const { story } = this;
        const { incidents: c, articles, places, types, text } = story;
        this.texts = c.id.map((_, i) => {
          const place = c.place[i];
          const title = c.article[i] < 0 ? null : articles.title.at(c.article[i]);
          const areas = place < 0 ? [] : places.areas[place].map(text);
          const name = place < 0 ? null : text(places.name[place]);
          return [title, c.sentence.at(i), c.context.at(i), c.spot.at(i), name, types[c.type[i]].label, ...areas]
            .filter(Boolean).join("\n").toLowerCase();
        });
      }
      return this.texts;
    }

    /** Search again once there are more words to look through. */
    searchAgain() {
      this.texts = null;
      if (this.state.query) this.set({});
    }

    /** How many incidents each type has under all other filters. */
    countTypes() {
      const mask = this.compute("types");
      const counts = this.story.types.map(() => 0);
      this.story.incidents.type.forEach((type, i) => { counts[type] += mask[i]; });
      return counts;
    }

    /** How many incidents each area of a layer has under the present filters. */
    countAreas(layer) {
      const { story, mask } = this;
      const at = story.layers.indexOf(layer);
      const numbers = new Map();
      story.incidents.place.forEach((place, i) => {
        if (!mask[i] || place < 0) return;
        const name = story.places.areas[place][at];
        if (name >= 0) numbers.set(name, (numbers.get(name) ?? 0) + 1);
      });
      return new Map([...numbers].map(([name, count]) => [story.text(name), count]));
    }
  }

  geomap.Filters = Filters;
})();
