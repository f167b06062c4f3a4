// Every screen of the companion app in every language, light and dark, narrow and wide, judged by axe. The API is a
// pretence here, so that each state is there at once; the other stories ask the real one.

import { heading, keep, pretend, press, problem, shows } from '../support/app.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const soon = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
const DEVICE = {
  id: '019a0000-0000-7000-8000-000000000001', name: 'iPhone 15', model: 'iPhone15,4', platform: 'iOS 26.1',
  state: 'active', blocked: false, passcode: true, tries_left: 5, activated_at: soon(-60_000), last_used_at: soon(-30),
};
const MINE = `/devices/${DEVICE.id}`;
const NUMBER = '+31 6 •• •• •• 42';
const me = (more) => ({ body: {
  member: { name: 'Noor de Vries', email: 'noor.devries@acme.example', lang: 'en' }, phone: NUMBER, device: null, recovery: null, on_hold: false, ...more,
} });
const request = (more) => ({ headers: { etag: '"1"' }, body: {
  reference: 'K7Q4-M2PX', origin: 'app_lost_device', state: 'awaiting_code', device: 'iPhone 15', number: NUMBER, suspended: true,
  created_at: soon(-3), expires_at: soon(27), tries_left: 4,
  call: { number: 1, progress: 'ringing', code_expires_at: soon(9), next_call_at: soon(0.4), calls_left: 2 },
  words: null, approvers: [{ name: 'Sanne Bakker', email: 'sanne.bakker@acme.example' }, { name: 'Thomas Meyer', email: 'thomas.meyer@acme.example' }],
  decided_at: null, decided_by: null, reason: null, cause: null, ...more,
} });
const call = { number: NUMBER, progress: 'no_answer', expires_at: soon(9), next_call_at: soon(-1), calls_left: 2, tries_left: 5 };
const known = {
  'GET /configuration': { body: {
    app_name: 'Acme app', organization: 'Acme Logistics', languages: ['nl', 'en', 'de'], sign_in: { password: true, single_sign_on: true },
    authorization_endpoint: '/auth/app', calls_from: '+31 20 808 5500', passcode_digits: 6,
  } },
};
const recovery = (state) => ({ recovery: { reference: 'K7Q4-M2PX', state }, device: { ...DEVICE, is_this: false } });
const unlocked = { body: { access_token: 'open', token_type: 'DPoP', expires_in: 600, device: DEVICE } };
const own = { 'GET /me': me({ device: { ...DEVICE, is_this: true } }), [`GET ${MINE}`]: { body: DEVICE }, [`POST ${MINE}/unlocking`]: unlocked };
const go = (name) => async (page) => page.locator(`[data-go="${name}"]`).first().click();
const unlock = async (page) => {
  await page.locator('#passcode').fill('123456');
  await page.locator('form').getByRole('button').filter({ hasNotText: /^\d$/ }).first().click();
  await shows(page, 'home');
};
const after = (...steps) => async (page) => { for (const step of steps) await step(page); };
const send = async (page) => page.locator('main form button:not([type])').first().click();
const phone = { device: DEVICE.id };
const member = { token: 'noor' };

