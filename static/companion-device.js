// The phone as a device: locked, open, blocked, suspended, no longer trusted.

import { Problem } from "./companion-api.js";
import { api, phone } from "./companion-phone.js";
import * as recovery from "./companion-recovery.js";
import { show } from "./companion-screens.js";
import { when } from "./companion-words.js";

const PASSCODE = /^[0-9]{6}$/;
/** So many tries say nothing: nobody was wrong yet. */
const ALL = 5;

const itself = (signal) => api.get(`/devices/${phone.device}`, { ...phone.itself, signal });

/** The screen for a phone that is, or was, a device. */
export async function route(app, note) {
  let device;
  try {
    device = (await itself()).body;
  } catch (error) {
    if (error.kind !== "not-found") throw error;
    // Nobody here knows this device: the installation is another one.
    await phone.forget();
    return app.route();
  }
  if (phone.token) return recovery.route(app, note, device);
  const place = placeOf(device);
  if (place !== "locked") return app.go(place, { device });
  return phone.access ? app.go("home", { device }) : app.go("locked", { device, note });
}

function placeOf(device) {
  if (device.state !== "active") return device.state;
  return device.blocked ? "blocked" : "locked";
}

/** Goes where the device leads, once it is no longer what the screen says. */
function watch(app, screen, device) {
  app.watch(screen, async (signal) => placeOf((await itself(signal)).body) !== placeOf(device));
  return screen;
}

const wrongPasscode = (screen, error, field) => {
  if (!(error instanceof Problem) || error.kind !== "wrong-passcode") throw error;
  const tries = error.told.tries_left;
  // With the last one the app is blocked.
  if (tries === 0) throw new Problem(403, { type: "/problems/device-blocked" });
  screen.wrong(field, { error: "wrong", tries, note: undefined });
};

function locked(app, { device, note }) {
  const tries = device.tries_left < ALL ? device.tries_left : undefined;
  const screen = show("locked", { device: device.name, tries, note });
  const input = screen.find("#passcode");
  // The screen's own keys do instead of those that would cover them.
  if (matchMedia("(pointer: coarse)").matches) input.inputMode = "none";
  screen.find(".keypad").addEventListener("click", ({ target }) => {
    const { digit } = target.dataset;
    if (digit && input.value.length < 6) input.value += digit;
  });
  app.on(screen, "delete", () => {
    input.value = input.value.slice(0, -1);
  });
  app.send(screen, async ({ passcode }) => {
    if (!PASSCODE.test(passcode)) return screen.wrong("passcode", { error: "malformed" });
    try {
      const { body } = await api.post(`/devices/${phone.device}/unlocking`, { ...phone.itself, body: { passcode } });
      phone.unlocked(body);
    } catch (error) {
      return wrongPasscode(screen, error, "passcode");
    }
    return app.route();
  }, { counts: true });
  return watch(app, screen, device);
}

function deactivated(app) {
  const screen = show("deactivated");
  const anew = (page) => async () => {
    await phone.forget();
    await phone.ownKey();
    return app.go(page);
  };
  app.on(screen, "anew", anew("sign-in"));
  return app.on(screen, "code", anew("code"));
}

const said = async () => (await api.get("/me", phone.owner)).body;

/** The screens of the open app end with the token. */
function opened(app, screen, device) {
  const timer = setTimeout(() => app.route("locked"), Math.max(0, phone.access.until - Date.now()));
  screen.signal.addEventListener("abort", () => clearTimeout(timer));
  return watch(app, screen, device);
}

async function home(app, { device }) {
  const { member } = await said();
  const screen = show("home", { name: member.name });
  app.on(screen, "lock", () => {
    phone.access = undefined;
    return app.route();
  });
  return opened(app, screen, device);
}

async function profile(app) {
  const { member, phone: number, device } = await said();
  return opened(app, show("profile", { name: member.name, email: member.email, phone: number }), device);
}

async function security(app, { note }) {
  const { body: device } = await itself();
  const values = { device: device.name, activated: when(device.activated_at), used: when(device.last_used_at), note };
  return opened(app, show("security", values), device);
}

async function change(app) {
  const { body: device } = await itself();
  const screen = show("change");
  app.send(screen, async ({ current, passcode, again }) => {
    const malformed = Object.entries({ current, passcode }).find(([, typed]) => !PASSCODE.test(typed));
    if (malformed) return screen.wrong(malformed[0], { error: "malformed" });
    if (passcode !== again) return screen.wrong("again", { error: "differs" });
    try {
      await api.put(`/devices/${phone.device}/passcode`, { ...phone.owner, body: { passcode, current } });
    } catch (error) {
      return wrongPasscode(screen, error, "current");
    }
    return app.go("security", { note: "changed" });
  }, { counts: true });
  return opened(app, screen, device);
}

async function forget(app) {
  const { body: device } = await itself();
  const screen = show("forget", { device: device.name });
  app.send(screen, async ({ passcode }) => {
    if (!PASSCODE.test(passcode)) return screen.wrong("passcode", { error: "malformed" });
    try {
      await api.post(`/devices/${phone.device}/forgetting`, { ...phone.owner, body: { passcode } });
    } catch (error) {
      return wrongPasscode(screen, error, "passcode");
    }
    await phone.forget();
    return app.route("forgotten");
  }, { counts: true });
  return opened(app, screen, device);
}

async function forgot(app) {
  const { body: device } = await itself();
  return watch(app, show("forgot", { device: device.name }), device);
}

export const pages = {
  locked,
  blocked: (app, { device }) => watch(app, show("blocked"), device),
  suspended: (app, { device }) => watch(app, show("suspended"), device),
  deactivated,
  home,
  profile,
  security,
  change,
  forget,
  forgot,
};
