// Signing in and out with the company's own provider, and what happens when it, or the person, is not as expected.

import { people } from '../fixtures/people.mjs';
import { settings, startPortal } from '../fixtures/portal.mjs';
import { startProvider } from '../fixtures/provider.mjs';
import { choose, signIn, throughSignIn } from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const start = (page) => page.locator('main form[action*="/sign-in"] button').first();

inEveryLanguage((lang, words) => {
  test('a stranger gets a clear page, not an account', async ({ open, portal }) => {
    const lucia = await open('lucia');
    await lucia.page.goto('/sign-in');
    await start(lucia.page).click();
    await choose(lucia.page, people.lucia);
    await expect(lucia.page.getByRole('heading', { level: 1 })).toHaveText(words.noAccount);
    await expect(lucia.page.locator('form[action$="/sign-out"]')).toHaveCount(0);
    await lucia.look('no-account');
    expect(await portal.sql("select count(*) from members where email = 'lucia.fernandez@elsewhere.example'")).toBe('0');
  });

  test('the provider is broken: a page with "try again", and then it works', async ({ open, provider, portal }) => {
    provider.set('broken');
    const noor = await open('noor');
    await noor.page.goto('/sign-in');
    await start(noor.page).click();
    await expect(noor.page.getByRole('main').getByRole('link', { name: words.again })
      .or(noor.page.getByRole('main').getByRole('button', { name: words.again })).first()).toBeVisible();
    expect(new URL(noor.page.url()).origin).toBe(portal.url);
    await noor.look('provider-down');
    provider.set('up');
    await signIn(noor);
  });

  test('somebody who goes back at the provider is told so', async ({ open, portal }) => {
    const visitor = await open();
    await visitor.page.goto('/sign-in');
    await start(visitor.page).click();
    await choose(visitor.page);
    await visitor.page.waitForURL((url) => url.origin === portal.url);
    await expect(visitor.page.getByRole('main').locator('a[href*="/sign-in"], form[action*="/sign-in"]').first()).toBeVisible();
    await visitor.look('sign-in-refused');
  });
});

test('a member whose address the provider does not vouch for is not let in', async ({ open }) => {
  const amira = await open('amira');
  await amira.page.goto('/sign-in');
  await start(amira.page).click();
  await choose(amira.page, people.amira);
  await expect(amira.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(amira.page.locator('form[action$="/sign-out"]')).toHaveCount(0);
  await amira.look('unverified-address');
});

for (const [what, hinder, heal] of [
  ['never answers', (provider) => provider.set('silent'), (provider) => provider.set('up')],
  ['is gone', (provider) => provider.goAway(), (provider) => provider.comeBack()],
]) {
  test(`a provider that ${what} gives a page within 10 seconds`, async ({ open, provider, portal }) => {
    await hinder(provider);
    const noor = await open('noor');
    try {
      await noor.page.goto('/sign-in');
      const began = performance.now();
      await start(noor.page).click({ timeout: 15_000 });
      await expect(noor.page.getByRole('main').getByRole('link', { name: noor.words.again })
        .or(noor.page.getByRole('main').getByRole('button', { name: noor.words.again })).first()).toBeVisible({ timeout: 15_000 });
      expect(performance.now() - began).toBeLessThan(10_500);
      const health = await fetch(`${portal.url}/health/live`);
      expect(health.status).toBe(200);
    } finally {
      await heal(provider);
    }
    await signIn(noor);
  });
}

test('a provider that wants the secret in the body', async ({ parts, portal, browser }) => {
  const strict = await startProvider({ portal: portal.url, clientAuth: 'client_secret_post' });
  try {
    // The same portal, started anew with the other provider.
    await portal.stop();
    const other = await startPortal(settings({ ...parts, provider: strict, database: portal.database }));
    try {
      const context = await browser.newContext({ baseURL: portal.url, locale: 'en-GB' });
      const page = await context.newPage();
      await signIn({ page, person: people.noor });
      await context.close();
    } finally {
      await other.stop();
    }
  } finally {
    await strict.stop();
    await portal.comeBack();
  }
});

test('a callback that comes twice, or with somebody else\'s state, signs nobody in', async ({ open, portal }) => {
  const noor = await open('noor');
  const callbacks = [];
  noor.page.on('request', (request) => {
    if (request.url().startsWith(`${portal.url}/auth/callback`)) callbacks.push(request.url());
  });
  await signIn(noor);
  expect(callbacks.length).toBe(1);

  const visitor = await open();
  for (const address of [callbacks[0], callbacks[0].replace(/state=[^&]+/, 'state=guessed'), `${portal.url}/auth/callback`]) {
    const answer = await visitor.page.goto(address);
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    expect(answer.status()).toBeLessThan(500);
    await expect(visitor.page.getByRole('main').locator('a[href*="/sign-in"], form[action*="/sign-in"]').first()).toBeVisible();
    await expect(visitor.page.locator('form[action$="/sign-out"]')).toHaveCount(0);
  }
  await visitor.look('sign-in-expired');
});

test('signing in leads back to the page that was asked for, and never to another site', async ({ open, portal }) => {
  const noor = await open('noor');
  await signIn(noor, { at: '/profile/security' });
  await expect(noor.page).toHaveURL(`${portal.url}/profile/security`);
  for (const elsewhere of ['https://evil.example/', '//evil.example/', '/\\evil.example']) {
    const other = await open('noor');
    await other.page.goto(`/sign-in?return_to=${encodeURIComponent(elsewhere)}`);
    await throughSignIn(other, people.noor);
    expect(new URL(other.page.url()).origin).toBe(portal.url);
  }
});

test('signing out ends the session here and at the provider', async ({ open, portal }) => {
  const noor = await open('noor');
  await signIn(noor);
  await noor.look('signed-in');
  const cookies = await noor.context.cookies(portal.url);
  const session = cookies.filter((cookie) => cookie.httpOnly);
  expect(session.length).toBeGreaterThan(0);
  for (const cookie of session) expect(cookie.sameSite).toBe('Lax');

  const button = noor.page.locator('form[action$="/sign-out"] button');
  await noor.page.locator('header details').filter({ has: button }).locator('summary').click();
  await noor.look('account-menu');
  await button.click();
  await noor.page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await noor.page.waitForURL((url) => url.origin === portal.url);
  await expect(noor.page.locator('form[action$="/sign-out"]')).toHaveCount(0);

  // The old cookie is worth nothing any more, and the provider asks again who this is.
  await noor.context.addCookies(session);
  await noor.page.goto('/profile');
  await expect(noor.page.locator('form[action$="/sign-out"]')).toHaveCount(0);
  await noor.page.goto('/sign-in');
  await start(noor.page).click();
  await expect(noor.page.getByRole('heading', { name: 'Acme work account' })).toBeVisible();
});

test('the headers are there from the first page on', async ({ portal }) => {
  for (const path of ['/sign-in', '/profile', '/nowhere']) {
    const { headers } = await fetch(portal.url + path, { redirect: 'manual' });
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp, path).not.toMatch(/unsafe-inline|unsafe-eval/);
    for (const part of ["frame-ancestors 'none'", "base-uri 'none'"]) expect(csp, path).toContain(part);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBeTruthy();
    expect(headers.get('cross-origin-opener-policy'), path).toBeTruthy();
    expect(headers.get('cache-control'), path).toContain('no-store');
  }
});
