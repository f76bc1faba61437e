/** Heat: where many incidents lie, as a soft glow in one colour. Areas and streets without a point give no heat. */
(() => {
  const RADIUS = 22;
  /** Side of the squares, in pixels, in which incidents are counted together. */
  const SQUARE = 8;

  /** A round spot that fades outward, drawn once and stamped many times. */
  const makeStamp = (colour) => {
    const stamp = document.createElement("canvas");
    stamp.width = 2 * RADIUS;
    stamp.height = 2 * RADIUS;
    const ctx = stamp.getContext("2d");
    const glow = ctx.createRadialGradient(RADIUS, RADIUS, 0, RADIUS, RADIUS, RADIUS);
    glow.addColorStop(0, colour);
    glow.addColorStop(1, `${colour}00`);
    ctx.fillStyle = glow;
    ctx.fillRect(0, 0, 2 * RADIUS, 2 * RADIUS);
    return stamp;
  };

  geomap.HeatLayer = geomap.CanvasLayer.extend({
    initialize(marks, options) {
      geomap.CanvasLayer.prototype.initialize.call(this, options);
      this.marks = marks;
    },
    /** Incidents in small squares of the canvas: Map of square number to count, `across` squares in a row. */
    count(view, across) {
      const { px, py } = this.marks;
      const squares = new Map();
      for (let p = 0; p < px.length; p += 1) {
        const x = view.x(px[p]);
        const y = view.y(py[p]);
        if (!(x > -RADIUS && y > -RADIUS && x < view.width + RADIUS && y < view.height + RADIUS)) continue;
        const found = this.marks.tally(p);
        if (!found) continue;
        const square = Math.floor((y + RADIUS) / SQUARE) * across + Math.floor((x + RADIUS) / SQUARE);
        squares.set(square, (squares.get(square) ?? 0) + found.count);
      }
      return squares;
    },
    paint(ctx, view) {
      const stamp = makeStamp(geomap.colour("shade-5"));
      const across = Math.ceil((view.width + 2 * RADIUS) / SQUARE) + 1;
      const squares = this.count(view, across);
      const most = [...squares.values()].reduce((a, b) => Math.max(a, b), 1);
      // a glow adds up where squares lie close: the more of them, the fainter each
      const strength = Math.max(0.15, Math.min(1, 30 / Math.sqrt(squares.size)));
      for (const [square, count] of squares) {
        ctx.globalAlpha = Math.max(0.02, 0.75 * strength * (count / most));
        const x = ((square % across) + 0.5) * SQUARE - RADIUS;
        const y = (Math.floor(square / across) + 0.5) * SQUARE - RADIUS;
        ctx.drawImage(stamp, x - RADIUS, y - RADIUS);
      }
      ctx.globalAlpha = 1;
    },
  });
})();
