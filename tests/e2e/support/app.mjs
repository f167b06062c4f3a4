// The companion app in a window: what people do there, and an API that answers as a story says.

import { expect } from '@playwright/test';

import { linksIn } from '../fixtures/mail.mjs';
import { people } from '../fixtures/people.mjs';
import { choose, form, send, signIn } from './steps.mjs';

/** A password that nobody has on a list. */
export const PASSWORD = 'zebra kruiwagen notenboom';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1';

/** The screen that is shown. */
export const screen = (page) => page.getByRole('main');

export const heading = (page) => page.getByRole('heading', { level: 1 });

/** Waits until the screen of this name is shown. */
export const shows = (page, name, options) => expect(page.locator('main')).toHaveAttribute('data-screen', name, options);

/** The screen says so, for everybody to see: parts that do not hold are hidden. */
export const says = (page, words) => expect(screen(page)).toContainText(words, { useInnerText: true });

export const press = (page, name) => screen(page).getByRole('button', { name, exact: typeof name === 'string' }).click();

/** Keeps something on the phone, as the app does, on a page of the app that does nothing itself. */
export async function keep(page, values) {
  await page.evaluate(async (kept) => {
    const { src } = document.querySelector('script[type=module]');
    const { write } = await import(src.replace(/companion-\w+\.js$/, 'companion-storage.js'));
    await write(kept);
  }, values);
}

/**
 * Answers instead of the API in all windows of a context: `answers` has `{ status, body }`, or a function that gives
 * it, by `METHOD /path`. Everything else is not found.
 */
export async function pretend(context, answers) {
  const asked = [];
  await context.route('**/api/v1/**', async (route) => {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace('/api/v1', '');
    const headers = request.headers();
    asked.push({ method: request.method(), path, headers, body: request.postDataJSON() });
    const known = answers[`${request.method()} ${path}`] ?? problem(404, 'not-found', 'Not found');
    const { status = 200, body, type = 'application/json', headers: more = {} } = typeof known === 'function' ? await known(asked.at(-1)) : known;
    await route.fulfill({
      status,
      headers: { 'content-type': type, 'dpop-nonce': `nonce-${asked.length}`, ...more },
      body: body === undefined ? '' : JSON.stringify(body),
    });
  });
  return asked;
}

/** Another phone: a browser of its own, with the app open. */
export async function openPhone(open, who = 'noor', options = {}) {
  const phone = await open(who, { viewport: { width: 390, height: 844 }, userAgent: IPHONE, hasTouch: true, ...options });
  // The API says no with a status, which browsers note.
  phone.forgive(/^4\d\d for fetch .*\/api\/v1\//, /Service Worker registration blocked by Playwright/);
  await phone.page.goto('/app');
  await shows(phone.page, 'welcome');
  return phone;
}

/** Sends the screen's form. */
export const sendForm = (page) => page.locator('main form button:not([type])').first().click();

/** An admin invites somebody, who chooses a password by the link in the e-mail. */
export async function givePassword(admin, open, mail, who = 'noor') {
  const person = people[who];
  await admin.page.goto('/members');
  await admin.page.getByRole('link', { name: person.name }).click();
  await send(admin.page, '/invitation');
  const told = await mail.waitFor({ to: person.email, text: /\/password\// });
  const chooser = await open(who);
  await chooser.page.goto(linksIn(told).find((link) => link.includes('/password/')));
  await chooser.page.locator('#password').fill(PASSWORD);
  await chooser.page.locator('main form[method="post" i] button:not([type=button])').click();
  await expect(chooser.page).toHaveURL(/\/sign-in$/);
  return chooser;
}

/** On the sign-in screen: e-mail and password. */
export async function credentials({ page, person }, password = PASSWORD) {
  await shows(page, 'sign-in');
  await page.locator('#email').fill(person.email);
  await page.locator('#password').fill(password);
  await sendForm(page);
}

/** On the sign-in screen: out to the provider, and back into the app. */
export async function singleSignOn({ page, person }) {
  await shows(page, 'sign-in');
  await page.locator('main [data-do=sso]').click();
  const offered = form(page, '/sign-in').first();
  const confirm = form(page, '/auth/app').first();
  await expect(offered.or(confirm)).toBeVisible();
  if (await offered.isVisible() && !await confirm.isVisible()) {
    await offered.locator('button').first().click();
    await choose(page, person);
  }
  await confirm.locator('button').click();
  await page.waitForURL((url) => url.pathname === '/app');
}

/** Hears the next call and enters its code in the app. */
export async function answerCall({ page, person }, telephone, after) {
  const call = await telephone.rang(person.phone, { after });
  await page.locator('#code').fill(call.code);
  await sendForm(page);
  return call;
}

/** Chooses a passcode: the phone is activated, and open. */
export async function choosePasscode({ page }, passcode = '246813') {
  await shows(page, 'passcode');
  await page.locator('#passcode').fill(passcode);
  await page.locator('#again').fill(passcode);
  await sendForm(page);
  await shows(page, 'done');
  await page.locator('main [data-go=root]').click();
  await shows(page, 'home');
}

/** Somebody without a device signs in on a phone, is called, and activates it. */
export async function activatePhone(phone, telephone, { sign = credentials, after = 0 } = {}) {
  const { page } = phone;
  await page.locator('main [data-go=sign-in]').click();
  await sign(phone);
  await shows(page, 'activate');
  await page.locator('main [data-do=call]').click();
  await answerCall(phone, telephone, after);
  await choosePasscode(phone);
}

export async function lock({ page }) {
  await page.locator('main [data-do=lock]').click();
  await shows(page, 'locked');
}

export async function unlock({ page }, passcode) {
  await page.locator('#passcode').fill(passcode);
  await sendForm(page);
}

/** An admin, signed in. */
export async function admin(open, who = 'sanne') {
  const window = await open(who);
  await signIn(window);
  return window;
}

export const problem = (status, kind, title, more = {}) => ({
  status, type: 'application/problem+json', body: { type: `/problems/${kind}`, title, status, ...more },
});
