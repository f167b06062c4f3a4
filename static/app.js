// Adds live updating to pages that work without it.

// A part with data-live is asked for again every few seconds and replaced when it changed. What
// somebody is typing is kept, because only parts without the focus are replaced.
const part = document.querySelector("[data-live]");
if (part) {
  const every = Number(part.dataset.live) * 1000;
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html" }, redirect: "follow" });
      if (!answer.ok || new URL(answer.url).pathname !== location.pathname) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("[data-live]");
      if (!next || next.dataset.state !== document.querySelector("[data-live]").dataset.state) return location.reload();
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
