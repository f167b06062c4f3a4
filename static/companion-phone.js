// This phone: the key it has, the device it is, who signed in on it. Nothing else is kept; the rest is asked for.

import { client } from "./companion-api.js";
import { newKey, publicKey } from "./companion-dpop.js";
import { read, write } from "./companion-storage.js";

export const api = client({ base: `${location.origin}/api/v1`, lang: document.documentElement.lang });

export const phone = {
  /** The key of the device, or, where this is none yet, the one that a sign-in is bound to. */
  key: undefined,
  /** A key that was offered for activation. */
  next: undefined,
  /** The id of the device that this phone is, or was. */
  device: undefined,
  /** The token of whoever signed in here. */
  token: undefined,
  /** The token of the unlocked device: in memory only. */
  access: undefined,
  /** What installation this is. */
  configuration: undefined,

  async load() {
    Object.assign(this, await read("key", "next", "device", "token"));
    if (this.access && this.access.until <= Date.now()) this.access = undefined;
  },

  async keep(values) {
    await write(values);
    Object.assign(this, values);
  },

  /** Asks which installation this is, once. It brings the first nonce, too. */
  async learn() {
    this.configuration ??= (await api.get("/configuration")).body;
  },

  /** The key to sign in with: a new phone makes one. */
  async ownKey() {
    if (!this.key) await this.keep({ key: await newKey() });
    return this.key;
  },

  /** By whom a request is made: whoever signed in here. */
  get member() {
    return { key: this.key, token: this.token };
  },

  /** By what a request is made: the unlocked device. */
  get owner() {
    return { key: this.key, token: this.access?.token };
  },

  /** By the device's key alone. */
  get itself() {
    return { key: this.key };
  },

  signedIn: (answer) => phone.keep({ token: answer.access_token }),

  /** Ends the sign-in, here and there. */
  async leave() {
    const { member } = this;
    await this.keep({ token: undefined });
    if (member.token) await api.remove("/sign-ins/current", member).catch(() => {});
  },

  /** Nothing of anybody is left. */
  async forget() {
    this.access = undefined;
    await this.keep({ key: undefined, next: undefined, device: undefined, token: undefined });
  },

  /** Unlocked, until the token is over. */
  unlocked({ access_token: token, expires_in: seconds }) {
    this.access = token && { token, until: Date.now() + seconds * 1000 };
  },

  /** Becomes the trusted device, with a key that was never anywhere else. */
  async activate(code, passcode) {
    if (!this.next) await this.keep({ next: await newKey() });
    const body = { code, device: await describe(), public_key: await publicKey(this.next), passcode };
    const { body: answer } = await api.post("/activations", { key: this.next, body });
    await this.leave();
    await this.become(answer.device_id);
    this.unlocked(answer);
  },

  become(device) {
    return this.keep({ key: this.next ?? this.key, device, next: undefined, token: undefined });
  },

  /** Did an activation succeed whose answer was lost on its way? */
  async becameOf(device) {
    if (!this.next) return false;
    const asked = await api.get(`/devices/${device}`, { key: this.next }).catch(() => undefined);
    if (asked?.body.state !== "active") return false;
    await this.become(device);
    return true;
  },
};

const KNOWN = [/iPhone/, /iPad/, /Android/, /Macintosh|Mac OS X/, /Windows/, /CrOS/, /Linux/];
const BROWSERS = [/Edg/, /Firefox/, /Chrome/, /Safari/];

/** What this phone is, as far as the browser tells. */
export const describe = async () => {
  const { userAgent: agent, userAgentData: data } = navigator;
  const told = await data?.getHighEntropyValues?.(["model", "platformVersion"]).catch(() => undefined);
  const first = (patterns) => patterns.map((pattern) => pattern.exec(agent)?.[0]).find(Boolean);
  const system = data?.platform || first(KNOWN) || "Web";
  const browser = first(BROWSERS) ?? "Web";
  const model = told?.model || (/iPhone|iPad/.exec(agent)?.[0] ?? "");
  const platform = [system, told?.platformVersion?.split(".")[0]].filter(Boolean).join(" ");
  return { name: (model || `${system} (${browser})`).slice(0, 80), model: (model || browser).slice(0, 80), platform: platform.slice(0, 40) };
};
