"use strict";
// Enriches pages that work without it: draws charts from their tables and maps from their GeoJSON where the libraries
// are there, moves the focus to the summary of errors, and shows buttons that need a script. Nothing is inline.
(() => {
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Where the page is about one form, its errors come first.
  if (document.querySelectorAll("form.form").length === 1) document.querySelector("[data-focus]")?.focus();

  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // Lines differ in their strokes and points too, not by colour alone.
  const strokes = ["--blue", "--warn", "--ok", "--seal", "--ink-2"];
  const dashes = [[], [8, 4], [2, 3], [12, 3, 2, 3], [1, 2]];
  const points = ["circle", "triangle", "rect", "rectRot", "cross"];

  function drawChart(figure) {
    const table = figure.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells].slice(1);
    const number = (cell) => cell.dataset.value === undefined ? null : Number(cell.dataset.value);
    const datasets = heads.map((head, index) => ({
      label: head.textContent.trim(),
      data: rows.map((row) => number(row.cells[index + 1])),
      borderColor: token(strokes[index % strokes.length]),
      backgroundColor: token(strokes[index % strokes.length]),
      borderDash: dashes[index % dashes.length],
      pointStyle: points[index % points.length],
      borderWidth: 2,
      spanGaps: false,
    }));
    const grid = { color: token("--line") }, ticks = { color: token("--ink-2") };
    figure.querySelector(".plot").hidden = false;
    Chart.defaults.font.family = token("--sans");
    new Chart(figure.querySelector("canvas"), {
      type: figure.dataset.chart,
      data: { labels: rows.map((row) => row.cells[0].textContent.trim()), datasets },
      options: {
        animation: false,
        maintainAspectRatio: false,
        plugins: {
          legend: { display: datasets.length > 1, labels: { color: token("--ink"), usePointStyle: true, boxHeight: 7 } },
        },
        scales: { x: { grid, ticks }, y: { grid, ticks, beginAtZero: true } },
      },
    });
  }

  const styles = {
    building: () => ({ color: token("--wash"), weight: 1, fillColor: token("--line-2"), fillOpacity: 1 }),
    water: () => ({ stroke: false, fillColor: token("--water"), fillOpacity: 1 }),
    high: () => ({ color: token("--seal"), weight: 2.4, fill: false }),
    medium: () => ({ color: token("--warn"), weight: 2, dashArray: "7 4", fill: false }),
    low: () => ({ color: token("--ok"), weight: 2, dashArray: "2 3", fill: false }),
    point: () => ({ color: token("--paper"), weight: 2, fillColor: token("--ink"), fillOpacity: 1, radius: 6 }),
  };

  // Features say with `kind` how they look, with `name` what they are and with `href` where they lead.
  async function drawMap(view) {
    const answer = await fetch(view.dataset.geojson, { headers: { accept: "application/geo+json" } });
    if (!answer.ok) return;
    const shapes = await answer.json();
    const style = (feature) => (styles[feature.properties?.kind] ?? styles.building)();
    view.replaceChildren();
    view.classList.add("live");
    const map = L.map(view, {
      zoomAnimation: !still, fadeAnimation: !still, attributionControl: false, zoomControl: false,
    });
    L.control.zoom({ zoomInTitle: view.dataset.zoomIn, zoomOutTitle: view.dataset.zoomOut }).addTo(map);
    const layer = L.geoJSON(shapes, {
      style,
      pointToLayer: (feature, place) => L.circleMarker(place, style(feature)),
      onEachFeature: (feature, shape) => {
        const words = document.createElement(feature.properties?.href ? "a" : "span");
        words.textContent = feature.properties?.name ?? "";
        const target = feature.properties?.href;
        if (target && new URL(target, location.href).origin === location.origin) words.href = target;
        if (words.textContent) shape.bindPopup(words, { closeButton: false });
      },
    }).addTo(map);
    if (layer.getBounds().isValid()) map.fitBounds(layer.getBounds()); else map.setView([0, 0], 2);
  }

  if (globalThis.Chart) for (const figure of document.querySelectorAll("figure[data-chart]")) drawChart(figure);
  if (globalThis.L) for (const view of document.querySelectorAll("[data-geojson]")) drawMap(view).catch(() => {});
})();
