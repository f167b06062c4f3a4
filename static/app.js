// Adds live updating to pages that work without it, and messages in the browser.

// A page that the browser kept while somebody was elsewhere may no longer be true.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(new URL(document.querySelector("main").dataset.page, location.href));
});

// On a narrow screen tabs scroll sideways: the present one is in sight.
for (const tabs of document.querySelectorAll(".tabs")) {
  const here = tabs.querySelector("[aria-current]");
  if (here) tabs.scrollLeft = here.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - here.offsetWidth) / 2;
}

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
    document.title = page.title;
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
      // Whoever may not look any more is told so by the page.
      if (event.data === "over") source.close();
      if (event.data !== live.dataset.version) look();
    });
    source.onerror = () => {
      pace(often);
      if (source.readyState !== EventSource.CLOSED) return;
      source = undefined;
      look();
      setTimeout(listen, seldom);
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

// A password can be shown while it is typed; it is hidden again before it is sent, so that browsers keep it as one.
for (const box of document.querySelectorAll(".reveal")) {
  const input = box.querySelector("input");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.setAttribute("aria-controls", input.id);
  const show = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? box.dataset.hide : box.dataset.show;
  };
  show(false);
  button.addEventListener("click", () => {
    show(input.type === "password");
    input.focus();
  });
  input.form.addEventListener("submit", () => show(false));
  box.append(button);
}

// "Tell me on this device": permission is asked for after a click only. What the browser answers goes
// into a form, so that the portal answers as to any other.
const told = document.querySelector("[data-push]");
if (told) {
  const form = told.querySelector('form[action="/profile/push"]');
  const says = (what) => {
    for (const note of told.querySelectorAll("[data-push-says]")) note.hidden = note.dataset.pushSays !== what;
  };
  const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const present = async () => (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription();

  // A subscription for another key of the portal, or for none, is of no use.
  const subscribe = async () => {
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    const { pushManager } = await navigator.serviceWorker.ready;
    const before = await pushManager.getSubscription();
    const fits = before && base64url(before.options.applicationServerKey ?? []) === told.dataset.push;
    if (before && !fits) await before.unsubscribe();
    return fits ? before : pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: told.dataset.push });
  };

  const begin = async (event) => {
    event.preventDefault();
    says("");
    try {
      if ((await Notification.requestPermission()) !== "granted") return says("denied");
      const { endpoint, keys } = (await subscribe()).toJSON();
      Object.assign(form.elements.endpoint, { value: endpoint });
      Object.assign(form.elements.p256dh, { value: keys.p256dh });
      Object.assign(form.elements.auth, { value: keys.auth });
      form.submit();
    } catch {
      says("failed");
    }
  };

  // The line of this browser says so, and to remove it ends its subscription, too.
  const mark = async () => {
    const subscription = await present();
    if (!subscription) return false;
    const digest = base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(subscription.endpoint)));
    const line = told.querySelector(`[data-browser="${digest}"]`);
    if (!line) return false;
    line.querySelector("[data-here]").hidden = false;
    const removal = line.querySelector('form[action$="/removal"]');
    removal.addEventListener("submit", async (event) => {
      event.preventDefault();
      await subscription.unsubscribe().catch(() => false);
      removal.submit();
    });
    return true;
  };

  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  says("");
  if (able) {
    mark().then((here) => {
      if (here) return;
      if (form) form.hidden = false;
      else says("full");
    });
    form?.addEventListener("submit", begin);
  } else {
    says("unable");
  }
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
    if (ends - Date.now() <= 120_000) quietUntil = ends - 30_000;
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
