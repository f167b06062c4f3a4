// The companion app: which screen is shown. What is true stands on the server; after every change, reload and return
// the phone asks how it stands, and shows the screen for that.

import * as activation from "./companion-activation.js";
import { Away, Problem } from "./companion-api.js";
import * as device from "./companion-device.js";
import { api, phone } from "./companion-phone.js";
import * as recovery from "./companion-recovery.js";
import { pause, sayAway, seen, show, shown } from "./companion-screens.js";
import * as signIn from "./companion-sign-in.js";
import { when } from "./companion-words.js";

/** How often a screen looks whether something happened elsewhere, in milliseconds. */
const LOOK = 15_000;

/** These answers mean that something happened meanwhile: how it stands now says more than they do. */
const STALE = new Set([
  "device-blocked", "device-suspended", "device-deactivated", "device-stands", "no-device", "not-blocked",
  "not-found", "not-now", "not-this-device", "on-hold", "request-failed", "request-open", "activation-failed",
]);

const pages = {
  welcome: (app, { note }) => show("welcome", { note }),
  "sign-in": signInPage,
  held: (app) => app.on(show("held"), "leave", () => app.leave()),
  trouble: (app, { refused }) => show("trouble", { refused }),
  ...device.pages,
  ...activation.pages,
  ...recovery.pages,
};

let coming;

/** What pages are given. */
const app = {
  go: (name, values = {}) => pages[name](app, values),

  /** The screen for how things stand. */
  async route(note) {
    await steadily(async () => {
      await phone.load();
      await phone.learn();
      if (phone.device) return device.route(app, note);
      if (phone.token) return recovery.route(app, note);
      return app.go("welcome", { note });
    });
  },

  /** What happens when a button with this data-do is pressed. */
  on(screen, action, what) {
    screen.actions ??= new Map();
    screen.actions.set(action, what);
    return screen;
  },

  /** What happens when the screen's form is sent. Sent again by itself after a break, unless it counts each time. */
  send: (screen, what, { counts = false } = {}) => Object.assign(screen, { what, counts }),

  /** Ends the sign-in. */
  async leave() {
    await phone.leave();
    await app.route();
  },

  /** Looks every now and then whether `changed`, while the screen is shown. */
  async watch(screen, changed) {
    const { signal } = screen;
    for (;;) {
      await pause(LOOK, signal);
      await seen(signal);
      if (signal.aborted) return;
      try {
        if (await changed(signal)) return void app.route();
      } catch (error) {
        if (signal.aborted) return;
        await app.failed(error);
      }
    }
  },

  /** Waits until there is a connection again, and says so. */
  back() {
    coming ??= (async () => {
      sayAway(true);
      for (;;) {
        await pause(2_000);
        try {
          await api.get("/configuration");
          break;
        } catch (error) {
          if (!(error instanceof Away)) break;
        }
      }
      sayAway(false);
      coming = undefined;
    })();
    return coming;
  },

  /** What the API said no to, shown where it belongs. */
  async failed(error) {
    if (error instanceof Away) return app.back();
    if (!(error instanceof Problem)) {
      console.error(error);
      return app.go("trouble");
    }
    if (error.kind === "token-invalid") return expired();
    if (STALE.has(error.kind)) return app.route();
    const refused = { refused: error.told.title, until: when(error.told.until) };
    const screen = shown();
    if (!screen?.find('[data-if^="refused"], [data-if="error=refused"]')) return app.go("trouble", refused);
    return screen.wrong(undefined, { error: "refused", ...refused });
  },
};

async function expired() {
  if (phone.access) {
    phone.access = undefined;
    return app.route("locked");
  }
  await phone.keep({ token: undefined });
  return app.route("over");
}

/** Does `what` until there was a connection for it. */
async function steadily(what) {
  for (;;) {
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof Away)) return app.failed(error);
      await app.back();
    }
  }
}

function signInPage(_, { note }) {
  const { password, single_sign_on: sso } = phone.configuration.sign_in;
  const screen = show("sign-in", { note, password, sso, both: password && sso, recover: Boolean(phone.device) });
  if (!password) screen.find('[data-do="sso"]').classList.add("primary");
  app.on(screen, "sso", signIn.begin);
  return app.send(screen, async ({ email, password: secret }) => {
    if (!email.trim() || !secret) return screen.wrong(email.trim() ? "password" : "email", { error: "empty" });
    try {
      await signIn.byPassword(email.trim(), secret);
    } catch (error) {
      if (!(error instanceof Problem) || ![401, 403, 422].includes(error.status)) throw error;
      return screen.wrong("password", { error: "refused", refused: error.told.title });
    }
    return app.route();
  });
}

/** Opens a screen that "back" leads away from; "root" is where it leads. */
function open(name) {
  const deep = history.state?.deep;
  if (name === "root") return deep ? history.back() : app.route();
  if (deep) history.replaceState({ deep: true }, "");
  else history.pushState({ deep: true }, "");
  return app.go(name);
}

let busy = false;

/** One thing at a time: whoever presses twice is not heard twice. */
async function press(button, what) {
  if (busy) return;
  busy = true;
  button?.setAttribute("aria-disabled", "true");
  try {
    await what();
  } catch (error) {
    await app.failed(error);
  } finally {
    busy = false;
    button?.removeAttribute("aria-disabled");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-go], [data-do]");
  if (!button) return;
  const { go, do: action } = button.dataset;
  if (go) press(button, () => open(go));
  else press(button, () => shown().actions?.get(action)?.(button));
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const screen = shown();
  const fields = Object.fromEntries(new FormData(event.target));
  const send = async () => {
    // Whoever went elsewhere while there was no connection sends nothing any more.
    if (screen.signal.aborted) return;
    screen.clear();
    await screen.what?.(fields);
  };
  press(event.submitter, screen.counts ? send : () => steadily(send));
});

addEventListener("popstate", () => app.route());

async function start() {
  document.querySelector("[data-starting]").hidden = false;
  navigator.serviceWorker?.register("/app/sw.js", { scope: "/app" }).catch(() => {});
  const back = signIn.cameBack();
  try {
    await phone.load();
    await phone.ownKey();
  } catch {
    return show("unable");
  }
  if (!back) return app.route();
  let fine = false;
  await steadily(async () => {
    await phone.learn();
    fine = await signIn.finish(back).catch((error) => {
      if (error instanceof Away) throw error;
      return false;
    });
  });
  if (fine) return app.route();
  return app.go("sign-in", { note: "sso" });
}

start();
