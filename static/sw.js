// Shows push messages while no page of the portal is open, and opens what they are about.

// Only pages of this portal are opened, whatever a message says.
const own = (link) => {
  if (typeof link !== "string" || !/^\/[A-Za-z0-9]/.test(link)) return "/tasks";
  const url = new URL(link, self.location.origin);
  return url.origin === self.location.origin ? url.pathname : "/tasks";
};

const read = (data) => {
  try {
    const message = data.json();
    return message && typeof message.title === "string" ? message : {};
  } catch {
    return {};
  }
};

// A browser takes the permission back from whoever gets a message and shows none.
self.addEventListener("push", (event) => {
  const { title, text, lang, link, topic } = read(event.data ?? { json: () => null });
  event.waitUntil(
    self.registration.showNotification(title ?? self.location.host, {
      body: text,
      lang,
      tag: topic,
      renotify: Boolean(topic),
      requireInteraction: true,
      data: { link: own(link) },
    }),
  );
});

const open = async (link) => {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((page) => new URL(page.url).pathname === link);
  return there ? there.focus() : self.clients.openWindow(link);
};

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(own(event.notification.data?.link)));
});

// The push service replaced the subscription. Whoever is still signed in has the new one kept;
// for everybody else the portal hears at the next message that the old one is gone.
const renew = async (event) => {
  const asked = await fetch("/profile/push", { headers: { Accept: "application/json" }, redirect: "error" });
  if (!asked.ok) return;
  const { key, csrf_token } = await asked.json();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const fresh = event.newSubscription ?? (await self.registration.pushManager.subscribe(options));
  const { endpoint, keys } = fresh.toJSON();
  const fields = { csrf_token, endpoint, p256dh: keys.p256dh, auth: keys.auth };
  const replaces = event.oldSubscription?.endpoint;
  if (replaces && replaces !== endpoint) fields.replaces = replaces;
  await fetch("/profile/push", { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
};

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));
