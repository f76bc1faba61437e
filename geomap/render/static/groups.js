/** Groups: marks that would lie on each other are one mark, so that no number hides another. */
(() => {
  /** Take up the incidents of another group. */
  geomap.absorb = (group, other) => {
    group.count += other.count;
    group.killed += other.killed;
    group.wounded += other.wounded;
    group.type = Math.min(group.type, other.type);
    group.places.push(...other.places);
  };

  /** The groups with those nearer than `reach` (in units of the zoom-0 plane) to a larger one joined to it, where that lies. */
  geomap.joinNear = (groups, reach) => {
    const squares = new Map();
    const kept = [];
    const squareOf = (at) => Math.floor(at / reach);
    const keyOf = (across, down) => across * 1e7 + down;
    const nearest = ({ x, y }) => {
      let best = null;
      for (let across = squareOf(x) - 1; across <= squareOf(x) + 1; across += 1) {
        for (let down = squareOf(y) - 1; down <= squareOf(y) + 1; down += 1) {
          for (const other of squares.get(keyOf(across, down)) ?? []) {
            const away = Math.hypot(other.x - x, other.y - y);
            if (away < reach && (!best || away < best.away)) best = { away, other };
          }
        }
      }
      return best?.other;
    };
    for (const group of [...groups].sort((a, b) => b.count - a.count)) {
      const near = nearest(group);
      if (near) {
        geomap.absorb(near, group);
        continue;
      }
      kept.push(group);
      const key = keyOf(squareOf(group.x), squareOf(group.y));
      if (squares.has(key)) squares.get(key).push(group);
      else squares.set(key, [group]);
    }
    return kept;
  };
})();
