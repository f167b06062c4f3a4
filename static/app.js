// Adds live updating to pages that work without it.

// A page with data-live is asked for again when the portal says that it changed, or else every few seconds,
// and its parts are replaced. What somebody is typing is kept, because only parts without the focus are replaced.
const live = document.querySelector("[data-live]");
if (live) {
  const often = Number(live.dataset.live) * 1000;
  // Times that go by on the page, while events tell of everything else.
  const seldom = 60_000;
  // A page that answers a form has another address than the form; to reload it would send the form again.
  const home = new URL(document.querySelector("main").dataset.page, location.href);
  const moveOn = () => location.replace(home);
  // Looking by itself is not activity: it keeps no session alive.
  const glance = new URL(home);
  glance.search = "?watching";
  let looking = false;
  let again = false;

  const show = (page) => {
    const next = page.querySelector("[data-live]");
    if (!next || next.dataset.state !== live.dataset.state) return moveOn();
    if (next.dataset.version) live.dataset.version = next.dataset.version;
    for (const now of document.querySelectorAll("[data-part]")) {
      const then = page.querySelector(`[data-part="${now.dataset.part}"]`);
      if (then && then.innerHTML !== now.innerHTML && !now.contains(document.activeElement)) now.innerHTML = then.innerHTML;
    }
  };
  const look = async () => {
    if (document.hidden) return;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      const answer = await fetch(glance, { headers: { Accept: "text/html" }, redirect: "follow" });
      if (answer.status < 500) {
        if (!answer.ok || new URL(answer.url).pathname !== home.pathname) return moveOn();
        show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
    } catch {
      // The network is away for a moment; the next look may find it again.
    } finally {
      looking = false;
    }
    if (again) {
      again = false;
      look();
    }
  };

  let timer;
  const pace = (every) => {
    clearInterval(timer);
    timer = setInterval(look, every);
  };
  // Events where they come through, polling where they do not.
  let source;
  const listen = () => {
    if (!live.dataset.events || source || document.hidden) return;
    source = new EventSource(live.dataset.events);
    source.onopen = () => pace(seldom);
    source.addEventListener("changed", (event) => {
      if (event.data !== live.dataset.version) look();
    });
    source.onerror = () => {
      pace(often);
      if (source.readyState === EventSource.CLOSED) look();
    };
  };
  pace(often);
  listen();
  document.addEventListener("visibilitychange", () => {
    look();
    // A page that nobody sees holds nothing open.
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else {
      listen();
    }
  });
}
