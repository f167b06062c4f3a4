// Proof of possession (RFC 9449): what is sent with a request so that nobody but this phone can have sent it.

const text = (value) => new TextEncoder().encode(value);

/** Bytes as base64url without padding (RFC 4648, section 5). */
export const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** Unpredictable bytes, as text. */
export const random = (length) => base64url(crypto.getRandomValues(new Uint8Array(length)));

export const sha256 = async (value) => base64url(await crypto.subtle.digest("SHA-256", text(value)));

/** A key whose private half no script can read, this one included. */
export const newKey = () => crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);

/** The public half, as a JWK with nothing but the key. */
export const publicKey = async ({ publicKey: key }) => {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key);
  return { kty, crv, x, y };
};

/**
 * A proof for one request. `address` counts without query and fragment; `now` is in milliseconds;
 * `nonce` is the server's last one, `token` the access token that goes with the request, if any.
 */
export const proof = async ({ key, method, address, now, nonce, token }) => {
  const header = { typ: "dpop+jwt", alg: "ES256", jwk: await publicKey(key) };
  const claims = {
    jti: random(16),
    htm: method,
    htu: address.split(/[?#]/, 1)[0],
    iat: Math.floor(now / 1000),
  };
  if (nonce) claims.nonce = nonce;
  if (token) claims.ath = await sha256(token);
  const signed = [header, claims].map((part) => base64url(text(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key.privateKey, text(signed));
  return `${signed}.${base64url(signature)}`;
};
