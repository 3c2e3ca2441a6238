// Keys for reading, and the squawk as it comes. Every page works without this file.
"use strict";

(() => {
  const ITEMS = ".lead h3 a, .item h3 a, .item .title, .results h2 a, .wires .words a, .occasion h3 a, .sources .name a, .ranks th a";
  const SHORTCUTS = "shortcuts";
  const KEYS = [
    ["j", "next"], ["k", "previous"], ["o", "open"], ["m", "mark as read"], ["s", "star"], ["/", "search"], ["?", "this list"],
  ];

  const made = (name, text = "", kind = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };

  // ── keys ────────────────────────────────────────────────────────────────

  // WCAG 2.2, 2.1.4: shortcuts of one letter can be turned off; where nothing may be stored they are on.
  const stored = value => {
    try {
      if (value === undefined) return localStorage.getItem(SHORTCUTS) !== "off";
      localStorage.setItem(SHORTCUTS, value ? "on" : "off");
    } catch { /* storage is forbidden here */ }
    return true;
  };
  let areOn = stored();

  const items = () => [...document.querySelectorAll(`main :is(${ITEMS})`)].filter(one => one.checkVisibility());

  const step = way => {
    const all = items();
    if (!all.length) return;
    const here = all.indexOf(document.activeElement);
    const next = here < 0 ? (way > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + way, 0), all.length - 1);
    all[next].focus();
    all[next].scrollIntoView({block: "nearest"});
  };

  // What changes something is a button of its own on the page, which names its key: data-key="m".
  const press = key => {
    const item = document.activeElement.closest("li, article");
    const all = document.querySelectorAll(`main [data-key="${key}"]`);
    const button = (item && item.querySelector(`[data-key="${key}"]`)) || (all.length === 1 && all[0]);
    if (button) button.click();
  };

  // A mark is set in its place; where that does not work the form is sent as it would be without this file.
  document.addEventListener("submit", async event => {
    const form = event.target, button = event.submitter;
    if (!form.matches(".marking") || !button || form.dataset.plain) return;
    event.preventDefault();
    try {
      const body = new URLSearchParams([[button.name, button.value]]);
      const answer = await fetch(form.action, {method: "POST", body, redirect: "manual"});
      if (answer.type !== "opaqueredirect") throw new Error(answer.status);
    } catch {
      form.dataset.plain = "yes";
      form.requestSubmit(button);
      return;
    }
    const isOn = button.name === "mark";
    button.name = isOn ? "unmark" : "mark";
    button.setAttribute("aria-pressed", String(isOn));
    const item = form.closest(".item");
    if (item && button.value === "read") item.classList.toggle("is-read", isOn);
  });

  let list = null;
  const showKeys = () => {
    if (!list) {
      list = made("dialog", "", "keys");
      list.append(made("h2", "Keys"));
      const table = made("dl");
      for (const [key, does] of KEYS) {
        const row = made("div"), term = made("dt");
        term.append(made("kbd", key));
        row.append(term, made("dd", does));
        table.append(row);
      }
      const label = made("label"), box = made("input");
      box.type = "checkbox";
      box.checked = areOn;
      box.addEventListener("change", () => { areOn = box.checked; stored(areOn); });
      label.append(box, " Use these keys (“?” always works)");
      const close = made("button", "Close");
      close.addEventListener("click", () => list.close());
      list.setAttribute("aria-label", "Keys");
      list.append(table, label, close);
      document.body.append(list);
    }
    if (list.open) list.close(); else list.showModal();
  };

  const does = {
    j: () => step(1),
    k: () => step(-1),
    o: () => { if (items().includes(document.activeElement)) document.activeElement.click(); },
    m: () => press("m"),
    s: () => press("s"),
    "/": () => document.getElementById("q").focus(),
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "?") { event.preventDefault(); showKeys(); return; }
    if (!areOn || (list && list.open) || !Object.hasOwn(does, event.key)) return;
    event.preventDefault();
    does[event.key]();
  });

  // ── the squawk ──────────────────────────────────────────────────────────

  const MOST = 200;
  const WHEN = new Intl.DateTimeFormat("en-GB", {dateStyle: "medium", timeStyle: "short", timeZone: "UTC"});
  const wires = document.getElementById("squawk");
  if (!wires) return;

  const tools = document.getElementById("tools");
  const state = made("span", "connecting");
  state.setAttribute("role", "status");
  tools.append(state);

  let isAloud = false;
  if ("speechSynthesis" in window) {
    const button = made("button", "Read aloud");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      isAloud = !isAloud;
      button.setAttribute("aria-pressed", String(isAloud));
      if (!isAloud) speechSynthesis.cancel();
    });
    tools.append(button);
  }

  const lineOf = told => {
    const line = made("li", "", "heard"), body = made("div"), words = made("p", "", "words"), slug = made("p", "", "slug");
    if (told.told) words.append(made("span", told.told, told.told === "withdrawn" ? "tag gone" : "tag changed"), " ");
    const link = made("a", told.headline);
    if (told.path.startsWith("/article/")) link.href = told.path;
    words.append(link);
    const time = made("time", `${WHEN.format(new Date(told.at))} UTC`, "at");
    time.dateTime = told.at;
    slug.append(made("span", told.outlet, "outlet"));
    if (told.copy) slug.append(made("span", "copy", "tag copy"));
    body.append(words, slug);
    line.append(time, body);
    return line;
  };

  const stream = new EventSource(document.getElementById("live").href);
  stream.addEventListener("open", () => { state.textContent = "live"; });
  stream.addEventListener("error", () => { state.textContent = "not connected; trying again"; });
  stream.addEventListener("line", event => {
    const told = JSON.parse(event.data);
    for (const empty of wires.querySelectorAll(".empty")) empty.remove();
    wires.prepend(lineOf(told));
    while (wires.children.length > MOST) wires.lastElementChild.remove();
    if (isAloud) speechSynthesis.speak(new SpeechSynthesisUtterance(`${told.outlet}. ${told.told} ${told.headline}`));
  });
  addEventListener("pagehide", () => stream.close());
})();
