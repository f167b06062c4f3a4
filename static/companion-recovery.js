// The recovery request, as the phone sees it: what will happen, the call and its code, waiting, and how it ended.

import * as activation from "./companion-activation.js";
import { Away, Problem } from "./companion-api.js";
import { api, phone } from "./companion-phone.js";
import { pause, sayAway, seen, show } from "./companion-screens.js";
import { length, oneOf, when } from "./companion-words.js";

const OPEN = new Set(["awaiting_code", "pending"]);
const ENDED = new Set(["rejected", "expired", "failed", "cancelled"]);
/** While a call fares like this, its code is of use. */
const COUNTS = new Set(["queued", "initiated", "ringing", "answered", "completed"]);
/** How often a call is looked at, in milliseconds, where the API does not tell by itself. */
const LOOK = 3_000;
/** How long the API may hold back an answer that has no news, in seconds. */
const WAIT = 20;

/** An ended request that somebody read, and asks no more about. */
let read;

/** The screen for somebody who is signed in; `own` is the device that this phone is. */
export async function route(app, note, own) {
  const { body: me } = await api.get("/me", phone.member);
  if (me.on_hold) return app.go("held");
  const { device, recovery } = me;
  if (!device) return activation.route(app, me);
  if (!device.is_this && (await phone.becameOf(device.id))) return app.route();
  if (device.is_this && !own) return phone.keep({ device: device.id }).then(() => app.route());
  if (recovery && (OPEN.has(recovery.state) || (ENDED.has(recovery.state) && recovery.reference !== read))) {
    const { body: request, etag } = await api.get(`/recoveries/${recovery.reference}`, phone.member);
    return showRequest(app, request, etag);
  }
  return beginning(app, me);
}

/** The screen on which a request begins. */
const beginning = (app, me) => app.go(me.device.is_this ? "recover" : "elsewhere", { me });

function showRequest(app, request, etag) {
  if (request.state === "awaiting_code") return app.go("recovery-call", { request, etag });
  if (request.state === "pending") return app.go("waiting", { request, etag });
  if (request.state === "rejected") return app.go("rejected", { request });
  return ENDED.has(request.state) ? app.go("ended", { request }) : app.route();
}

const same = (one, other) =>
  one.device?.id === other.device?.id && one.device?.state === other.device?.state &&
  one.recovery?.state === other.recovery?.state && one.on_hold === other.on_hold && one.phone === other.phone;

/** Goes on by itself when a request is made, or the device forgotten, elsewhere. */
function watch(app, screen, me) {
  app.watch(screen, async (signal) => !same(me, (await api.get("/me", { ...phone.member, signal })).body));
  return screen;
}

async function ask(app, body) {
  await api.post("/recoveries", { ...phone.member, body });
  return app.route();
}

function recover(app, { me }) {
  const { blocked, name } = me.device;
  const screen = show("recover", { blocked, device: name, phone: me.phone });
  app.on(screen, "leave", () => app.leave());
  app.on(screen, "ask", () => {
    screen.clear();
    return ask(app, { origin: blocked ? "app_blocked" : "app_forgot_passcode" });
  });
  return watch(app, screen, me);
}

function elsewhere(app, { me }) {
  const screen = show("elsewhere", { device: me.device.name });
  app.on(screen, "leave", () => app.leave());
  return watch(app, screen, me);
}

async function lost(app) {
  const { body: me } = await api.get("/me", phone.member);
  if (!me.device || me.device.is_this) return app.route();
  const screen = show("lost", { device: me.device.name, phone: me.phone });
  app.send(screen, ({ suspend }) => ask(app, { origin: "app_lost_device", suspend: suspend === "on" }));
  return watch(app, screen, me);
}

/**
 * The screen of a call and its code, for requests and for activation. `ways` are: `follow(signal)`, what is new;
 * `again()`, another call; `enter(code)`.
 */
export function callPage(app, first, ways) {
  let now = first;
  const screen = show("call", {});
  const tell = (news) => {
    now = { ...now, ...news };
    screen.update(now);
    tick();
  };
  const tick = () => {
    const wait = Date.parse(now.nextAt) - api.now();
    const over = COUNTS.has(now.call) && !(Date.parse(now.codeUntil) > api.now());
    screen.update({
      call: over ? "over" : (now.call ?? "none"),
      wait: now.calls > 0 && wait > 0 && length(wait),
      mayCall: now.calls > 0 && !(wait > 0),
      left: now.requestUntil && length(Date.parse(now.requestUntil) - api.now()),
    });
  };
  tell({});
  screen.every(1_000, tick);
  app.on(screen, "again", async () => {
    screen.clear();
    tell(await ways.again());
  });
  app.send(screen, async ({ code }) => {
    const digits = code.replace(/[\s-]/g, "");
    if (!/^[0-9]{6}$/.test(digits)) return screen.wrong("code", { error: "malformed" });
    try {
      return await ways.enter(digits);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.kind === "wrong-code") return screen.wrong("code", { error: "wrong", tries: error.told.tries_left });
      if (error.kind === "malformed-code") return screen.wrong("code", { error: "malformed" });
      if (error.kind === "code-gone") return screen.wrong("code", { error: "gone" });
      throw error;
    }
  });
  keepUp(app, screen.signal, ways.follow, tell);
  return screen;
}

