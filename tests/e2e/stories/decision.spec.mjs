// Old pages, two admins at once, sessions that end, and people who may not.

import { people } from '../fixtures/people.mjs';
import {
  approve, ask, form, memberWithPhone, reject, reveal, review, send, sender, signIn, throughSignInAgain, wordList,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const { sanne: Sanne } = people;

inEveryLanguage((lang, words) => {
  test('Thomas decides from an old page: it tells him who decided', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    const ref = await ask(noor, telephone);
    const [sanne, thomas] = [await open('sanne'), await open('thomas')];
    for (const admin of [sanne, thomas]) {
      await signIn(admin);
      await review(admin, ref);
    }
    await approve(sanne);
    await expect(sanne.page.getByRole('main')).toContainText(words.approved);
    await reject(thomas, 'Not today.');
    const main = thomas.page.getByRole('main');
    await expect(main).toContainText(Sanne.name);
    await expect(main).toContainText(words.approved);
    await expect(form(thomas.page, '/rejection')).toHaveCount(0);
    await thomas.look('review-stale');
    await expect(noor.page.getByRole('main')).not.toContainText('Not today.');
  });

  test('Sanne\'s sign-in is too old to decide, then her session ends: what she typed is kept', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    const ref = await ask(noor, telephone);
    const sanne = await open('sanne');
    await signIn(sanne);
    await review(sanne, ref);
    // She signed in with coffee, and decides after the meeting.
    await portal.sql("update sessions set auth_time = auth_time - interval '16 minutes'");
    await sanne.page.reload();
    await sanne.look('review-signs-in');
    await approve(sanne, { note: 'She knew the second word.' });
    await expect(form(sanne.page, '/approval')).toHaveCount(0);
    await throughSignInAgain(sanne, form(sanne.page, '/approval'));
    await expect(form(sanne.page, '/approval').locator('[name=note]')).toHaveValue('She knew the second word.');
    await sanne.context.clearCookies({ name: 'readmit-session' });
    await reject(sanne, 'I could not reach you; call me & ask again.');
    await expect(form(sanne.page, '/rejection')).toHaveCount(0);
    await sanne.look('error-session');
    await throughSignInAgain(sanne, form(sanne.page, '/rejection'));
    await expect(sanne.page).toHaveURL(new RegExp(`/approvals/${ref}`));
    const field = form(sanne.page, '/rejection').locator('[name=reason]');
    await expect(field).toHaveValue('I could not reach you; call me & ask again.');
    await reveal(sanne.page, field);
    await send(sanne.page, '/rejection');
    await expect(sanne.page.getByRole('main')).toContainText(words.rejected);
    await expect(noor.page.getByRole('main')).toContainText('I could not reach you; call me & ask again.');
  });
});

test('Noor\'s old page after the decision: cancelling changes nothing and tells the truth', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal, 'noor', { script: false });
  const ref = await ask(noor, telephone);
  const sanne = await open('sanne');
  await signIn(sanne);
  await review(sanne, ref);
  await approve(sanne);
  await expect(sanne.page.getByRole('main')).toContainText(sanne.words.approved);
  await send(noor.page, '/cancellation');
  await expect(noor.page.getByRole('main')).toContainText(noor.words.approved);
  await noor.page.goto(`/recovery/${ref}`);
  await expect(noor.page.locator('main')).toContainText(Sanne.name);
});

test('Noor\'s second window: the code page there is old once the code was confirmed', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  await noor.page.goto('/recovery/new');
  await send(noor.page, '/recovery');
  const { code } = await telephone.rang(people.noor.phone);
  const second = await noor.context.newPage();
  await second.goto(noor.page.url());
  await second.locator('[name=code]').fill(code);
  await noor.page.locator('[name=code]').fill(code);
  await send(noor.page, '/code');
  await expect(wordList(noor.page)).toHaveCount(3);
  // Live updating may already have moved the second window on; if not, sending the old form does.
  if (await sender(second, '/code').isVisible()) await sender(second, '/code').click({ timeout: 2_000 }).catch(() => {});
  await expect(wordList(second)).toHaveCount(3);
});

test('a second request while one is open leads to the open one', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  await noor.page.goto('/recovery/new');
  const second = await noor.context.newPage();
  await second.goto('/recovery/new');
  await send(noor.page, '/recovery');
  await noor.page.waitForURL(/\/recovery\/[0-9A-Z]{4}-/);
  await telephone.rang(people.noor.phone);
  await send(second, '/recovery');
  await expect(second.locator(`a[href$="${new URL(noor.page.url()).pathname}"], form[action*="${new URL(noor.page.url()).pathname}"]`).first()).toBeAttached();
  expect(telephone.orders.length).toBe(1);
});

inEveryLanguage(() => {
  test('an employee on an admin\'s page, and a page that is not there', async ({ open }) => {
    const noor = await open('noor');
    await signIn(noor);
    for (const page of ['/tasks', '/approvals', '/history']) {
      const answer = await noor.page.goto(page);
      expect(answer.status(), page).toBe(403);
    }
    await noor.look('error-forbidden');
    const missing = await noor.page.goto('/recovery/AAAA-AAAA');
    expect(missing.status()).toBe(404);
    await noor.look('error-not-found');
  });
});

test('support may read but not decide; an admin not on the own request', async ({ open, portal, telephone }) => {
  const sanne = await memberWithPhone(open, portal, 'sanne');
  const ref = await ask(sanne, telephone);
  const answer = await sanne.page.goto(`/approvals/${ref}`);
  expect(answer.status()).toBeLessThan(500);
  await expect(form(sanne.page, '/approval')).toHaveCount(0);
  await sanne.page.goto('/tasks');
  await expect(sanne.page.locator('main').getByRole('link', { name: new RegExp(Sanne.name) })).toHaveCount(0);

  const priya = await open('priya');
  await signIn(priya);
  const token = await priya.page.locator('[name=csrf_token]').first().inputValue();
  const tried = await priya.page.request.post(`/approvals/${ref}/approval`, {
    form: { csrf_token: token, note: 'Let me help' }, headers: { origin: portal.url, 'sec-fetch-site': 'same-origin' }, maxRedirects: 0,
  });
  expect([403, 404]).toContain(tried.status());
  await sanne.page.goto(`/recovery/${ref}`);
  await expect(wordList(sanne.page)).toHaveCount(3);
});

test('a form from another site, or without our token, is refused', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  await noor.page.goto('/recovery/new');
  const token = await form(noor.page, '/recovery').locator('[name=csrf_token]').inputValue();
  const tries = [
    [{}, { origin: portal.url, 'sec-fetch-site': 'same-origin' }],
    [{ csrf_token: `${token}x` }, { origin: portal.url, 'sec-fetch-site': 'same-origin' }],
    [{ csrf_token: token }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ];
  for (const [fields, headers] of tries) {
    const answer = await noor.page.request.post('/recovery', { form: { suspend: 'on', ...fields }, headers, maxRedirects: 0 });
    expect(answer.status()).toBe(403);
  }
  expect(telephone.orders).toEqual([]);
});
