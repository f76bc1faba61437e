/** Play: a span of days moves over all of them, so that one sees what came when. */
(() => {
  const { element } = geomap;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const DAY = 86400000;
  const toTime = (day) => Date.parse(`${day}T00:00:00Z`);
  const toDay = (time) => new Date(time).toISOString().slice(0, 10);
  /** How many steps it takes, how many of them are in view together, and how long each stays, in milliseconds. */
  const STEPS = 48;
  const TOGETHER = 4;
  const PAUSE = 400;

  geomap.Player = class {
    constructor(filters) {
      this.filters = filters;
      this.playing = false;
      this.button = element("button", { className: "play", attributes: { type: "button" } });
      this.button.addEventListener("click", () => this.press());
      this.said = element("span", { className: "period" });
      this.box = element("div", { className: "player", children: [this.button, this.said] });
      filters.onChange(() => { if (!this.own) this.stop(); });
      calm.addEventListener("change", () => this.stop());
      this.label();
    }

    label() {
      // who asked for less motion turns the pages by hand
      const idle = calm.matches ? "Step through time" : "Play through time";
      this.button.textContent = !this.playing ? idle : calm.matches ? "Next step" : "Stop playing";
    }

    press() {
      if (!this.playing) this.start();
      else if (calm.matches) this.step();
      else this.stop();
    }

    start() {
      const { firstDay, lastDay, state } = this.filters;
      this.before = { from: state.from, to: state.to };
      this.from = toTime(state.from || firstDay);
      this.last = toTime(state.to || lastDay);
      this.stride = Math.max(1, Math.round((this.last - this.from) / DAY / STEPS)) * DAY;
      this.playing = true;
      // the list's heading would be read out at every step
      document.getElementById("geomap-status").setAttribute("aria-live", "off");
      this.label();
      this.step();
    }

    step() {
      if (this.from > this.last) {
        this.change(this.before);
        this.stop();
        return;
      }
      const to = Math.min(this.last, this.from + TOGETHER * this.stride - DAY);
      const [first, last] = [toDay(this.from), toDay(to)];
      this.change({ from: first, to: last });
      this.said.textContent = geomap.words.days(first, last);
      this.from += this.stride;
      // the next step waits until this one is painted, however many incidents there are
      if (!calm.matches) this.waiting = setTimeout(() => requestAnimationFrame(() => this.playing && this.step()), PAUSE);
    }

    change(range) {
      this.own = true;
      this.filters.set(range);
      this.own = false;
    }

    /** Stop where it is; the two date fields then hold the days that were shown last. */
    stop() {
      if (!this.playing) return;
      clearTimeout(this.waiting);
      this.playing = false;
      this.said.textContent = "";
      document.getElementById("geomap-status").setAttribute("aria-live", "polite");
      this.label();
    }
  };
})();
