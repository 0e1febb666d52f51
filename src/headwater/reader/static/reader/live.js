// A live page with scripts: what is new is asked for while the page is in front; without, the page loads itself again.
(() => {
  "use strict";
  const held = document.getElementById("live");
  if (!held) return;
  let tag = "", failed = 0, timer = 0;

  async function look() {
    clearTimeout(timer);
    if (!document.hidden) {
      try {
        const answer = await fetch(held.dataset.live, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
        if (answer.status === 404 || answer.status === 410) return; // taken down: its address says so
        if (answer.status === 200) {
          const first = !tag;
          tag = answer.headers.get("ETag") || "";
          renew(await answer.text(), first);
        }
        failed = 0;
      } catch { failed += 1; }
    }
    // Who opened the page at one moment does not ask at one moment for ever.
    timer = setTimeout(look, held.dataset.every * 1000 * (0.85 + 0.3 * Math.random()) * 2 ** Math.min(failed, 4));
  }

  function renew(html, first) {
    const known = new Set([...held.querySelectorAll("[id]")].map((each) => each.id));
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = [...page.querySelectorAll(".live-entries > [id]")].filter((each) => !known.has(each.id));
    if (first && !fresh.length) return;
    // What somebody reads stays where it is, whatever comes in above it.
    const mark = [...held.querySelectorAll(".live-entries > [id]")].find((each) => each.getBoundingClientRect().bottom > 0);
    const before = mark?.getBoundingClientRect().top;
    const opened = new Set([...held.querySelectorAll("details[open]")].map((each) => each.parentElement.closest("[id]")?.id));
    held.replaceChildren(...page.body.childNodes);
    opened.forEach((id) => { const each = id && document.getElementById(id)?.querySelector("details"); if (each) each.open = true; });
    const now = mark && document.getElementById(mark.id);
    if (now && window.scrollY > held.offsetTop) window.scrollBy(0, now.getBoundingClientRect().top - before);
    const told = document.getElementById("live-told");
    if (told && fresh.length) told.textContent = fresh.length === 1 ? "1 new entry." : `${fresh.length} new entries.`;
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  timer = setTimeout(look, 3000);
})();
