// Messages in an admin's browser: asked for by a click, decrypted by others' code, shown and opened by the service
// worker in a real Chromium. Only the push service of Chromium's maker is replaced: it is not on this machine.

import { startPush, VAPID } from '../fixtures/push.mjs';
import { ask, memberWithPhone, send, signIn } from '../support/steps.mjs';
import { expect, inEveryLanguage, test as base } from '../support/test.mjs';

const test = base.extend({
  change: [VAPID, { option: true }],
  service: async ({}, use) => {
    const service = await startPush();
    await use(service);
    await service.stop();
    expect.soft(service.complaints, 'what the push service had to complain about').toEqual([]);
  },
});

/** From now on this window's browser subscribes at our push service. */
async function subscribesAt(window, service) {
  await window.context.grantPermissions(['notifications']);
  await window.page.addInitScript((subscription) => {
    const kept = () => JSON.parse(localStorage.getItem('subscription') ?? 'null');
    const made = (fields) => fields && {
      endpoint: fields.endpoint,
      options: { applicationServerKey: Uint8Array.from(atob(fields.key.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)).buffer },
      toJSON: () => ({ endpoint: fields.endpoint, keys: fields.keys }),
      unsubscribe: async () => { localStorage.removeItem('subscription'); return true; },
    };
    PushManager.prototype.getSubscription = async () => made(kept());
    PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey: key }) => {
      if (!userVisibleOnly) throw new TypeError('every message must be shown');
      localStorage.setItem('subscription', JSON.stringify({ ...subscription, key }));
      return made(kept());
    };
  }, service.subscription);
}

const told = (page) => page.locator('section[data-push]');

/** Presses "Tell me on this device" in the preferences. */
async function subscribe({ page }) {
  await page.goto('/profile/preferences');
  await expect(told(page).getByRole('button')).toHaveCount(1);
  await send(page, '/profile/push');
  await expect(told(page).locator('[data-here]')).toBeVisible();
}

/** Hands a message to the service worker as the browser does it, and gives the notifications that it shows. */
async function deliver({ context, page }, data) {
  const devtools = await context.newCDPSession(page);
  const registered = new Promise((found) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const one = registrations.find((registration) => !registration.isDeleted);
      if (one) found(one.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  const origin = new URL(page.url()).origin;
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  await devtools.detach();
}

const shown = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration('/');
  const all = await registration.getNotifications();
  return all.map(({ title, body, tag, lang, data }) => ({ title, body, tag, lang, link: data?.link }));
});

/** Clicks the notification: which page does the service worker open? */
async function click({ context }, data) {
  const [worker] = context.serviceWorkers();
  return worker.evaluate(async (link) => {
    const opened = [];
    const waiting = [];
    // A click that no person made opens no window; what would be opened is told.
    self.clients.openWindow = async (address) => { opened.push(address); };
    const event = new Event('notificationclick');
    event.notification = { close: () => opened.push('closed'), data: { link } };
    event.waitUntil = (promise) => waiting.push(promise);
    self.dispatchEvent(event);
    await Promise.all(waiting);
    return opened;
  }, data);
}

inEveryLanguage(() => {
  test('Sanne is told on this device that a request waits, and opens it from there', async ({ open, portal, telephone, service }) => {
    const sanne = await open('sanne');
    await signIn(sanne);
    await subscribesAt(sanne, service);
    await subscribe(sanne);
    await sanne.look('preferences-push');

    const noor = await memberWithPhone(open, portal);
    const ref = await ask(noor, telephone);
    const pushed = await service.next();
    expect(pushed.urgency).toBe('high');
    expect(pushed.topic).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
    expect(pushed.ttl).toBeGreaterThan(6 * 24 * 60 * 60);
    expect(pushed.claims).toMatchObject({ sub: 'mailto:it@acme.example' });
    expect(pushed.data).not.toMatch(/Noor|Vries|Sanne|iPhone|@/);

    await deliver(sanne, pushed.data);
    const { title, text, lang } = JSON.parse(pushed.data);
    expect(lang).toBe(sanne.lang);
    const link = `/approvals/${ref}`;
    await expect.poll(() => shown(sanne.page)).toEqual([{ title, body: text, tag: pushed.topic, lang, link }]);
    // A newer message about the same request takes its place.
    await deliver(sanne, JSON.stringify({ ...JSON.parse(pushed.data), title: 'Newer' }));
    await expect.poll(async () => (await shown(sanne.page)).map((one) => one.title)).toEqual(['Newer']);
    expect(await click(sanne, link)).toEqual(['closed', link]);
    await sanne.page.goto(link);
    await expect(sanne.page.getByRole('main')).toContainText(noor.person.name);
  });
});

