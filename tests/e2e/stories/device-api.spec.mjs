// The device API as somebody else's app uses it: proofs and tokens are made and shown by libraries that know nothing of
// this portal (RFC 9449, RFC 6750), and the keys never leave the runtime.

import * as DPoP from 'dpop';
import * as oauth from 'oauth4webapi';

import { oneTimeCode, send, signIn } from '../support/steps.mjs';
import { expect, test } from '../support/test.mjs';

const CLIENT = { client_id: 'an app' };
const HTTP = { [oauth.allowInsecureRequests]: true };

/** A phone: a key, and the value of ours for its next proof. */
async function phone(portal) {
  const keys = await DPoP.generateKeyPair('ES256');
  const handle = oauth.DPoP(CLIENT, keys);
  let nonce;
  return {
    jwk: await crypto.subtle.exportKey('jwk', keys.publicKey).then(({ kty, crv, x, y }) => ({ kty, crv, x, y })),

    /** A call that takes a proof and no token. */
    async proved(method, path, body) {
      const address = `${portal.url}/api/v1${path}`;
      for (let tries = 0; ; tries += 1) {
        const answer = await fetch(address, {
          method,
          headers: {
            DPoP: await DPoP.generateProof(keys, address, method, nonce),
            ...(body && { 'Content-Type': 'application/json' }),
          },
          body: body && JSON.stringify(body),
        });
        nonce = answer.headers.get('DPoP-Nonce');
        const challenge = answer.headers.get('WWW-Authenticate') ?? '';
        if (tries || !challenge.includes('error="use_dpop_nonce"')) return answer;
      }
    },

    /** A call that takes a token: as RFC 6750 says, a challenge is an error. */
    async tokened(token, method, path, body) {
      const address = new URL(`${portal.url}/api/v1${path}`);
      const headers = new Headers(body && { 'Content-Type': 'application/json' });
      const ask = () => oauth.protectedResourceRequest(token, method, address, headers, body && JSON.stringify(body), { DPoP: handle, ...HTTP });
      return ask().catch((error) => {
        if (oauth.isDPoPNonceError(error)) return ask();
        throw error;
      });
    },
  };
}

test('an app that is not ours activates a phone, locks it and opens it', async ({ open, portal }) => {
  const noor = await open('noor');
  await signIn(noor);
  await noor.page.goto('/profile/security');
  await send(noor.page, '/device/activation');
  const code = await oneTimeCode(noor.page);

  const app = await phone(portal);
  const device = { name: 'Noor’s Pixel', model: 'Pixel 9', platform: 'Android 17' };
  const activation = await app.proved('POST', '/activations', { code, device, public_key: app.jwk, passcode: '014235' });
  const activated = await activation.json();
  expect(activation.status, JSON.stringify(activated)).toBe(201);
  expect(activated).toMatchObject({ state: 'active', token_type: 'DPoP', passcode: true });

  const me = await app.tokened(activated.access_token, 'GET', '/me').then((answer) => answer.json());
  expect(me).toMatchObject({ member: { email: noor.person.email }, device: { id: activated.device_id, is_this: true } });

  const unlocking = `/devices/${activated.device_id}/unlocking`;
  const wrong = await app.proved('POST', unlocking, { passcode: '999999' });
  expect([wrong.status, await wrong.json()]).toMatchObject([401, { type: '/problems/wrong-passcode', tries_left: 4 }]);
  const unlocked = await app.proved('POST', unlocking, { passcode: '014235' }).then((answer) => answer.json());
  expect(unlocked.device).toMatchObject({ name: device.name, tries_left: 5, blocked: false });

  // The token is of no use with another key, and the library reads why.
  const stranger = await phone(portal);
  const refused = await stranger.tokened(unlocked.access_token, 'GET', '/me').catch((error) => error);
  expect(refused).toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
  expect(refused.cause[0]).toMatchObject({ scheme: 'dpop', parameters: { error: 'invalid_token', algs: 'ES256' } });

  const passcode = await app.tokened(unlocked.access_token, 'PUT', `/devices/${activated.device_id}/passcode`, { passcode: '246810', current: '014235' });
  expect(passcode.status).toBe(204);
  const forgotten = await app.tokened(unlocked.access_token, 'POST', `/devices/${activated.device_id}/forgetting`, { passcode: '246810' });
  expect(forgotten.status).toBe(204);
  const over = await app.tokened(unlocked.access_token, 'GET', '/me').catch((error) => error);
  expect(over.cause?.[0]?.parameters?.error).toBe('invalid_token');
  await noor.page.reload();
  await expect(noor.page.getByRole('main')).not.toContainText(device.name);
});

test('the page that describes the API reads well', async ({ open }) => {
  const visitor = await open('a visitor');
  await visitor.page.goto('/api/v1');
  await expect(visitor.page.getByRole('heading', { level: 1 })).toHaveText('Device API');
  await expect(visitor.page.getByRole('heading', { name: 'POST /api/v1/activations' })).toBeVisible();
  await visitor.look('api');
});