/** Tells what is new for as long as the screen is shown. */
async function keepUp(app, signal, follow, tell) {
  while (!signal.aborted) {
    const begun = Date.now();
    try {
      const news = await follow(signal);
      if (signal.aborted) return;
      sayAway(false);
      if (news) tell(news);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Away)) return void app.failed(error);
      await app.back();
    }
    // An answer that comes at once is not asked for again at once.
    await pause(Math.max(0, LOOK - (Date.now() - begun)), signal);
    await seen(signal);
  }
}

/** Follows a request: each answer that has news, by long poll. Whatever screen it is no longer for is left. */
function follower(app, request, etag) {
  let version = etag;
  const path = `/recoveries/${request.reference}`;
  return async (signal) => {
    const headers = { Prefer: `wait=${WAIT}` };
    if (version) headers["If-None-Match"] = version;
    const answer = await api.get(path, { ...phone.member, headers, signal });
    if (answer.status === 304) return undefined;
    version = answer.etag ?? undefined;
    if (answer.body.state === request.state) return answer.body;
    app.route();
    return undefined;
  };
}

const callOf = (request) => ({
  request: true,
  reference: request.reference,
  number: request.number,
  call: request.call?.progress,
  codeUntil: request.call?.code_expires_at,
  nextAt: request.call?.next_call_at,
  calls: request.call?.calls_left ?? 0,
  tries: request.tries_left,
  requestUntil: request.expires_at,
});

function recoveryCall(app, { request, etag }) {
  const path = `/recoveries/${request.reference}`;
  const follow = follower(app, request, etag);
  return callPage(app, callOf(request), {
    follow: async (signal) => {
      const news = await follow(signal);
      return news && callOf(news);
    },
    again: async () => callOf((await api.post(`${path}/call`, phone.member)).body),
    enter: async (code) => {
      await api.post(`${path}/code`, { ...phone.member, body: { code } });
      return app.route();
    },
  });
}

function waiting(app, { request, etag }) {
  let now = request;
  const [first, second, third] = request.words ?? [];
  const screen = show("waiting", { reference: request.reference, first, second, third });
  const tick = () => screen.update({ left: length(Date.parse(now.expires_at) - api.now()) });
  const tell = (news) => {
    now = news;
    const names = oneOf(news.approvers.map(({ name }) => name));
    screen.update({ device: news.device, suspended: news.suspended, names, approvers: news.approvers.length > 0 });
    screen.list("approvers", news.approvers, (line, { email }) => {
      line.querySelector("[data-mail]").href = `mailto:${email}`;
    });
    tick();
  };
  tell(request);
  screen.every(10_000, tick);
  keepUp(app, screen.signal, follower(app, request, etag), tell);
  return screen;
}

async function cancel(app) {
  const { body: request } = await api.get("/recoveries/current", phone.member);
  const screen = show("cancel", { reference: request.reference, device: request.device, suspended: request.suspended });
  return app.on(screen, "cancel", async () => {
    await api.post(`/recoveries/${request.reference}/cancellation`, phone.member);
    return app.route();
  });
}

/** An ended request leads to the next one, or away. */
function ended(app, screen, request) {
  const onward = async () => {
    read = request.reference;
    return app.route();
  };
  app.on(screen, "again", onward);
  return app.on(screen, "leave", async () => {
    if (phone.device) return app.leave();
    return onward();
  });
}

function rejected(app, { request }) {
  const { reference, reason, suspended, device } = request;
  const values = { reference, reason, suspended, device, decider: request.decided_by, when: when(request.decided_at) };
  return ended(app, show("rejected", values), request);
}

function over(app, { request }) {
  const { reference, suspended, device } = request;
  return ended(app, show("ended", { reference, suspended, device, ending: request.cause ?? request.state }), request);
}

export const pages = { recover, elsewhere, lost, "recovery-call": recoveryCall, waiting, cancel, rejected, ended: over };
