/** Histogram: incidents by day, week, month or year, with a range to drag over; the two date fields do the same by keyboard. */
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 300;
  const HEIGHT = 44;
  const DAY = 86400000;

  const toTime = (day) => Date.parse(`${day}T00:00:00Z`);
  const toDay = (time) => new Date(time).toISOString().slice(0, 10);

  geomap.Histogram = class {
    constructor(filters) {
      this.filters = filters;
      this.first = toTime(filters.firstDay);
      this.last = toTime(filters.lastDay) + DAY;
      const days = (this.last - this.first) / DAY;
      this.bins = Math.max(1, Math.min(60, days));
      this.box = document.createElementNS(SVG, "svg");
      this.box.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
      this.box.setAttribute("preserveAspectRatio", "none");
      this.box.setAttribute("class", "histogram");
      this.box.setAttribute("aria-hidden", "true");
      this.box.addEventListener("pointerdown", (event) => this.start(event));
      this.box.addEventListener("pointermove", (event) => this.move(event));
      this.box.addEventListener("pointerup", (event) => this.end(event));
    }

    /** The day at a spot of the picture. */
    dayAt(event) {
      const { left, width } = this.box.getBoundingClientRect();
      const share = Math.max(0, Math.min(0.9999, (event.clientX - left) / width));
      return toDay(this.first + share * (this.last - this.first));
    }

    start(event) {
      this.from = this.dayAt(event);
      this.box.setPointerCapture(event.pointerId);
    }

    move(event) {
      if (!this.from) return;
      const day = this.dayAt(event);
      this.mark(...(day < this.from ? [day, this.from] : [this.from, day]));
    }

    /** A drag chooses a range; a click takes it away. */
    end(event) {
      if (!this.from) return;
      const day = this.dayAt(event);
      const [from, to] = day < this.from ? [day, this.from] : [this.from, day];
      const whole = from === to;
      this.from = null;
      this.filters.set(whole ? { from: "", to: "" } : { from, to });
    }

    update() {
      const { days } = this.filters;
      const shown = this.filters.compute("from", "to");
      const counts = new Array(this.bins).fill(0);
      const perDay = new Map();
      days.forEach((day, i) => { if (day && shown[i]) perDay.set(day, (perDay.get(day) ?? 0) + 1); });
      for (const [day, count] of perDay) {
        counts[Math.floor(((toTime(day) - this.first) / (this.last - this.first)) * this.bins)] += count;
      }
      const most = Math.max(1, ...counts);
      const step = WIDTH / this.bins;
      const bars = counts.map((count, i) => {
        const bar = document.createElementNS(SVG, "rect");
        const height = count ? Math.max(2, (count / most) * (HEIGHT - 2)) : 0;
        const where = { x: i * step + step * 0.1, y: HEIGHT - height, width: step * 0.8, height };
        for (const [name, value] of Object.entries(where)) bar.setAttribute(name, value.toFixed(2));
        return bar;
      });
      this.range = document.createElementNS(SVG, "rect");
      this.range.setAttribute("class", "range");
      this.range.setAttribute("height", String(HEIGHT));
      this.box.replaceChildren(...bars, this.range);
      const { state } = this.filters;
      if (state.from || state.to) this.mark(state.from || this.filters.firstDay, state.to || this.filters.lastDay);
    }

    mark(from, to) {
      const x = (day) => ((toTime(day) - this.first) / (this.last - this.first)) * WIDTH;
      this.range.setAttribute("x", x(from).toFixed(2));
      this.range.setAttribute("width", Math.max(1, x(to) + (DAY / (this.last - this.first)) * WIDTH - x(from)).toFixed(2));
    }
  };
})();
