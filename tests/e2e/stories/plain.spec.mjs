// With less: without JavaScript, with very little width. Without a mouse: keyboard.spec.mjs.

import { linksIn } from '../fixtures/mail.mjs';
import { people } from '../fixtures/people.mjs';
import {
  activate, approve, ask, enterCode, form, memberWithPhone, oneTimeCode, reject, reveal, review, send, sender, signIn,
  throughSignInAgain, toConfirmPage, wordList,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const { noor: Noor, sanne: Sanne } = people;

inEveryLanguage((lang, words) => {
  test('without JavaScript, from sign-in to the new phone', async ({ open, portal, telephone, mail }) => {
    test.setTimeout(90_000);
    const noor = await memberWithPhone(open, portal, 'noor', { script: false });
    const { page } = noor;
    const main = page.locator('main');
    await toConfirmPage(noor);
    await send(page, '/recovery');
    const call = await telephone.rang(Noor.phone);
    await enterCode(noor, call.code === '000000' ? '111111' : '000000');
    await expect(main).toContainText(words.tries(4));
    await noor.look('noscript-code-error');
    await enterCode(noor, call.code);
    await expect(wordList(page)).toHaveCount(3);
    await noor.look('noscript-waiting');
    const ref = new URL(page.url()).pathname.split('/').at(-1);

    const sanne = await open('sanne', { script: false });
    await signIn(sanne);
    await review(sanne, ref);
    await approve(sanne, { note: 'Seen at the gate.' });
    await expect(sanne.page.locator('main')).toContainText(words.approved);

    await page.goto(`/recovery/${ref}`);
    if (!await main.locator('.code').count()) await send(page, '/device/activation');
    await noor.look('noscript-approved');
    const { status } = await activate(portal, await oneTimeCode(page), 'iPhone 17');
    expect(status).toBe(201);
    await page.goto(`/recovery/${ref}`);
    await expect(main).toContainText(words.completed);
    await mail.waitFor({ to: Noor.email, text: /iPhone 17/ });
  });
});

test('without JavaScript, cancelling works too', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal, 'noor', { script: false });
  await ask(noor, telephone);
  const cancel = sender(noor.page, '/cancellation');
  await reveal(noor.page, cancel);
  await cancel.click();
  await expect(noor.page.locator('main')).toContainText(noor.words.cancelled);
});

test('without JavaScript, Sanne comes from her e-mail and rejects', async ({ open, portal, telephone, mail }) => {
  const noor = await memberWithPhone(open, portal);
  const ref = await ask(noor, telephone);
  const [link] = linksIn(await mail.waitFor({ to: Sanne.email })).filter((each) => each.includes('/approvals/'));
  const sanne = await open('sanne', { script: false });
  await signIn(sanne, { at: link });
  await expect(sanne.page).toHaveURL(new RegExp(`/approvals/${ref}$`));
  await reject(sanne, 'I could not reach you.');
  await expect(sanne.page.locator('main')).toContainText(sanne.words.rejected);
});

test('without JavaScript, Priya searches, filters and opens a timeline', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  const ref = await ask(noor, telephone);
  const priya = await open('priya', { script: false });
  const { page } = priya;
  await signIn(priya);
  await page.locator('header nav').getByRole('link', { name: priya.words.history }).click();
  await page.locator('#q').fill(ref);
  await page.locator('#state').selectOption('pending');
  await page.locator('form[action="/history"] button').click();
  await expect(page.locator('main tbody tr')).toHaveCount(1);
  await page.locator('main tbody th a').click();
  await expect(page).toHaveURL(new RegExp(`/history/${ref}$`));
  await expect(page.locator('main')).toContainText(Noor.name);
  await page.goto('/history?state=lost');
  await expect(page.locator('main .summary a')).toHaveAttribute('href', '#state');
});

inEveryLanguage((lang, words) => {
  test('without JavaScript, a session that ended loses nothing that was typed', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    const ref = await ask(noor, telephone);
    const sanne = await open('sanne', { script: false });
    const { page } = sanne;
    await signIn(sanne);
    await review(sanne, ref);
    const typed = 'I could not reach you; call me & ask again.';
    await portal.sql(`update sessions set seen_at = now() - interval '61 minutes' where member_id = (select id from members where email = '${Sanne.email}')`);
    await reject(sanne, typed);
    await expect(form(page, '/rejection')).toHaveCount(0);
    await sanne.look('noscript-session-over');
    await throughSignInAgain(sanne, form(page, '/rejection'));
    await expect(page).toHaveURL(new RegExp(`/approvals/${ref}`));
    await expect(form(page, '/rejection').locator('[name=reason]')).toHaveValue(typed);
    await send(page, '/rejection');
    await expect(page.locator('main')).toContainText(words.rejected);
    await expect(noor.page.getByRole('main')).toContainText(typed);
  });
});

test('at 320 px, the narrowest that WCAG asks for, nothing scrolls sideways', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  const sanne = await open('sanne');
  await signIn(sanne);
  const narrow = async ({ page }, where) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const over = await page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
    expect.soft(over, where).toBeLessThanOrEqual(0);
  };
  for (const path of ['/profile', '/profile/security', '/profile/preferences', '/recovery/new']) {
    await noor.page.goto(path);
    await narrow(noor, path);
  }
  const ref = await ask(noor, telephone);
  await narrow(noor, 'waiting');
  for (const path of ['/tasks', '/approvals', `/approvals/${ref}`, '/history', `/history/${ref}`]) {
    await sanne.page.goto(path);
    await narrow(sanne, path);
  }
});
