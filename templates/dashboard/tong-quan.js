"use strict";
// The overview page: what is chosen in the filter stands in the address behind #, so that it can be kept and sent.
const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("filter");
const NAMES = ["q", "area", "category", "result", "stage"];
const STEP = 50;
const NO_RESULT = "none";
const lists = { mend: data.mend.map((place) => data.units[place]), units: data.units };
const shown = { mend: STEP, units: STEP };
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

function showFigures(chosen) {
  const value = (element, code) => figure(code, chosen, element.closest("[data-keep]")?.dataset.keep);
  for (const element of document.querySelectorAll("[data-figure]")) {
    element.textContent = said(value(element, element.dataset.figure));
  }
  for (const cell of document.querySelectorAll("[data-known]")) {
    const known = value(cell, cell.dataset.known) > 0;
    [cell.firstElementChild.hidden, cell.lastElementChild.hidden] = [!known, known];
  }
  for (const bar of document.querySelectorAll(".bar")) {
    const whole = value(bar, bar.dataset.whole);
    let from = 0;
    for (const part of bar.children) {
      const share = whole ? (100 * value(bar, part.dataset.code)) / whole : 0;
      part.setAttribute("x", `${from}%`);
      part.setAttribute("width", `${share}%`);
      from += share;
    }
  }
  const circles = [...document.querySelectorAll(".map [data-code]")];
  const numbers = circles.map((circle) => circle.dataset.code.split(" ").filter(Boolean)
    .reduce((sum, code) => sum + figure(code, { category: chosen.category }), 0));
  const most = Math.max(1, ...numbers);
  circles.forEach((circle, place) => {
    circle.setAttribute("r", document.querySelector(".map").dataset.radius * Math.sqrt(numbers[place] / most));
  });
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
}

function fresh() {
  shown.mend = shown.units = STEP;
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
  if (link) {
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
form.hidden = false;
if (location.hash.includes("=")) readAddress();
else fresh();
