/** Words: times, places and certainty as a reader would say them. Nothing here touches the page. */
(() => {
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  const words = {};

  words.count = (number, one, many = `${one}s`) => `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;

  /** "2020-12-18T12:00:00-06:00" to "December 18, 2020": the city's own day, whatever the reader's time zone is. */
  words.day = (iso) => {
    const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
    return `${MONTHS[month - 1]} ${day}, ${year}`;
  };

  const clock = (iso) => {
    if (iso.length <= 10) return null;
    const hour = Number(iso.slice(11, 13));
    const minute = iso.slice(14, 16);
    if (minute === "00" && hour === 12) return "noon";
    if (minute === "00" && hour === 0) return "midnight";
    return `${hour % 12 || 12}:${minute} ${hour < 12 ? "a.m." : "p.m."}`;
  };

  const moment = (iso) => {
    const time = clock(iso);
    if (!time) return words.day(iso);
    return `${words.day(iso)}, ${/^\d/.test(time) ? "at " : ""}${time}`;
  };

  /** Days from one to another, with no more than is needed: "July 4, 2019", "July 4 to 6, 2019", "July 2019", "2019". */
  words.days = (first, last, between = " to ") => {
    const [[fromYear, fromMonth, fromDay], [toYear, toMonth, toDay]] = [first, last].map((iso) => iso.slice(0, 10).split("-").map(Number));
    if (first.slice(0, 10) === last.slice(0, 10)) return words.day(first);
    const wholeMonths = fromDay === 1 && toDay === new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
    if (fromYear !== toYear) return `${words.day(first)}${between}${words.day(last)}`;
    if (wholeMonths && fromMonth === 1 && toMonth === 12) return String(toYear);
    if (wholeMonths && fromMonth === toMonth) return `${MONTHS[toMonth - 1]} ${toYear}`;
    const end = fromMonth === toMonth ? toDay : `${MONTHS[toMonth - 1]} ${toDay}`;
    return `${MONTHS[fromMonth - 1]} ${fromDay}${between}${end}, ${toYear}`;
  };

  /** A time or an interval. */
  words.time = (start, end) => {
    if (!start) return "time not known";
    if (!end || end === start) return moment(start);
    if (!clock(start) && !clock(end)) {
      const days = words.days(start, end, " and ");
      return days.includes(" and ") ? `between ${days}` : days;
    }
    if (start.slice(0, 10) === end.slice(0, 10) && clock(start) && clock(end)) {
      return `${words.day(start)}, between ${clock(start)} and ${clock(end)}`;
    }
    return `between ${moment(start)} and ${moment(end)}`;
  };

  const BY_WEAPON = new Set(["shooting", "homicide", "stabbing"]);

  /** Casualties as stated, in the words for what happened; null where the text says nothing. */
  words.casualties = ({ type, killed, wounded }) => {
    const parts = [];
    if (killed) parts.push(`${killed} ${type.id === "death" ? "dead" : "killed"}`);
    if (wounded) parts.push(`${wounded} ${BY_WEAPON.has(type.id) ? "wounded" : "hurt"}`);
    if (parts.length) return parts.join(", ");
    return killed === 0 && wounded === 0 ? "no one reported hurt" : null;
  };

  const about = (metres) => {
    const step = metres < 250 ? 5 : 50;
    return `about ${Math.round(metres / step) * step || step} m`;
  };

  /** How exactly the place is known. */
  words.precision = (place) => {
    const within = place.radius ? `, within ${about(place.radius)}` : "";
    return {
      address: `Known to the address${within}.`,
      block: place.radius ? `Known to the block, within ${about(place.radius)} of its middle.` : "Known to the block.",
      intersection: `Known to the crossing${within}.`,
      segment: `Known to a stretch of street${within}.`,
      street: "Only the street is known, so all of it is drawn.",
      landmark: `Known to the place named${within}.`,
      area: "Only the area is known, so all of it is shaded.",
    }[place.precision] ?? "";
  };

  /** How often such a match is right. */
  words.confidence = (share) => {
    const times = Math.min(99, Math.round(share * 100));
    const said = share >= 0.97 ? "Match almost certain" : share >= 0.9 ? "Match likely" : share >= 0.75 ? "Match uncertain" : "Match doubtful";
    return `${said}: right about ${times} times in 100.`;
  };

  /** The areas it lies in, each name once: one that a longer name holds ("Sauganash, Forest Glen") is told by that. */
  words.areas = (place) => {
    const names = [...new Set(Object.values(place.areas).filter(Boolean))];
    const held = (name) => names.some((other) => other !== name && other.split(", ").includes(name));
    return names.filter((name) => !held(name)).join(", ");
  };

  /** What the incident is called in a list: the headline, or what happened where. */
  words.title = (incident) => {
    if (incident.article?.title) return incident.article.title;
    const where = incident.place?.name ?? incident.spot;
    return where ? `${incident.type.label}, ${where}` : incident.type.label;
  };

  words.host = (url) => {
    try {
      return new URL(url).hostname.replace(/^www\./, "");
    } catch {
      return "the story";
    }
  };

  geomap.words = words;
})();
