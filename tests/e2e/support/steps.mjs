// What people do, step by step. Forms are found by the addresses of INTERFACE.md, so that copy may be edited.

import { generateKeyPairSync } from 'node:crypto';

import { expect } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

import { people } from '../fixtures/people.mjs';

/** The form that posts to an address ending in `action`. */
export const form = (page, action) => page.locator(`form[method="post" i][action$="${action}"]`);

/** The button that sends a form, also when it stands outside of it. */
export const sender = (page, action) => form(page, action).locator('button:not([type=button]), input[type=submit]').first();

/** Opens what hides an element: a closed disclosure, or a dialog that a button opens. No script needed. */
export async function reveal(page, target) {
  const folds = target.locator('xpath=ancestor::details[not(@open)]');
  for (let count = await folds.count(); count > 0; count = await folds.count()) {
    await folds.first().locator('xpath=./summary').click();
  }
  const dialog = target.locator('xpath=ancestor::*[@popover]');
  if (await dialog.count() && !(await dialog.first().isVisible())) {
    await page.locator(`[popovertarget="${await dialog.first().getAttribute('id')}"]`).first().click();
    await expect(dialog.first()).toBeVisible();
  }
}

/** Presses the button that posts to `action`. */
export async function send(page, action) {
  const button = sender(page, action);
  await reveal(page, button);
  await button.click();
}

/** At the provider: signs in as the person, or not at all when there is none. */
export async function choose(page, person) {
  await page.getByRole('button', { name: person?.name ?? 'Go back without signing in' }).click();
}

/** Signs a person in from the sign-in page and waits until the portal is back. */
export async function signIn(window, { at = '/sign-in', person = window.person } = {}) {
  const { page } = window;
  await page.goto(at);
  await throughSignIn(window, person);
  await expect(page.locator('form[action$="/sign-out"]')).toHaveCount(1);
}

/** From a page that offers sign-in to the provider, and as the person back to the portal. */
export async function throughSignIn({ page }, person) {
  const home = new URL(page.url()).origin;
  const start = page.locator('main form[action*="/sign-in"] button').first();
  const link = page.locator('main a[href*="/sign-in"]').first();
  await expect(start.or(link).first()).toBeVisible();
  if (!await start.isVisible()) await link.click();
  // The link may lead to the sign-in page or straight on.
  await expect(start.or(page.getByRole('heading', { name: 'Acme work account' }))).toBeVisible();
  if (new URL(page.url()).origin === home) await start.click();
  await choose(page, person);
  await page.waitForURL((url) => url.origin === home);
}

/** Signs in once more, until `back` is there. The provider may still know the person and send them straight back; or it asks. */
export async function throughSignInAgain({ page, person }, back) {
  const start = page.locator('main form[action*="/sign-in"] button').first();
  const link = page.locator('main a[href*="/sign-in"]').first();
  const provider = page.getByRole('heading', { name: 'Acme work account' });
  for (let step = 0; step < 3 && !await back.count(); step += 1) {
    await expect(start.or(link).or(provider).or(back).first()).toBeAttached();
    if (await provider.isVisible()) await page.getByRole('button', { name: person.name }).click();
    else if (await start.isVisible()) await start.click();
    else if (await link.isVisible()) await link.click();
    await expect(start.or(provider).or(back).first()).toBeAttached();
  }
}

/** A fresh P-256 key, as the app on a new phone would make it. */
export const publicKey = (namedCurve = 'P-256') => generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' });

