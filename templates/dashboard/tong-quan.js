"use strict";
// The overview page: what is chosen in the filter stands in the address behind #, so that it can be kept and sent.
const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("filter");
const NAMES = ["q", "area", "category", "result", "stage"];
const FIRST = 20; // rows of a list as long as nothing is filtered: the page stays short
const STEP = 50;
const NO_RESULT = "none";
const lists = { mend: data.mend.map((place) => data.units[place]), units: [...data.units] };
const shown = { mend: FIRST, units: FIRST };
let drawn = null; // the area and category whose figures are shown

// What names are compared by, as the program folds them: no case, no marks, words with single blanks between.
function fold(text) {
  return text.toLowerCase().replace(/[đð]/g, "d").replace(/[₁-₄]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x2050))
    .normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

for (const unit of data.units) {
  unit.words = ` ${fold(`${unit.code} ${unit.name} ${unit.place || ""}`)}`;
}

// A figure by its code, `measure[area=…,category=…,criterion=…]`, in the chosen area and category where it names none.
function figure(code, chosen, keep) {
  const [, measure, inside] = code.match(/^([^[]+)(?:\[(.*)\])?$/);
  const own = Object.fromEntries((inside || "").split(",").filter(Boolean).map((pair) => pair.split("=")));
  const of = (axis) => own[axis] || (keep === axis ? "" : chosen[axis]) || "";
  const cells = data.numbers[own.criterion ? `${measure} ${own.criterion}` : measure] || {};
  return cells[`${of("area")} ${of("category")}`] || 0;
}

const said = (number) => number.toLocaleString("vi-VN", { maximumFractionDigits: 20 });

// A disc of the map: as large as what was visited, in the colour of the share of the assessed that is good enough.
function showDisc(circle, chosen) {
  const { unit, dot } = circle.closest(".map").dataset;
  const count = (codes) => codes.split(" ").filter(Boolean)
    .reduce((sum, code) => sum + figure(code, { category: chosen.category }), 0);
  const visited = count(circle.dataset.code);
  const assessed = count(circle.dataset.assessed);
  const steps = [...document.querySelectorAll("[data-share]")];
  const step = steps.find((key) => count(circle.dataset.good) / assessed >= key.dataset.least);
  circle.setAttribute("class", `s-${assessed ? step.dataset.share : "unseen"}`);
  circle.setAttribute("r", Math.max(dot, unit * Math.sqrt(visited)));
}

function showFigures(chosen) {
  const value = (element, code) => figure(code, chosen, element.closest("[data-keep]")?.dataset.keep);
  for (const element of document.querySelectorAll("[data-figure]")) {
    element.textContent = said(value(element, element.dataset.figure));
  }
  for (const element of document.querySelectorAll("[data-over]")) {
    const mean = value(element, element.dataset.sum) / value(element, element.dataset.over);
    element.textContent = said(Math.round(100 * mean) / 100);
  }
  for (const cell of document.querySelectorAll("[data-known]")) {
    const known = value(cell, cell.dataset.known) > 0;
    [cell.firstElementChild.hidden, cell.lastElementChild.hidden] = [!known, known];
  }
  for (const bar of document.querySelectorAll(".bar[data-whole]")) {
    const whole = value(bar, bar.dataset.whole);
    let from = 0;
    for (const part of bar.children) {
      const share = whole ? (100 * value(bar, part.dataset.code)) / whole : 0;
      part.setAttribute("x", `${from}%`);
      part.setAttribute("width", `${share}%`);
      from += share;
    }
  }
  for (const circle of document.querySelectorAll(".map [data-code]")) showDisc(circle, chosen);
  for (const link of document.querySelectorAll("[data-set]")) {
    const here = chosen[link.dataset.set] === link.dataset.value;
    here ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }
}

function fits(unit, chosen, words) {
  return (!chosen.area || unit.area === chosen.area) && (!chosen.category || unit.category === chosen.category)
    && (!chosen.result || (unit.result || NO_RESULT) === chosen.result)
    && (!chosen.stage || unit.stage === chosen.stage) && words.every((word) => unit.words.includes(` ${word}`));
}

function row(unit) {
  const told = {
    ...unit, category: data.categories[unit.category], area: data.areas[unit.area],
    result: data.results[unit.result || NO_RESULT], stage: data.stages[unit.stage],
  };
  const made = document.getElementById("row").content.cloneNode(true);
  for (const place of made.querySelectorAll("[data-of]")) {
    const text = told[place.dataset.of];
    place.textContent = text ? (place.dataset.before || "") + text : "";
    place.hidden = !text && place.tagName === "SMALL";
  }
  made.querySelector(".result").classList.toggle(`l-${unit.grade}`, Boolean(unit.grade));
  return made;
}

function showUnits(chosen) {
  const words = fold(chosen.q || "").split(" ").filter(Boolean);
  for (const [name, units] of Object.entries(lists)) {
    const found = units.filter((unit) => fits(unit, chosen, words));
    const table = document.getElementById(name);
    table.tBodies[0].replaceChildren(...found.slice(0, shown[name]).map(row));
    table.hidden = !found.length;
    const count = document.getElementById(`${name}-count`);
    count.textContent = count.dataset.said.replace("{shown}", said(Math.min(shown[name], found.length)))
      .replace("{count}", said(found.length));
    document.querySelector(`[data-more=${name}]`).parentElement.hidden = found.length <= shown[name];
  }
}

function showPhotos(chosen) {
  const words = fold(chosen.q || "").split(" ").filter(Boolean);
  for (const section of document.querySelectorAll("article[data-unit]")) {
    section.hidden = !fits(data.units[section.dataset.unit], chosen, words);
  }
}

// What a unit's row is ordered by in each column; results and stages as their filters list them.
const KEYS = {
  code: (unit) => unit.code, name: (unit) => unit.name,
  where: (unit) => `${data.categories[unit.category]} ${data.areas[unit.area]}`,
  result: (unit) => Object.keys(data.results).indexOf(unit.result || NO_RESULT),
  lacking: (unit) => unit.lacking || "", stage: (unit) => Object.keys(data.stages).indexOf(unit.stage),
};
const inOrder = new Intl.Collator("vi", { numeric: true }).compare;
const order = (one, other) => (typeof one === "number" ? one - other : inOrder(one, other));
const number = (cell) => Number(cell.textContent.trim().replaceAll(".", "").replace(",", "."));

// A table of figures by a column: all its rows below the sum of them, none left waiting behind a button.
function sortFigures(table, column, sign) {
  table.parentElement.nextElementSibling?.querySelector("[data-unfold]:not([hidden])")?.click();
  const rows = [...table.querySelectorAll("tbody tr:not(.total)")];
  const key = (row) => (column ? number(row.cells[column]) : row.cells[0].textContent);
  table.tBodies[0].append(...rows.sort((one, other) => sign * order(key(one), key(other))));
}

// Small numbers and first letters first; once more turns it round, for figures the other way about.
function sort(head) {
  const table = head.closest("table"), key = head.dataset.sort;
  const first = key || !head.cellIndex ? "ascending" : "descending";
  const turned = { ascending: "descending", descending: "ascending" };
  const way = turned[head.getAttribute("aria-sort")] || first, sign = way === "ascending" ? 1 : -1;
  for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", way);
  if (!key) return sortFigures(table, head.cellIndex, sign);
  lists[table.id].sort((one, other) => sign * order(KEYS[key](one), KEYS[key](other)));
  choose();
}

function choose() {
  const field = (name) => form.elements[name];
  const chosen = Object.fromEntries(NAMES.map((name) => [name, field(name).value]));
  const used = NAMES.filter((name) => chosen[name].trim());
  const state = new URLSearchParams(used.map((name) => [name, chosen[name]])).toString();
  history.replaceState(null, "", state ? `#${state}` : location.pathname + location.search);
  const what = used.map((name) => (name === "q" ? `«${chosen.q}»` : field(name).selectedOptions[0].text)).join("; ");
  const status = document.getElementById("said");
  status.textContent = what ? status.dataset.some.replace("{what}", what) : status.dataset.none;
  const here = `${chosen.area} ${chosen.category}`;
  if (here !== drawn) showFigures(chosen);
  drawn = here;
  showUnits(chosen);
  showPhotos(chosen);
}

function fresh() {
  shown.mend = shown.units = NAMES.some((name) => form.elements[name].value.trim()) ? STEP : FIRST;
  choose();
}

// A link to a definition leaves the filter as it is.
function readAddress() {
  if (location.hash && !location.hash.includes("=")) return;
  const state = new URLSearchParams(location.hash.slice(1));
  for (const name of NAMES) form.elements[name].value = state.get(name) || "";
  fresh();
}

form.addEventListener("input", fresh);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(fresh));
document.getElementById("print").addEventListener("click", () => window.print());
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-set]");
  const button = event.target.closest("[data-more], [data-all]");
  if (event.target.matches(".sort")) sort(event.target.closest("th"));
  else if (link) {
    event.preventDefault();
    const field = form.elements[link.dataset.set];
    field.value = field.value === link.dataset.value ? "" : link.dataset.value;
    fresh();
  } else if (button) {
    const name = button.dataset.more || button.dataset.all;
    shown[name] = button.dataset.all ? Infinity : shown[name] + STEP;
    choose();
  }
});
addEventListener("hashchange", readAddress);
// The areas that are not the worst wait behind a button; without script all are there.
for (const button of document.querySelectorAll("[data-unfold]")) {
  const left = document.querySelector(`[data-keep=${button.dataset.unfold}] .left`);
  const fold = (folded) => {
    left.hidden = folded;
    button.setAttribute("aria-expanded", String(!folded));
    button.hidden = !folded;
  };
  button.addEventListener("click", () => fold(false));
  fold(true);
}
for (const head of document.querySelectorAll("th[data-sort]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.setAttribute("aria-label", `${document.body.dataset.sort}: ${head.textContent.trim()}`);
  head.append(" ", button);
}
// Where a table is wider than the window it is said.
const hints = [...document.querySelectorAll(".wide")].map((wide) => {
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.textContent = document.body.dataset.wide;
  wide.before(hint);
  return () => { hint.hidden = wide.scrollWidth <= wide.clientWidth; };
});
const showHints = () => { for (const show of hints) show(); };
addEventListener("resize", showHints);
form.hidden = false;
if (location.hash.includes("=")) readAddress();
else fresh();
showHints();