test('a test is shown, and a removed browser is told nothing more', async ({ open, service }) => {
  const sanne = await open('sanne');
  await signIn(sanne);
  await subscribesAt(sanne, service);
  await subscribe(sanne);
  await send(sanne.page, '/test');
  const pushed = await service.next();
  expect(JSON.parse(pushed.data)).toMatchObject({ title: 'This is a test', link: '/profile/preferences' });
  await send(sanne.page, '/removal');
  await expect(told(sanne.page).locator('li')).toHaveCount(0);
  expect(await sanne.page.evaluate(() => localStorage.getItem('subscription'))).toBeNull();
  await expect(told(sanne.page).getByRole('button')).toHaveCount(1);
});

test('whatever a message says, only pages of the portal are opened', async ({ open, service }) => {
  const sanne = await open('sanne');
  await signIn(sanne);
  await subscribesAt(sanne, service);
  await subscribe(sanne);
  const links = ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', 7, undefined];
  for (const [nth, link] of links.entries()) {
    await deliver(sanne, JSON.stringify({ title: 'Look', text: 'Here', link, topic: `t${nth}` }));
    await expect.poll(() => shown(sanne.page)).toHaveLength(nth + 1);
    expect(await click(sanne, link), `${link}`).toEqual(['closed', '/tasks']);
  }
  await deliver(sanne, 'not what we send');
  await expect.poll(() => shown(sanne.page)).toHaveLength(links.length + 1);
  const all = await shown(sanne.page);
  expect(new Set(all.map((one) => one.link))).toEqual(new Set(['/tasks']));
  expect(all.map((one) => one.title)).toContain(new URL(sanne.page.url()).host);
});

test('a subscription that the browser replaced is told to the portal by the service worker', async ({ open, portal, service }) => {
  const sanne = await open('sanne');
  await signIn(sanne);
  await subscribesAt(sanne, service);
  await subscribe(sanne);
  const [worker] = sanne.context.serviceWorkers();
  const before = service.subscription.endpoint;
  const after = `${before}-2`;
  await worker.evaluate(async ({ oldEndpoint, endpoint, keys }) => {
    const waiting = [];
    const event = new Event('pushsubscriptionchange');
    event.oldSubscription = { endpoint: oldEndpoint };
    event.newSubscription = { toJSON: () => ({ endpoint, keys }) };
    event.waitUntil = (promise) => waiting.push(promise);
    self.dispatchEvent(event);
    await Promise.all(waiting);
  }, { oldEndpoint: before, endpoint: after, keys: service.subscription.keys });
  expect(String(await portal.sql('select endpoint from push_subscriptions')).trim()).toBe(after);
});

test('who does not allow messages is told what to do, and without JavaScript the page says what it takes', async ({ open }) => {
  const sanne = await open('sanne');
  await signIn(sanne);
  await sanne.page.addInitScript(() => { Notification.requestPermission = async () => 'denied'; });
  await sanne.page.goto('/profile/preferences');
  await send(sanne.page, '/profile/push');
  await expect(told(sanne.page).locator('[data-push-says=denied]')).toBeVisible();
  await sanne.look('preferences-push-denied');

  const thomas = await open('thomas', { script: false });
  await signIn(thomas);
  await thomas.page.goto('/profile/preferences');
  await expect(told(thomas.page).getByRole('button')).toHaveCount(0);
  await expect(told(thomas.page).locator('[data-push-says=script]')).toBeVisible();
});
