/** Main: opens the map at once, so that folium's layers can be added to it, then fills it when the data is unpacked. */
(() => {
  const root = document.documentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const PANES = { city: 150, areas: 320, labels: 350, others: 440, marks: 450 };

  /** Open the map in the element with this id. */
  geomap.open = (id, settings) => {
    const map = L.map(id, {
      center: settings.center,
      zoom: settings.zoom,
      minZoom: 3,
      maxZoom: 19,
      zoomSnap: 0.5,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      markerZoomAnimation: !calm,
      inertia: !calm,
    });
    map.attributionControl.setPrefix("Leaflet");
    L.control.scale().addTo(map);
    for (const [name, order] of Object.entries(PANES)) {
      const pane = map.createPane(`geomap-${name}`);
      pane.style.zIndex = order;
      pane.style.pointerEvents = "none";
    }
    let moved = false;
    map.on("moveend", () => { moved = true; });
    fill(map, settings, () => moved).catch((error) => {
      root.dataset.geomap = "failed";
      document.getElementById("geomap-status").textContent = `This map could not be drawn: ${error.message}`;
      throw error;
    });
    return map;
  };

  const fill = async (map, settings, wasMoved) => {
    const [storyBlock, baseBlock] = await Promise.all([geomap.readBlock("geomap-data"), geomap.readBlock("geomap-base")]);
    const base = geomap.openBase(baseBlock);
    const story = geomap.openStory(storyBlock, base);
    const readWords = async () => {
      await geomap.wholePage();
      return geomap.readBlock("geomap-words");
    };
    if (!settings.wordsLater) story.addWords(await readWords());
    const page = new geomap.PageMap(map, story, base, settings);
    page.start(wasMoved());
    root.dataset.geomap = "ready";
    if (!settings.wordsLater) return;
    // what is drawn is shown first
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    page.addWords(await readWords());
  };
})();
