// Adds live updating to pages that work without it.

// A part with data-live is asked for again every few seconds and replaced when it changed. What
// somebody is typing is kept, because only parts without the focus are replaced.
const part = document.querySelector("[data-live]");
if (part) {
  const every = Number(part.dataset.live) * 1000;
  // A page that answers a form has another address than the form; to reload it would send the form again.
  const home = new URL(document.querySelector("main").dataset.page, location.href);
  const moveOn = () => location.replace(home);
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(home, { headers: { Accept: "text/html" }, redirect: "follow" });
      if (answer.status >= 500) return;
      if (!answer.ok || new URL(answer.url).pathname !== home.pathname) return moveOn();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("[data-live]");
      if (!next || next.dataset.state !== document.querySelector("[data-live]").dataset.state) return moveOn();
      for (const now of document.querySelectorAll("[data-part]")) {
        const then = page.querySelector(`[data-part="${now.dataset.part}"]`);
        if (then && then.innerHTML !== now.innerHTML && !now.contains(document.activeElement)) now.innerHTML = then.innerHTML;
      }
    } catch {
      // The network is away for a moment; the next look may find it again.
    }
  };
  setInterval(look, every);
  document.addEventListener("visibilitychange", look);
}
