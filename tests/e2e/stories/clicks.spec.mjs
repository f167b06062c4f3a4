// How many clicks it takes, counted as people make them: presses of the mouse, typing not counted.

import { linksIn } from '../fixtures/mail.mjs';
import { people } from '../fixtures/people.mjs';
import {
  approve, ask, choose, codeField, memberWithPhone, reject, send, wordList,
} from '../support/steps.mjs';
import { expect, test } from '../support/test.mjs';

/** Counts from now on; `clicks()` says how many there were, `clicks.again()` begins anew. */
async function counted({ context }) {
  let count = 0;
  await context.exposeFunction('aClick', () => { count += 1; });
  await context.addInitScript(() => {
    addEventListener('click', (event) => { if (event.isTrusted && event.detail > 0) window.aClick(); }, { capture: true });
  });
  return Object.assign(() => count, { again: () => { count = 0; } });
}

test('Noor: from sign-in to the request sent in at most five clicks', async ({ open, portal, telephone }) => {
  await memberWithPhone(open, portal);
  const noor = await open('noor');
  const clicks = await counted(noor);
  const { page, words } = noor;
  const main = page.getByRole('main');
  await page.goto('/sign-in');
  await main.locator('form[action*="/sign-in"] button').click();
  await choose(page, people.noor);
  await main.getByRole('link', { name: words.preferences }).click();
  await main.getByRole('link', { name: words.restore }).click();
  await send(page, '/recovery');
  await expect(codeField(noor)).toBeVisible();
  const { code } = await telephone.rang(people.noor.phone);
  const made = clicks();
  expect(made).toBeGreaterThanOrEqual(3);
  expect(made).toBeLessThanOrEqual(5);
  // The code takes one more.
  clicks.again();
  await codeField(noor).fill(code);
  await send(page, '/code');
  await expect(wordList(page)).toHaveCount(3);
  expect(clicks()).toBeLessThanOrEqual(1);
});

for (const [what, decide] of [
  ['approved', (admin) => approve(admin)],
  ['rejected', (admin) => reject(admin, 'I could not reach you.')],
]) {
  test(`Sanne: from her e-mail to ${what} in at most two clicks after sign-in`, async ({ open, portal, telephone, mail }) => {
    const noor = await memberWithPhone(open, portal);
    const ref = await ask(noor, telephone);
    const [link] = linksIn(await mail.waitFor({ to: people.sanne.email })).filter((each) => each.includes('/approvals/'));
    const sanne = await open('sanne');
    const clicks = await counted(sanne);
    const { page, words } = sanne;
    await page.goto(link);
    await page.locator('main form[action*="/sign-in"] button').click();
    await choose(page, people.sanne);
    await expect(page).toHaveURL(new RegExp(`/approvals/${ref}$`));
    clicks.again();
    await decide(sanne);
    await expect(page.getByRole('main')).toContainText(words[what]);
    const made = clicks();
    expect(made).toBeGreaterThanOrEqual(1);
    expect(made).toBeLessThanOrEqual(2);
  });
}
