"use strict";
// Everything on the page is readable without this script; it adds switches, filters, sorting and links between the parts.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, text, properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);
  const codes = (element, key) => (element.dataset[key] || "").split(" ").filter(Boolean);

  // ---- outlets and actors: a thing is shown while everything it is about is switched on
  const off = { outlets: new Set(), actors: new Set() };
  const applySwitches = () => {
    for (const element of all("main [data-outlets], main [data-actors]")) {
      const hidden = ["outlets", "actors"].some((key) => codes(element, key).some((code) => off[key].has(code)));
      element.classList.toggle("off", hidden);
    }
    const hidden = off.outlets.size + off.actors.size;
    document.querySelector(".switches .state").textContent = hidden ? `all but ${hidden}` : "all";
    document.dispatchEvent(new Event("shown"));
  };
  const panel = document.querySelector(".switches");
  panel.hidden = false;
  for (const group of all("[data-switch]", panel)) {
    group.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      off[group.dataset.switch][on ? "delete" : "add"](button.dataset.code);
      applySwitches();
    });
  }

  // ---- long lists: a first part, the rest on demand
  const fold = (items, size, place, name) => {
    let limit = size;
    const button = make("button", "", { type: "button" });
    place.append(button);
    const show = () => {
      const open = items().filter((item) => !item.classList.contains("off") && !item.classList.contains("out"));
      open.forEach((item, k) => item.classList.toggle("folded", k >= limit));
      button.hidden = open.length <= limit;
      button.textContent = `Show more (${open.length - limit} left)`;
      button.setAttribute("aria-label", `${button.textContent}: ${name}`);
      return open.length;
    };
    button.addEventListener("click", () => { limit += 4 * size; show(); });
    document.addEventListener("shown", show);
    show();
    return { show, reset: () => { limit = size; return show(); } };
  };

  const rowsAtFirst = matchMedia("(max-width: 46rem)").matches ? 4 : 12;

  // ---- tables: sort by any column, filter by words
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.v === undefined ? cell.textContent.trim().toLowerCase() : Number(cell.dataset.v);
  };
  const blank = (x) => x === "" || x === "–";
  const compare = (a, b) => {
    if (blank(a) || blank(b)) return blank(a) - blank(b);  // what has no number comes last, whichever way it is sorted
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
  };
  const sortable = (table, refresh) => {
    for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = make("button", head.textContent, { type: "button" });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const sign = head.getAttribute("aria-sort") === "descending" ? 1 : -1;
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
        const rows = [...table.tBodies[0].rows].map((row) => [value(row, column), row]);
        rows.sort(([a], [b]) => (blank(a) || blank(b) ? compare(a, b) : sign * compare(a, b)));
        table.tBodies[0].append(...rows.map(([, row]) => row));
        refresh();
      });
    }
  };
  for (const table of all("main table")) {
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent);
    for (const row of table.tBodies[0].rows) {
      [...row.cells].forEach((cell, k) => { cell.dataset.label = heads[k]; cell.classList.toggle("wide", cell.textContent.length > 40); });
    }
    table.classList.add("cards");
    const rows = () => [...table.tBodies[0].rows];
    const caption = table.caption.firstChild.textContent.trim();
    const tools = make("div", "", { className: "tools" });
    table.closest(".table").after(tools);
    const folded = fold(rows, rowsAtFirst, tools, caption);
    sortable(table, folded.reset);
    if (rows().length > rowsAtFirst) {
      const label = make("label", "Filter rows ");
      const input = make("input", "", { type: "search", ariaLabel: `Filter rows of: ${caption}` });
      label.append(input);
      tools.prepend(label);
      input.addEventListener("input", () => {
        const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
        for (const row of rows()) {
          const text = row.textContent.toLowerCase();
          row.classList.toggle("out", !words.every((word) => text.includes(word)));
        }
        folded.reset();
      });
    }
  }

  // ---- the list of passages
  const form = document.querySelector(".filters");
  const pool = document.querySelector(".pool");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  const passages = all(".passage", pool);
  const place = make("div", "", { className: "tools" });
  pool.after(place);
  const folded = fold(() => passages, 20, place, "Passages");
  const lens = document.querySelector(".lens");
  let behind = null;  // places of the passages behind one row of a table, when it asked for them
  const filter = () => {
    const chosen = Object.fromEntries(new FormData(form));
    const words = chosen.words.toLowerCase().split(/\s+/).filter(Boolean);
    passages.forEach((passage, place) => {
      const keep = (!behind || behind.has(place))
        && ["outlets", "actors", "voice", "event"].every((key) => !chosen[key] || passage.dataset[key] === chosen[key])
        && words.every((word) => passage.textContent.toLowerCase().includes(word));
      passage.classList.toggle("out", !keep);
    });
    form.querySelector("output").textContent = `${folded.reset()} passages`;
  };
  form.addEventListener("input", filter);
  document.addEventListener("shown", filter);

  const close = () => { behind = null; lens.hidden = true; filter(); };
  const told = (row) => [...row.cells].slice(0, 6).map((cell) => cell.textContent.trim()).join(", ");
  const open = (row) => {
    form.reset();
    behind = new Set();
    for (const range of row.dataset.opens.split(" ").filter(Boolean)) {
      const [first, last = first] = range.split("-").map(Number);
      for (let place = first; place <= last; place += 1) behind.add(place);
    }
    const total = Number(row.dataset.total);
    const held = behind.size < total ? `${behind.size} of the ${total} passages, the part that this page holds,` : `The ${total} passages`;
    const back = make("button", "Back to the table", { type: "button" });
    const every = make("button", "All passages", { type: "button" });
    back.addEventListener("click", () => { close(); row.scrollIntoView({ block: "center" }); row.querySelector("td button").focus({ preventScroll: true }); });
    every.addEventListener("click", () => { close(); document.querySelector("#passages-h").focus(); });
    lens.replaceChildren(`${held} behind: ${told(row)}. `, every, " ", back);
    lens.hidden = false;
    filter();
    document.querySelector("#passages").scrollIntoView();
    lens.focus({ preventScroll: true });
  };
  document.querySelector("#passages-h").tabIndex = -1;
  filter();
  for (const table of all("main table")) {
    const rows = all("tr[data-opens]", table);
    if (!rows.length) continue;
    table.tHead.rows[0].append(make("th", "Evidence", { scope: "col", className: "evidence" }));
    for (const row of rows) {
      const button = make("button", "Passages", { type: "button", ariaLabel: `Passages behind: ${told(row)}` });
      button.addEventListener("click", () => open(row));
      const cell = make("td", "", { className: "evidence" });
      cell.dataset.label = "Evidence";
      cell.append(button);
      row.append(cell);
    }
  }

  // ---- on paper a finding stands with its passages
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all(".finding details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });

  // ---- a link into a folded article opens it
  const unfold = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
  for (const link of all("a[href^='#article-']")) {
    let id = "";
    try { id = decodeURIComponent(link.getAttribute("href").slice(1)); } catch { /* not an id of this page */ }
    if (!document.getElementById(id)) link.removeAttribute("href");  // the article is not among those shown
  }
})();
