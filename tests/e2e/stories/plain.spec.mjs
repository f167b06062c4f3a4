// With less: without a mouse, without JavaScript, with very little width.

import { people } from '../fixtures/people.mjs';
import {
  activate, approve, ask, codeField, enterCode, form, memberWithPhone, oneTimeCode, reveal, review, send, sender, signIn,
  toConfirmPage, wordList,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const { noor: Noor } = people;

/** Tabs until the wanted element has the focus; every stop on the way must be visible. */
async function tabTo(page, target, limit = 60) {
  for (let stop = 0; stop < limit; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const seen = await target.evaluate((element) => {
        const style = getComputedStyle(element);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      });
      expect(seen, 'the focus is visible').toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${limit} stops, and the focus never came to ${target}`);
}

test('with the keyboard alone, from the preferences to the waiting page', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  const { page, words } = noor;
  const keys = page.keyboard;
  await page.goto('/profile/preferences');
  await keys.press('Tab');
  await expect(page.locator('a.skip')).toBeFocused();
  await keys.press('Enter');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: words.restore }));
  await keys.press('Enter');
  await expect(sender(page, '/recovery')).toBeVisible();
  await tabTo(page, form(page, '/recovery').locator('[name=suspend]'));
  await keys.press('Space');
  await expect(form(page, '/recovery').locator('[name=suspend]')).not.toBeChecked();
  await keys.press('Space');
  await tabTo(page, sender(page, '/recovery'));
  await keys.press('Enter');
  const { code } = await telephone.rang(Noor.phone);

  await tabTo(page, codeField(noor));
  await keys.type(code === '000000' ? '111111' : '000000');
  await keys.press('Enter');
  await expect(page.getByRole('main')).toContainText(words.tries(4));
  // The focus lands on the summary, or at once on the field to mend.
  await expect.poll(() => page.evaluate(() => Boolean(document.activeElement.closest('[role=alert], .summary, [name=code]')))).toBe(true);
  await tabTo(page, codeField(noor));
  await keys.press('Control+A');
  await keys.type(code);
  await keys.press('Enter');
  await expect(wordList(page)).toHaveCount(3);

  // Even the dialog that cancels opens and closes without a mouse, and gives the focus back.
  const opener = page.locator('[popovertarget]:not(dialog [popovertarget]):not([popover] [popovertarget])').filter({ visible: true }).first();
  await tabTo(page, opener);
  await keys.press('Enter');
  await expect(sender(page, '/cancellation')).toBeVisible();
  await keys.press('Escape');
  await expect(sender(page, '/cancellation')).toBeHidden();
  await expect(opener).toBeFocused();
});

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
