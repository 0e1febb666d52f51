// The desk with scripts: the board looks for what is new, acts open in place, keys stand beside what they do; the editor
// saves nothing twice.
// Without scripts every page works as it stands: links lead on, forms ask before they act.
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  const keyed = () => one("#board[data-keyed]") || one("[data-keyed]");
  const board = () => one("#board[data-rows]");
  const open = () => all("dialog").find((dialog) => dialog.open);

  // ---- the board looks for what is new

  let tag = "", timer = 0, failed = 0;

  async function look(anyway = false) {
    clearTimeout(timer);
    const held = board();
    if (!held) return;
    if (!document.hidden && !open() && !one("details[open]", held)) {
      try {
        const answer = await fetch(held.dataset.rows, { headers: tag && !anyway ? { "If-None-Match": tag } : {}, cache: "no-store" });
        if (answer.status === 200 && !answer.redirected) {
          tag = answer.headers.get("ETag") || "";
          renew(held, await answer.text());
        } else if (answer.status !== 304) throw new Error(String(answer.status));
        if (failed) tell("");
        failed = 0;
      } catch {
        failed += 1;
        tell("Not reached; the board is looked for again.");
      }
    }
    // Many desks that were opened at one moment do not ask at one moment for ever.
    timer = setTimeout(() => look(), Number(held.dataset.every) * 1000 * (0.85 + 0.3 * Math.random()) * 2 ** Math.min(failed, 4));
  }

  function renew(held, html) {
    const before = new Map(all("[data-row]", held).map((row) => [row.id, row.dataset.latest]));
    const current = one(".hw-current", held)?.id;
    const focused = held.contains(document.activeElement) ? document.activeElement.closest("[data-row]")?.id : "";
    held.innerHTML = html;
    let fresh = 0, grown = 0;
    for (const row of all("[data-row]", held)) {
      if (!before.has(row.id)) fresh += 1;
      else if (before.get(row.id) !== row.dataset.latest) grown += 1;
      else continue;
      row.classList.add("hw-fresh");
    }
    if (current) choose(document.getElementById(current), false);
    if (focused) one("a", document.getElementById(focused) || held)?.focus({ preventScroll: true });
    if (fresh || grown) tell(`${fresh} new, ${grown} with more.`);
  }

  function tell(words) {
    const told = one("#board-told");
    if (told) told.textContent = words;
  }

  // ---- acts open in place

  async function ask(address, options, wanted) {
    const dialog = one("#hw-act");
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    const page = parsed(await answer.text());
    if (options.method === "POST" && answer.redirected) return done(page);
    const asked = one(wanted, page);
    if (!asked) { window.location.assign(answer.url); return; }
    all("dialog, script", asked).forEach((each) => each.remove());
    dialog.replaceChildren(document.importNode(asked, true), closing());
    // A form without an address of its own means the page it came from.
    all("form", dialog).forEach((form) => { if (!form.hasAttribute("action")) form.setAttribute("action", answer.url); });
    if (!dialog.open) dialog.showModal();
    (one("[autofocus]", dialog) || one("input:not([type=hidden]), select, button, a", dialog))?.focus();
  }

  function closing() {
    const form = document.createElement("form");
    form.method = "dialog";
    form.className = "hw-dialog-close";
    form.innerHTML = '<button class="button button-small button-secondary">Close</button>';
    return form;
  }

  function done(page) {
    one("#hw-act").close();
    const told = one(".messages > ul", page);
    const here = one(".messages > ul");
    if (board()) {
      if (told && here) { here.replaceChildren(...told.children); here.parentElement.classList.add("new", "appear"); }
      const undo = here && all("a", here).find((link) => link.textContent.trim().startsWith("Undo"));
      if (undo) undo.dataset.inPlace = ".hw";
      look(true);
    } else window.location.reload();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-in-place]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !one("#hw-act")) return;
    event.preventDefault();
    all("details[open].hw-more").forEach((each) => { each.open = false; });
    ask(link.href, {}, link.dataset.inPlace).catch(() => window.location.assign(link.href));
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const inside = form.closest("#hw-act");
    if (!one("#hw-act") || form.method === "dialog" || !(inside || form.hasAttribute("data-in-place") || event.submitter?.hasAttribute("data-in-place"))) return;
    event.preventDefault();
    const given = new FormData(form, event.submitter);
    const address = event.submitter?.getAttribute("formaction") || form.getAttribute("action") || window.location.href;
    const options = form.method === "get" ? {} : { method: "POST", body: given };
    const where = form.method === "get" ? `${address}?${new URLSearchParams(given)}` : address;
    ask(where, options, ".hw").catch(() => { form.removeAttribute("data-in-place"); form.requestSubmit(event.submitter); });
  });

  document.addEventListener("click", (event) => {
    // “Leave it as it is” leads back: in place that is where one stands already.
    const inside = event.target.closest("#hw-act a.button-secondary");
    if (inside && !inside.dataset.inPlace) { event.preventDefault(); one("#hw-act").close(); }
    if (event.target.closest("[data-keys]")) one("#hw-keys")?.showModal();
  });

  // ---- keys

  function choose(row, scroll = true) {
    all(".hw-current").forEach((each) => each.classList.remove("hw-current"));
    if (!row) return;
    row.classList.add("hw-current");
    if (scroll) {
      one("a, input", row)?.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  }

  function step(by) {
    const rows = all("[data-row]", keyed());
    const focused = document.activeElement?.closest?.("[data-row]");
    const at = rows.indexOf(one(".hw-current") || focused);
    if (rows.length) choose(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]);
  }

  function press(key) {
    const row = one(".hw-current") || document.activeElement?.closest?.("[data-row]");
    const selector = `[data-key="${CSS.escape(key)}"]`;
    const meant = (row && one(selector, row)) || all(selector, keyed()).find((each) => !each.closest("[data-row]"));
    if (!meant) return false;
    if (meant.matches("select, input:not([type=checkbox])")) { meant.focus(); meant.scrollIntoView({ block: "center" }); }
    else meant.click();
    return true;
  }

  const enabled = () => {
    try { return JSON.parse(one("#wagtail-config").textContent).KEYBOARD_SHORTCUTS_ENABLED !== false; }
    catch { return true; }
  };

  window.addEventListener("keydown", (event) => {
    if (!keyed() || open() || event.ctrlKey || event.metaKey || event.altKey || !enabled()) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]")) return;
    let used = true;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else if (event.key === "?") one("#hw-keys")?.showModal();
    else if (event.key === "/" && board()) one(".hw-board-ask select").focus();
    else if (event.key === "r" && board()) look(true);
    else used = event.key.length === 1 && press(event.key);
    // The desk around it has keys of its own, "?" among them; here ours stand above them.
    if (used) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-row]");
    if (row) choose(row, false);
  });

  // ---- the editor

  // What a button saves is not saved by itself besides while the answer is awaited: the page that comes would take that
  // second version for one from another window.
  let waiting = null, leaving = null;
  document.addEventListener("w-autosave:save", (event) => {
    waiting = event;
    if (event.target === leaving) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    leaving = event.target;
    if (waiting?.target === leaving) waiting.preventDefault();
  });
  document.addEventListener("input", () => { leaving = null; }); // whoever goes on writing has stayed

  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  all("[data-keys]").forEach((each) => { each.hidden = false; });
  if (board()) timer = setTimeout(() => look(), 5000);
})();
