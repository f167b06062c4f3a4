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

// Two minutes before the session ends, a dialog asks whether it is to go on. The server said how many
// seconds are left; other windows of the same browser say when they asked it for something.
const warning = document.querySelector("dialog#session");
if (warning) {
  const named = (name) => warning.querySelector(`[data-session="${name}"]`);
  const after = (seconds) => Date.now() + Number(seconds) * 1000;
  const { sessionLeft, sessionMost } = document.body.dataset;
  const news = new BroadcastChannel("session");
  const most = after(sessionMost);
  let ends = after(sessionLeft);
  let quietUntil = 0;
  let said = "";

  const goOn = (until, tell) => {
    ends = Math.max(ends, Math.min(until, most));
    quietUntil = 0;
    if (warning.open && ends - Date.now() > 120_000) warning.close();
    if (tell) news.postMessage(ends);
  };
  const say = (text) => {
    if (text !== said) named("say").textContent = said = text;
  };
  const tick = () => {
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    if (left > 120 || (left > 0 && Date.now() < quietUntil)) return;
    if (!warning.open) {
      if (said === "over") return;
      warning.showModal();
    }
    const over = left === 0;
    const last = ends >= most;
    named("idle").hidden = over || last;
    named("most").hidden = over || !last;
    named("over").hidden = !over;
    named("time").hidden = over;
    named("stay").hidden = over || last;
    named("again").hidden = !over;
    named("clock").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (over) {
      if (said !== "over") named("again").focus();
      said = "over";
    } else say(left > 60 ? named("say").dataset.two : named("say").dataset.one);
  };
  // Closing it, by Escape too, is not staying: it asks once more in the last half minute.
  warning.addEventListener("close", () => {
    quietUntil = ends - 30_000;
  });
  named("close").addEventListener("click", () => warning.close());
  named("stay").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const form = new URLSearchParams(new FormData(event.target));
      const answer = await fetch(event.target.action, { method: "POST", body: form });
      if (answer.ok) return goOn(after(answer.headers.get("session-left")), true);
      if (answer.status === 401) ends = 0;
    } catch {
      // The network is away for a moment: the button is still there.
    }
    tick();
  });
  news.onmessage = (event) => goOn(event.data, false);
  news.postMessage(ends);
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", tick);
}