/** Each screen: its name, what the phone keeps, what the API says, what is done to get there. */
const SCREENS = [
  ['welcome', {}, {}],
  ['sign-in', {}, {}, go('sign-in')],
  ['sign-in', {}, { 'POST /sign-ins': problem(401, 'wrong-credentials', 'E-mail or password is wrong.') }, after(go('sign-in'), async (page) => {
    await page.locator('#email').fill('noor.devries@acme.example');
    await page.locator('#password').fill('wrong horse battery');
    await send(page);
    await expect(page.locator('main .error')).toBeVisible();
  }), 'wrong'],
  ['code', {}, {}, go('code')],
  ['code', {}, {}, after(go('code'), async (page) => {
    await page.locator('#code').fill('K7Q4');
    await send(page);
  }), 'wrong'],
  ['passcode', {}, {}, after(go('code'), async (page) => {
    await page.locator('#code').fill('k7q4m2px9t');
    await send(page);
    await page.locator('#passcode').fill('123456');
    await page.locator('#again').fill('123455');
    await send(page);
  })],
  ['done', {}, { 'POST /activations': { status: 201, body: { device_id: DEVICE.id, state: 'active', passcode: true, access_token: 'x', expires_in: 600 } } }, after(go('code'), async (page) => {
    await page.locator('#code').fill('k7q4m2px9t');
    await send(page);
    await page.locator('#passcode').fill('123456');
    await page.locator('#again').fill('123456');
    await send(page);
  })],
  ['activate', member, { 'GET /me': me() }],
  ['activate', member, { 'GET /me': me({ phone: null }) }, undefined, 'no-number'],
  ['call', member, { 'GET /me': me(), 'GET /activation-calls/current': { body: call } }, undefined, 'activation'],
  ['approved', member, { 'GET /me': me({ recovery: { reference: 'K7Q4-M2PX', state: 'approved' } }), 'GET /recoveries/K7Q4-M2PX': request({ state: 'approved', decided_by: 'Sanne Bakker' }) }],
  ['elsewhere', member, { 'GET /me': me({ device: { ...DEVICE, is_this: false } }) }],
  ['lost', member, { 'GET /me': me({ device: { ...DEVICE, is_this: false } }) }, go('lost')],
  ['lost', member, { 'GET /me': me({ device: { ...DEVICE, is_this: false } }), 'POST /recoveries': problem(429, 'too-many-requests', 'You have asked 3 times today.', { until: soon(400) }) }, after(go('lost'), send, async (page) => expect(page.locator('main .flash')).not.toHaveCount(0)), 'refused'],
  ['recover', { ...phone, ...member }, own],
  ['recover', { ...phone, ...member }, { ...own, 'GET /me': me({ device: { ...DEVICE, blocked: true, is_this: true } }) }, undefined, 'blocked'],
  ['call', member, { 'GET /me': me(recovery('awaiting_code')), 'GET /recoveries/K7Q4-M2PX': request() }, undefined, 'recovery'],
  ['call', member, { 'GET /me': me(recovery('awaiting_code')), 'GET /recoveries/K7Q4-M2PX': request(), 'POST /recoveries/K7Q4-M2PX/code': problem(422, 'wrong-code', 'Wrong', { tries_left: 1 }) }, async (page) => {
    await page.locator('#code').fill('111 111');
    await send(page);
    await expect(page.locator('main .error')).toBeVisible();
  }, 'wrong'],
  ['waiting', member, { 'GET /me': me(recovery('pending')), 'GET /recoveries/K7Q4-M2PX': request({ state: 'pending', call: null, words: ['copper', 'harbour', 'lantern'], expires_at: soon(10_020) }) }],
  ['cancel', member, { 'GET /me': me(recovery('pending')), 'GET /recoveries/K7Q4-M2PX': request({ state: 'pending', words: ['copper', 'harbour', 'lantern'] }), 'GET /recoveries/current': request({ state: 'pending' }) }, go('cancel')],
  ['rejected', member, { 'GET /me': me(recovery('rejected')), 'GET /recoveries/K7Q4-M2PX': request({ state: 'rejected', decided_by: 'Sanne Bakker', decided_at: soon(-2), reason: 'I could not reach you. Call me, please.' }) }],
  ...['expired', 'failed', 'cancelled'].map((state) => ['ended', member, { 'GET /me': me(recovery(state)), 'GET /recoveries/K7Q4-M2PX': request({ state, suspended: state === 'expired' }) }, undefined, state]),
  ['held', member, { 'GET /me': me({ on_hold: true }) }],
  ['locked', phone, own],
  ['locked', phone, { ...own, [`GET ${MINE}`]: { body: { ...DEVICE, tries_left: 4 } }, [`POST ${MINE}/unlocking`]: problem(401, 'wrong-passcode', 'Wrong', { tries_left: 1 }) }, async (page) => {
    await page.locator('#passcode').fill('111111');
    await send(page);
    await expect(page.locator('main .error')).toBeVisible();
  }, 'wrong'],
  ['blocked', phone, { [`GET ${MINE}`]: { body: { ...DEVICE, blocked: true, tries_left: 0 } } }],
  ['suspended', phone, { [`GET ${MINE}`]: { body: { ...DEVICE, state: 'suspended' } } }],
  ['deactivated', phone, { [`GET ${MINE}`]: { body: { ...DEVICE, state: 'deactivated' } } }],
  ['forgot', phone, own, go('forgot')],
  ['home', phone, own, unlock],
  ['profile', phone, own, after(unlock, go('profile'))],
  ['security', phone, own, after(unlock, go('security'))],
  ['change', phone, own, after(unlock, go('security'), async (page) => shows(page, 'security'), go('change'))],
  ['forget', phone, own, after(unlock, go('security'), async (page) => shows(page, 'security'), go('forget'))],
  ['trouble', member, { 'GET /me': problem(500, 'internal', 'Something went wrong here.') }],
];

inEveryLanguage(() => {
  test('every screen is judged', async ({ open }) => {
    test.setTimeout(600_000);
    const visitor = await open('nobody', { serviceWorkers: 'block' });
    const { page, context } = visitor;
    visitor.forgive(/Service Worker registration blocked by Playwright/, /\d{3} for fetch .*\/api\/v1\//);
    for (const [name, kept, answers, steps, variant] of SCREENS) {
      await context.unroute('**/api/v1/**');
      const asked = await pretend(context, { ...known, ...answers });
      await page.goto('/app/offline');
      await keep(page, { device: undefined, token: undefined, next: undefined, ...kept });
      await page.goto('/app');
      if (steps) {
        await expect(page.locator('main')).toHaveAttribute('data-screen', /./);
        await steps(page);
      }
      await shows(page, name);
      await expect(heading(page)).toHaveText(/\S/);
      expect(await page.locator('main').innerText(), `no gap is left open on ${name}`).not.toMatch(/[{}]/);
      expect(asked.length).toBeGreaterThan(0);
      await visitor.look(`app-${name}${variant ? `-${variant}` : ''}`);
    }
    await page.goto('/app/offline');
    await visitor.look('app-offline');
  });
});
