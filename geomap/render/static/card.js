/** Cards: one incident told in full. All text goes in as text nodes, so that nothing in a story can become markup. */
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  /** A new element: text as text, children appended, attributes set. */
  geomap.element = (tag, { text, className, attributes = {}, children = [] } = {}) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined && text !== null) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };

  /** The sign of a type of incident, as it is drawn on the map. */
  geomap.glyph = (type) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "-1.4 -1.4 2.8 2.8");
    svg.setAttribute("class", "glyph");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", type.shape);
    path.style.setProperty("--light", type.light);
    path.style.setProperty("--dark", type.dark);
    svg.append(path);
    return svg;
  };

  /** A link to a story; anything but http and https is no link. */
  geomap.storyLink = (url, text) => {
    let address = null;
    try {
      address = new URL(url);
    } catch {
      return document.createTextNode(text);
    }
    if (address.protocol !== "https:" && address.protocol !== "http:") return document.createTextNode(text);
    return geomap.element("a", { text, attributes: { href: address.href, rel: "noopener noreferrer", target: "_blank" } });
  };

  /** The sentence with the place marked in it. */
  const quote = (text, mark) => {
    const box = geomap.element("blockquote", { attributes: { dir: "auto" } });
    if (!mark.length) {
      box.textContent = text;
      return box;
    }
    const [start, length] = mark;
    const marked = geomap.element("mark", { text: text.slice(start, start + length), attributes: { dir: "auto" } });
    box.append(text.slice(0, start), marked, text.slice(start + length));
    return box;
  };

  const row = (term, ...said) =>
    said.filter(Boolean).length
      ? [geomap.element("dt", { text: term }), geomap.element("dd", { children: said.filter(Boolean) })]
      : [];

  const whereabouts = (incident) => {
    const { place } = incident;
    if (!place) return incident.spot ? `${incident.spot} (could not be placed)` : "not told";
    const areas = geomap.words.areas(place);
    return areas && areas !== place.name ? `${place.name}, in ${areas}` : place.name;
  };

  /** The card of one incident. */
  geomap.card = (incident) => {
    const { words } = geomap;
    const { place, article } = incident;
    const title = words.title(incident);
    const card = geomap.element("article", { className: "card", attributes: { "data-id": incident.id } });
    card.append(
      geomap.element("p", { className: "kind", children: [geomap.glyph(incident.type), incident.type.label] }),
      geomap.element("h3", { attributes: { dir: "auto" }, text: title }),
    );
    if (incident.sentence) card.append(quote(incident.sentence, incident.context ? [] : incident.mark));
    if (incident.context) card.append(quote(incident.context, incident.mark));
    const facts = geomap.element("dl", {
      children: [
        ...row("When", words.time(incident.start, incident.end), incident.when ? ` (“${incident.when}”)` : null),
        ...row("Hurt", words.casualties(incident)),
        ...row("Where", whereabouts(incident)),
        ...row("How exactly", place && `${words.precision(place)} ${words.confidence(place.confidence)}`),
        ...row("Note", place?.notes.join("; ")),
        ...row("To check", incident.review.join("; ")),
      ],
    });
    card.append(facts);
    const told = (story, lead) => {
      if (!story?.url && !story?.file) return;
      const said = story.url ? geomap.storyLink(story.url, `${lead.link} ${words.host(story.url)}`) : `${lead.file} ${story.file}`;
      card.append(geomap.element("p", { className: "source", children: [said] }));
    };
    told(article, { link: "Read the story at", file: "From" });
    for (const story of incident.also) told(story, { link: "Also told at", file: "Also told in" });
    return card;
  };

  /** Several incidents at one spot: their cards one at a time, with buttons to turn. */
  geomap.cards = (story, numbers) => {
    const box = geomap.element("div", { className: "cards", attributes: { tabindex: "-1", role: "dialog", "aria-label": "Incident" } });
    let at = 0;
    const show = () => {
      const parts = [geomap.card(story.incident(numbers[at]))];
      if (numbers.length > 1) parts.unshift(pager);
      place.textContent = `${at + 1} of ${numbers.length}`;
      back.disabled = at === 0;
      on.disabled = at === numbers.length - 1;
      box.replaceChildren(...parts);
    };
    const turn = (step) => () => {
      at += step;
      show();
    };
    const place = geomap.element("span", { attributes: { "aria-live": "polite" } });
    const back = geomap.element("button", { text: "‹", attributes: { type: "button", "aria-label": "Previous incident here" } });
    const on = geomap.element("button", { text: "›", attributes: { type: "button", "aria-label": "Next incident here" } });
    const pager = geomap.element("div", { className: "pager", children: [back, place, on] });
    if (!story.hasWords) document.addEventListener("geomap-words", show, { once: true });
    back.addEventListener("click", turn(-1));
    on.addEventListener("click", turn(1));
    show();
    return box;
  };
})();
