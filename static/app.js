// Adds live updating to pages that work without it, and messages in the browser.

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
