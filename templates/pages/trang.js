"use strict";
// Without this script all works by the buttons alone; with it each tap is kept at once.

// Sends a form and says how that went: the answer, or null where nobody answered.
async function posted(form, more) {
  const body = new FormData(form);
  for (const name in more) body.set(name, more[name]);
  try { return await fetch(form.action, { method: "POST", body }); } catch { return null; }
}
const pageOf = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

// The same once more where the program was started anew meanwhile: it tells its own forms by another token.
async function sent(form, more) {
  const answer = await posted(form, more);
  if (!answer || answer.status !== 400) return answer;
  const now = await fetch(location.href).catch(() => null);
  const token = now && now.ok && (await pageOf(now)).querySelector("form input[name=token]");
  if (!token || token.value === form.elements.token.value) return answer;
  form.elements.token.value = token.value;
  return posted(form, more);
}

// A page of the checklist.
const draft = document.querySelector("form.draft");
if (draft) {
  const told = draft.querySelector("output.kept");
  let waiting = Promise.resolve(true), unkept = false, again = 0;
  const keep = () => { waiting = waiting.then(kept, kept); return waiting; };
  const kept = async () => {
    const answer = await sent(draft, { cham: "1" });
    if (answer && answer.redirected) { location.replace(answer.url); return false; }
    const how = !answer ? "failed" : answer.ok ? "kept" : answer.status === 409 ? "changed" : "failed";
    told.textContent = draft.dataset[how];
    unkept = how === "failed";
    clearTimeout(again);
    if (unkept) again = setTimeout(keep, 3000);
    if (how !== "kept") return false;
    show(await answer.json());
    return true;
  };
  // Whoever is about to fill a number in is not told that it is missing. While a finger is down, or
  // the page is being left, it stays as it is: what is pressed would move away from under the finger.
  let faults = {}, asked = null, still = false;
  const here = [...draft.querySelectorAll("[data-criterion]")];
  for (const one of here) faults[one.dataset.criterion] = one.querySelector("[data-fault]").textContent;
  const tell = () => {
    if (still) return;
    const at = document.activeElement;
    for (const one of here) {
      const filling = one.contains(at) && at.matches(".numbers input") && !at.value;
      one.querySelector("[data-fault]").textContent = filling ? "" : faults[one.dataset.criterion] || "";
    }
    if (asked && here.length && here.map((one) => one.dataset.criterion).join() !== asked.join()) {
      sessionStorage.setItem("at", at.name || "");
      location.reload();
    }
  };
  draft.addEventListener("focusout", () => setTimeout(tell));
  addEventListener("pointerdown", () => { still = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { still = false; setTimeout(tell); }, true);
  const show = (now) => {
    draft.elements.dau.value = now.digest;
    faults = now.faults;
    asked = now.asked;
    tell();
  };
  // Whoever was at a field before the page was asked for anew goes on there.
  const name = sessionStorage.getItem("at");
  sessionStorage.removeItem("at");
  const there = [...draft.elements].filter((one) => name && one.name === name);
  if (there.length) (there.find((one) => one.checked) || there[0]).focus();
  draft.addEventListener("change", keep);
  addEventListener("beforeunload", (event) => { if (unkept) event.preventDefault(); });
  draft.addEventListener("click", (event) => {
    const tapped = event.detail > 0;  // arrow keys click too, on their way to another choice
    const numbers = tapped && event.target.type === "radio" && event.target.value && !event.target.closest(".nothing")
      && event.target.closest("fieldset").querySelector(".numbers input");
    if (numbers) numbers.focus();
  });
  draft.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = draft.querySelector("button.main");
    button.disabled = still = true;
    if (await keep()) { location.assign(draft.dataset.next); return; }
    button.disabled = still = false;
    tell();
  });
}

// The last page: where the visit is refused, the files that were chosen stay chosen.
const last = document.querySelector("form.keep");
if (last) {
  const fault = last.querySelector("[data-fault]");
  last.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...last.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    if (files.reduce((sum, file) => sum + file.size, 0) > last.dataset.most) { fault.textContent = last.dataset.big; return; }
    const button = last.querySelector("button.main");
    button.disabled = true;
    const answer = await sent(last, {});
    if (answer && answer.redirected) { location.replace(answer.url); return; }
    button.disabled = false;
    fault.textContent = answer ? "" : last.dataset.failed;
    if (!answer) return;
    const page = await pageOf(answer);
    for (const part of ["loi", "xem"]) {
      const now = page.getElementById(part), here = document.getElementById(part);
      if (now && here) here.replaceChildren(...now.childNodes.length && now.id === "loi" && now.tagName === "P" ? [now] : now.childNodes);
    }
    const kept = page.querySelector("form.keep input[name=dau]");
    if (kept) last.elements.dau.value = kept.value;
    document.getElementById("loi").scrollIntoView();
  });
}

// A second tap on the button of another form sends nothing.
for (const form of document.querySelectorAll("form[method=post]:not(.draft):not(.keep)")) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) setTimeout(() => { button.disabled = true; });
  });
}
// A page that the Back button brings out of the browser's memory is asked for anew.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// A visit dragged to another day fills in the form that moves it; why is written there.
const move = document.querySelector("form.move");
if (move) {
  let unit = "";
  document.addEventListener("dragstart", (event) => { const from = event.target.closest && event.target.closest("[data-unit]"); unit = from ? from.dataset.unit : ""; });
  for (const day of document.querySelectorAll("td[data-day]")) {
    day.addEventListener("dragover", (event) => { if (unit) { event.preventDefault(); day.classList.add("over"); } });
    day.addEventListener("dragleave", () => day.classList.remove("over"));
    day.addEventListener("drop", (event) => {
      event.preventDefault();
      day.classList.remove("over");
      move.elements.doi_tuong.value = unit;
      move.elements.ngay.value = day.dataset.day;
      move.elements.ly_do.focus();
    });
  }
}
