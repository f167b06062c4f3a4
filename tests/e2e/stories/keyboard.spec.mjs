// The three main stories without a mouse: whoever asks, whoever decides, whoever looks things up.

import { people } from '../fixtures/people.mjs';
import { linksIn } from '../fixtures/mail.mjs';
import { pressOn, seesFocus, signInByKeys, tabTo } from '../support/keys.mjs';
import {
  ask, codeField, form, memberWithPhone, review, send, sender, signIn, wordList,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const { noor: Noor, sanne: Sanne } = people;
const summary = (page) => page.locator('main .summary');

/** After a bad form: the focus is on the summary, and its link leads to the field. */
async function mendsFrom(page, field) {
  await expect(summary(page)).toBeFocused();
  await seesFocus(page);
  await pressOn(page, summary(page).getByRole('link').first());
  await expect(field).toBeFocused();
  await seesFocus(page);
}

test('Noor, from sign-in to three words', async ({ open, portal, telephone }) => {
  await memberWithPhone(open, portal);
  const noor = await open('noor');
  const { page, words } = noor;
  const keys = page.keyboard;
  const main = page.getByRole('main');
  await page.goto('/sign-in');
  await signInByKeys(noor);
  await keys.press('Tab');
  await expect(page.locator('a.skip')).toBeFocused();
  await seesFocus(page);
  await keys.press('Enter');
  await pressOn(page, main.getByRole('link', { name: words.preferences }));
  await expect(main.getByRole('link', { name: words.restore })).toBeVisible();
  await pressOn(page, main.getByRole('link', { name: words.restore }));
  const suspend = form(page, '/recovery').locator('[name=suspend]');
  await pressOn(page, suspend, 'Space');
  await expect(suspend).not.toBeChecked();
  await keys.press('Space');
  await pressOn(page, sender(page, '/recovery'));
  const { code } = await telephone.rang(Noor.phone);

  await tabTo(page, codeField(noor));
  await keys.type(code === '000000' ? '111111' : '000000');
  await keys.press('Enter');
  await expect(main).toContainText(words.tries(4));
  await mendsFrom(page, codeField(noor));
  await keys.press('Control+A');
  await keys.type(code);
  await keys.press('Enter');
  await expect(wordList(page)).toHaveCount(3);

  // Even the dialog that cancels opens and closes without a mouse, and gives the focus back.
  const opener = page.locator('[popovertarget]:not(dialog [popovertarget]):not([popover] [popovertarget])').filter({ visible: true }).first();
  await pressOn(page, opener);
  await expect(sender(page, '/cancellation')).toBeVisible();
  await tabTo(page, sender(page, '/cancellation'));
  await keys.press('Escape');
  await expect(sender(page, '/cancellation')).toBeHidden();
  await expect(opener).toBeFocused();
});

test('Sanne, from her e-mail to a rejection and an approval', async ({ open, portal, telephone, mail }) => {
  const noor = await memberWithPhone(open, portal);
  const refused = await ask(noor, telephone);
  const sanne = await open('sanne');
  const { page, words } = sanne;
  const link = async (ref) => linksIn(await mail.waitFor({ to: Sanne.email, text: new RegExp(ref) }))
    .find((each) => each.includes(`/approvals/${ref}`));
  await page.goto(await link(refused));
  if (!await form(page, '/rejection').count()) await signInByKeys(sanne);
  await expect(page).toHaveURL(new RegExp(`/approvals/${refused}$`));

  const rejecting = form(page, '/rejection');
  const reason = rejecting.locator('[name=reason]');
  await pressOn(page, page.locator('details').filter({ has: rejecting }).locator('> summary'));
  await expect(reason).toBeVisible();
  // The browser itself would stop an empty reason; the portal must as well.
  await rejecting.evaluate((it) => { it.noValidate = true; });
  await pressOn(page, sender(page, '/rejection'));
  await mendsFrom(page, reason);
  await page.keyboard.type('I could not reach you.');
  await pressOn(page, sender(page, '/rejection'));
  await expect(page.getByRole('main')).toContainText(words.rejected);
  await expect(page.locator('main h1')).toHaveCount(1);

  await expect(noor.page.getByRole('main')).toContainText(words.rejected);
  const approved = await ask(noor, telephone, { after: 1 });
  await page.goto(await link(approved));
  await pressOn(page, sender(page, '/approval'));
  await expect(page.getByRole('main')).toContainText(words.approved);
});

test('Priya, from a search to a timeline', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  const ref = await ask(noor, telephone);
  const priya = await open('priya');
  const { page, words } = priya;
  const keys = page.keyboard;
  await page.goto('/sign-in');
  await signInByKeys(priya);
  await pressOn(page, page.getByRole('navigation').getByRole('link', { name: words.history }));
  await expect(page.locator('main h1')).toHaveText(words.history);
  await tabTo(page, page.locator('#q'));
  await keys.type('noor');
  const state = page.locator('#state');
  await tabTo(page, state);
  for (let down = 0; down < 12 && await state.inputValue() !== 'pending'; down += 1) await keys.press('ArrowDown');
  await expect(state).toHaveValue('pending');
  await pressOn(page, page.locator('form[action="/history"] button'));
  await expect(page).toHaveURL(/q=noor.*state=pending|state=pending.*q=noor/);
  await expect(page.locator('main tbody tr')).toHaveCount(1);
  await pressOn(page, page.locator('main tbody th a'));
  await expect(page).toHaveURL(new RegExp(`/history/${ref}$`));
  await expect(page.getByRole('main')).toContainText(Noor.name);
  await page.goto('/history?state=lost');
  await mendsFrom(page, page.locator('#state'));
});

inEveryLanguage((lang, words) => {
  test('a session that is about to end is kept with one key, and what was typed stays', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    const ref = await ask(noor, telephone);
    const sanne = await open('sanne');
    const { page } = sanne;
    await page.clock.install();
    await signIn(sanne);
    await review(sanne, ref);
    const reason = form(page, '/rejection').locator('[name=reason]');
    await pressOn(page, page.locator('details').filter({ has: form(page, '/rejection') }).locator('> summary'));
    await tabTo(page, reason);
    await page.keyboard.type('I could not');
    const dialog = page.locator('#session');
    await page.clock.fastForward('58:05');
    await expect(dialog).toBeVisible();
    await expect(dialog.locator('form[data-session=stay] button')).toBeFocused();
    await seesFocus(page);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(reason).toBeFocused();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' reach you.');
    await send(page, '/rejection');
    await expect(page.getByRole('main')).toContainText(words.rejected);
    await expect(noor.page.getByRole('main')).toContainText('I could not reach you.');
  });
});
