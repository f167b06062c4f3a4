// Who it is: by e-mail and password, or by single sign-on in the system's browser (RFC 8252, PKCE).

import { random, sha256 } from "./companion-dpop.js";
import { api, phone } from "./companion-phone.js";

const CALLBACK = "/app/callback";
/** For the way to the provider and back only. */
const BEGUN = "sign-in";

/** Signs in; the token is bound to this phone's key. */
export const byPassword = async (email, password) => {
  const key = await phone.ownKey();
  const { body } = await api.post("/sign-ins", { key, body: { method: "password", email, password } });
  await phone.signedIn(body);
};

/** Leaves for the portal's sign-in. */
export const begin = async () => {
  await phone.ownKey();
  const begun = { state: random(16), verifier: random(32) };
  sessionStorage.setItem(BEGUN, JSON.stringify(begun));
  const to = new URL(phone.configuration.authorization_endpoint, location.origin);
  to.search = new URLSearchParams({
    response_type: "code",
    redirect_uri: location.origin + CALLBACK,
    state: begun.state,
    code_challenge: await sha256(begun.verifier),
    code_challenge_method: "S256",
  });
  location.assign(to);
};

/** Did the portal send us back here? Then what it said, which counts once. */
export const cameBack = () => {
  if (location.pathname !== CALLBACK) return undefined;
  const said = Object.fromEntries(new URLSearchParams(location.search));
  const begun = JSON.parse(sessionStorage.getItem(BEGUN) ?? "{}");
  sessionStorage.removeItem(BEGUN);
  // The code is nobody's to read from the address or the history.
  history.replaceState(null, "", "/app");
  const ours = begun.state && said.state === begun.state;
  const issuer = URL.canParse(said.iss) && new URL(said.iss).origin === location.origin;
  return { code: ours && issuer ? said.code : undefined, verifier: begun.verifier };
};

/** Ends what `begin` began. Answers whether somebody is signed in. */
export const finish = async ({ code, verifier }) => {
  if (!code) return false;
  const key = await phone.ownKey();
  const body = { method: "single_sign_on", code, code_verifier: verifier, redirect_uri: location.origin + CALLBACK };
  const { body: answer } = await api.post("/sign-ins", { key, body });
  await phone.signedIn(answer);
  return true;
};
