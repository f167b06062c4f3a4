// Making this phone the trusted device: by a call and its code, or by the code that the portal shows.

import { Problem } from "./companion-api.js";
import { api, phone } from "./companion-phone.js";
import { canScan, scan, tidy } from "./companion-qr.js";
import { callPage } from "./companion-recovery.js";
import { show } from "./companion-screens.js";
import { when } from "./companion-words.js";

const PASSCODE = /^[0-9]{6}$/;
const CALLS = "/activation-calls";

/** The screen for somebody who has no device: a call that is under way, or the offer of one. */
export async function route(app, me) {
  const call = await api.get(`${CALLS}/current`, phone.member).catch((error) => {
    if (error.kind !== "not-found") throw error;
    return undefined;
  });
  if (call && call.body.tries_left > 0) return app.go("activation-call", { call: call.body });
  return offer(app, me);
}

async function offer(app, me) {
  const request = me.recovery?.state === "approved" ? me.recovery : undefined;
  if (!request) return app.go("activate", { me });
  const { body } = await api.get(`/recoveries/${request.reference}`, phone.member);
  return app.go("approved", { me, request: body });
}

/** The page goes on by itself once a phone was activated elsewhere. */
function offered(app, screen, me) {
  app.on(screen, "leave", () => app.leave());
  app.on(screen, "call", async () => {
    screen.clear();
    const { body: call } = await api.post(CALLS, phone.member);
    return app.go("activation-call", { call });
  });
  app.watch(screen, async (signal) => {
    const { body } = await api.get("/me", { ...phone.member, signal });
    return Boolean(body.device) || body.on_hold || body.phone !== me.phone;
  });
  return screen;
}

const activate = (app, { me }) => offered(app, show("activate", { name: me.member.name, phone: me.phone }), me);

function approved(app, { me, request }) {
  const values = { device: request.device, decider: request.decided_by, reference: request.reference, phone: me.phone };
  return offered(app, show("approved", values), me);
}

const view = (call) => ({
  number: call.number,
  call: call.progress,
  codeUntil: call.expires_at,
  nextAt: call.next_call_at,
  calls: call.calls_left,
  tries: call.tries_left,
});

/** The call that activates, and its code. */
function activationCall(app, { call }) {
  return callPage(app, view(call), {
    follow: async (signal) => view((await api.get(`${CALLS}/current`, { ...phone.member, signal })).body),
    again: async () => view((await api.post(CALLS, phone.member)).body),
    enter: async (code) => {
      const { body } = await api.post(`${CALLS}/current/code`, { ...phone.member, body: { code } });
      return app.go("passcode", { code: body.activation_code });
    },
  });
}

async function code(app, { error, refused, until } = {}) {
  const screen = show("code", { camera: await canScan() });
  if (error) screen.wrong("code", { error, refused, until });
  let camera;
  const stop = () => {
    camera?.abort();
    screen.update({ scanning: false });
  };
  screen.signal.addEventListener("abort", stop);
  app.on(screen, "stop", stop);
  app.on(screen, "scan", () => {
    camera = new AbortController();
    screen.clear();
    screen.update({ scanning: true });
    // Nothing waits for it: the button to stop must be heard.
    see(app, screen, camera.signal).finally(stop);
  });
  return app.send(screen, ({ code: typed }) => {
    const known = tidy(typed);
    return known ? app.go("passcode", { code: known }) : screen.wrong("code", { error: "malformed" });
  });
}

async function see(app, screen, signal) {
  try {
    const said = await scan(screen.find("video"), signal);
    if (signal.aborted) return;
    if (said.code) app.go("passcode", { code: said.code });
    else screen.update({ error: "foreign" });
  } catch {
    if (!signal.aborted) screen.update({ error: "camera" });
  }
}

function passcode(app, { code: known }) {
  // Whoever opens this screen without a code begins before it.
  if (!known) return app.route();
  const screen = show("passcode");
  return app.send(screen, async ({ passcode: chosen, again }) => {
    if (!PASSCODE.test(chosen)) return screen.wrong("passcode", { error: "malformed" });
    if (chosen !== again) return screen.wrong("again", { error: "differs" });
    try {
      await phone.activate(known, chosen);
    } catch (error) {
      return refused(app, error);
    }
    return app.go("done");
  }, { counts: true });
}

/** The code is no longer of use, or another phone came first; or this one did, and the answer was lost. */
async function refused(app, error) {
  if (!(error instanceof Problem) || !["code-gone", "malformed-code", "device-stands", "too-many-tries"].includes(error.kind)) throw error;
  if (phone.token) {
    const { body: me } = await api.get("/me", phone.member);
    if (me.device) return app.route();
  }
  const { title, until } = error.told;
  const gone = error.kind === "code-gone" && { error: "gone" };
  return app.go("code", gone || { error: "refused", refused: title, until: when(until) });
}

export const pages = { activate, approved, "activation-call": activationCall, code, passcode, done: () => show("done") };