/** The app on a new phone trades a one-time code for trust. */
export async function activate(portal, code, model = 'iPhone 15', more = {}) {
  const answer = await fetch(`${portal.url}/api/v1/activations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code, device: { name: model, model, platform: 'iOS 26.1' }, public_key: publicKey(), ...more,
    }),
  });
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
}

/** The one-time code on a page that shows it beside its QR code. */
export async function oneTimeCode(page) {
  const shown = page.locator('main .code').first();
  await expect(shown).toHaveText(/^\s*[0-9A-Z]{4,}(-[0-9A-Z]{4,})+\s*$/);
  return (await shown.textContent()).trim();
}

/** What a camera reads from the QR code on the page. */
export async function scan(page) {
  const code = page.locator('main svg.qr');
  await expect(code).toHaveAccessibleName(/\S/);
  // A phone's camera sees the quiet zone around the code as well.
  const box = await code.boundingBox();
  const picture = PNG.sync.read(await page.screenshot({
    scale: 'device',
    clip: { x: box.x - 12, y: box.y - 12, width: box.width + 24, height: box.height + 24 },
  }));
  return jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data;
}

/** Gives a signed-in member a trusted device the way members get one: Profile, Security, "Activate a phone". */
export async function givePhone({ page }, portal, model = 'iPhone 15') {
  await page.goto('/profile/security');
  await send(page, '/profile/device/activation');
  const { status, body } = await activate(portal, await oneTimeCode(page), model);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

/** A member who signed in and has an iPhone 15. */
export async function memberWithPhone(open, portal, who = 'noor', options = {}) {
  const member = await open(who, options);
  await signIn(member);
  await givePhone(member, portal);
  return member;
}

/** Profile, Preferences, "Restore app access": to the page that says what will happen. */
export async function toConfirmPage({ page, words }) {
  await page.goto('/profile');
  await page.getByRole('main').getByRole('link', { name: words.preferences }).click();
  await page.getByRole('main').getByRole('link', { name: words.restore }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.restore);
  await expect(sender(page, '/recovery')).toBeVisible();
}

/** Sends the request; the page is then the request's own. Gives its reference. */
export async function sendRequest({ page }) {
  await page.goto('/recovery/new');
  await send(page, '/recovery');
  await page.waitForURL(/\/recovery\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return reference(page);
}

export const reference = (page) => new URL(page.url()).pathname.split('/').at(-1);

export const codeField = ({ page, words }) => page.getByRole('textbox', { name: words.code });

/** Types a code and confirms it. */
export async function enterCode(window, code) {
  await codeField(window).fill(code);
  await send(window.page, '/code');
}

/** Sends, hears the code and enters it: the request waits for a decision. Gives its reference. */
export async function ask(window, telephone, { after = 0 } = {}) {
  const ref = await sendRequest(window);
  const call = await telephone.rang(window.person.phone, { after });
  await enterCode(window, call.code);
  await expect(wordList(window.page)).toHaveCount(3);
  return ref;
}

export const wordList = (page) => page.getByRole('main').locator('.words > li');

/** The verification words as they stand on a page, without their labels. */
export async function verificationWords(page) {
  await expect(wordList(page)).toHaveCount(3);
  return wordList(page).evaluateAll((items) => items.map((item) => {
    const copy = item.cloneNode(true);
    for (const label of copy.querySelectorAll('small')) label.remove();
    return copy.textContent.trim();
  }));
}

/** An admin's review page, opened. */
export async function review({ page }, ref) {
  await page.goto(`/approvals/${ref}`);
  await expect(form(page, '/approval')).toHaveCount(1);
}

export async function approve({ page }, { note } = {}) {
  const field = form(page, '/approval').locator('[name=note]');
  await reveal(page, field);
  if (note) await field.fill(note);
  await send(page, '/approval');
}

export async function reject({ page }, reason) {
  const field = form(page, '/rejection').locator('[name=reason]');
  await reveal(page, field);
  await field.fill(reason);
  await send(page, '/rejection');
}

/** No mail may hold a spoken code, a whole telephone number, or be without one of its two forms. */
export async function expectDiscreetMails(mail, codes) {
  for (const each of await mail.all()) {
    const what = `${each.subject} (to ${each.to})`;
    const source = `${each.subject}\n${each.text}\n${each.html.replace(/<style[^]*?<\/style>/g, '').replace(/(href|src)="[^"]*"/g, '')}`;
    for (const code of codes) expect(source.replace(/[\s-]/g, ''), what).not.toContain(code);
    for (const { phone } of Object.values(people)) if (phone) expect(source.replace(/[\s-]/g, ''), what).not.toContain(phone.slice(1));
    expect(each.text.trim().length, `${what}: text`).toBeGreaterThan(40);
    expect(each.html, `${what}: HTML`).toMatch(/<html[^>]+lang="(nl|en|de)"/);
  }
}
