// Asks the device API: with proofs, the server's nonces and its time, and with problem answers as errors.

import { proof } from "./companion-dpop.js";

/** The API said no (RFC 9457): `kind` is the end of the problem's type, `told` the whole answer. */
export class Problem extends Error {
  constructor(status, told = {}) {
    super(told.title ?? `status ${status}`);
    this.status = status;
    this.told = told;
    this.kind = String(told.type ?? "").split("/").at(-1);
  }
}

/** The API cannot be reached, or cannot answer for now. */
export class Away extends Error {}

/**
 * A client of the API at `base`, in `lang`. `ask(method, path, { key, token, body, headers, signal })` gives
 * `{ status, body, etag }`; with a `key` it proves possession, with a `token` it is somebody's.
 */
export const client = ({ base, lang, send = (...what) => fetch(...what), clock = Date.now }) => {
  let nonce;
  // How far this phone's clock is behind the server's, in milliseconds: proofs count for minutes only.
  let behind = 0;

  const once = async (method, path, { key, token, body, headers, signal }) => {
    const address = base + path;
    const sent = { Accept: "application/json", "Accept-Language": lang, ...headers };
    if (body) sent["Content-Type"] = "application/json";
    if (token) sent.Authorization = `DPoP ${token}`;
    if (key) sent.DPoP = await proof({ key, method, address, now: clock() + behind, nonce, token });
    let answer;
    try {
      const options = { method, headers: sent, body: body && JSON.stringify(body), signal, cache: "no-store", credentials: "omit" };
      answer = await send(address, options);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Away(String(error));
    }
    nonce = answer.headers.get("dpop-nonce") ?? nonce;
    const date = Date.parse(answer.headers.get("date") ?? "");
    // The header counts whole seconds.
    if (!Number.isNaN(date) && Math.abs(date - clock() - behind) > 2000) behind = date - clock();
    return answer;
  };

  const ask = async (method, path, options = {}, again = true) => {
    const answer = await once(method, path, options);
    if (answer.status === 204 || answer.status === 304) return { status: answer.status };
    if ([502, 503, 504].includes(answer.status)) throw new Away(`status ${answer.status}`);
    let told;
    try {
      told = await answer.json();
    } catch (error) {
      if (options.signal?.aborted) throw error;
      if (answer.ok) throw new Away(String(error));
    }
    if (answer.ok) return { status: answer.status, body: told, etag: answer.headers.get("etag") };
    const problem = new Problem(answer.status, told);
    // The nonce was none, or an old one; the answer brought another.
    if (problem.kind === "dpop-nonce" && again) return ask(method, path, options, false);
    throw problem;
  };

  return {
    /** The server's time, in milliseconds. */
    now: () => clock() + behind,
    get: (path, options) => ask("GET", path, options),
    post: (path, options) => ask("POST", path, { body: {}, ...options }),
    put: (path, options) => ask("PUT", path, options),
    remove: (path, options) => ask("DELETE", path, options),
  };
};
