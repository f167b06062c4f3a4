// The four ways back into the app, played on phones: the companion app is the real one, in browsers of its own, and
// asks the real API. Each way is told in one language; app-screens shows every screen in all three.

import { people } from '../fixtures/people.mjs';
import {
  activatePhone, admin, answerCall, choosePasscode, credentials, givePassword, heading, lock, openPhone, press, says, screen, sendForm, shows,
  singleSignOn, unlock,
} from '../support/app.mjs';
import { approve, codeField, enterCode, reject, review, send, signIn, verificationWords, wordList } from '../support/steps.mjs';
import { words } from '../support/words.mjs';
import { expect, test } from '../support/test.mjs';

const { noor: Noor, sanne: Sanne } = people;
const PASSWORDS = { READMIT_PASSWORDS: 'true' };
const MOVES = { timeout: 30_000 };

/** The reference of the request that a screen is about. */
const referenceOn = async (page) => (await screen(page).locator('.ref').first().textContent()).trim();

/** Sanne approves the request that the phone waits for. */
async function approved(sanne, { page }) {
  await shows(page, 'waiting');
  const ref = await referenceOn(page);
  await review(sanne, ref);
  const asks = sanne.page.locator('form[action$="/approval"] [name=word]');
  if (await asks.count()) await asks.fill((await verificationWords(page))[1]);
  return approve(sanne);
}

const keys = (portal) => portal.sql("select count(distinct public_key) from devices d join members m on m.id = d.member_id where m.email like 'noor%'");

test.describe('with the work account', () => {
  test('Noor lost her phone, asks in the portal, and signs in on the new one', async ({ open, telephone, portal }) => {
    test.setTimeout(240_000);
    const old = await openPhone(open);
    await activatePhone(old, telephone, { sign: singleSignOn });
    const portalOfNoor = await open('noor');
    await signIn(portalOfNoor);
    await portalOfNoor.page.goto('/recovery/new');
    await send(portalOfNoor.page, '/recovery');
    const call = await telephone.rang(Noor.phone, { after: 1 });
    await expect(codeField(portalOfNoor)).toBeVisible();

    const fresh = await openPhone(open);
    await fresh.page.locator('main [data-go=sign-in]').click();
    await singleSignOn(fresh);
    await shows(fresh.page, 'call');
    await enterCode(portalOfNoor, call.code);
    // The code was entered in the portal, and the app goes on by itself.
    await shows(fresh.page, 'waiting', MOVES);
    await expect(wordList(portalOfNoor.page)).toHaveCount(3);
    expect(await verificationWords(fresh.page)).toEqual(await verificationWords(portalOfNoor.page));

    await shows(old.page, 'suspended', MOVES);
    const sanne = await admin(open);
    await approved(sanne, fresh);
    await shows(fresh.page, 'approved', MOVES);
    await fresh.page.locator('main [data-do=call]').click();
    await answerCall(fresh, telephone, 2);
    await choosePasscode(fresh, '135790');
    await shows(old.page, 'deactivated', MOVES);
    await expect(portalOfNoor.page.getByRole('heading', { level: 1 })).toHaveText(/back in/i, MOVES);
    expect(await portal.sql("select string_agg(state, ' ' order by activated_at) from devices")).toMatch(/deactivated active/);
  });
});

test.describe('with a password', () => {
  test.use({ change: PASSWORDS });

  test.describe('lost', () => {
    test.use({ lang: 'nl' });

    test('Noor lost her phone, and asks on the new one', async ({ open, telephone, mail }) => {
      test.setTimeout(300_000);
      const sanne = await admin(open);
      await givePassword(sanne, open, mail);
      const old = await openPhone(open);
      await activatePhone(old, telephone);

      const fresh = await openPhone(open);
      const { page } = fresh;
      await page.locator('main [data-go=sign-in]').click();
      await credentials(fresh, 'not her password at all');
      await expect(page.locator('main .error').first()).toBeVisible();
      await credentials(fresh);
      await shows(page, 'elsewhere');
      await press(page, words.nl.lost);
      await expect(heading(page)).toHaveText(words.nl.lost);
      await expect(page.getByRole('checkbox')).toBeChecked();
      expect(telephone.calls).toHaveLength(1);
      await sendForm(page);
      await shows(page, 'call');
      const call = await telephone.rang(Noor.phone, { after: 1 });
      await page.locator('#code').fill(call.code === '000000' ? '111111' : '000000');
      await sendForm(page);
      await says(page, words.nl.tries(4));
      // Whoever comes back is where they were.
      await page.reload();
      await shows(page, 'call');
      await page.locator('#code').fill(`${call.code.slice(0, 3)} ${call.code.slice(3)}`);
      await sendForm(page);
      await shows(page, 'waiting');
      await says(page, Sanne.name);
      await shows(old.page, 'suspended', MOVES);

      await review(sanne, await referenceOn(page));
      await reject(sanne, 'Ik kon je niet bereiken. Bel me even.');
      await shows(page, 'rejected', MOVES);
      await says(page, 'Bel me even');
      await page.locator('main [data-do=again]').click();
      await shows(page, 'elsewhere');
      await press(page, words.nl.lost);
      await sendForm(page);
      await answerCall(fresh, telephone, 2);
      await approved(sanne, fresh);
      await shows(page, 'approved', MOVES);
      await mail.waitFor({ to: Noor.email, text: /gedeactiveerd/ });
      await page.reload();
      await shows(page, 'approved');
      await page.locator('main [data-do=call]').click();
      await answerCall(fresh, telephone, 3);
      await choosePasscode(fresh);
      await shows(old.page, 'deactivated', MOVES);
    });
  });

  test.describe('forgotten', () => {
    test.use({ lang: 'de' });

    test('Noor forgot her passcode, and enters the code in the portal', async ({ open, telephone, mail, portal }) => {
      test.setTimeout(300_000);
      const sanne = await admin(open);
      const browser = await givePassword(sanne, open, mail);
      const phone = await openPhone(open);
      const { page } = phone;
      await activatePhone(phone, telephone);
      await lock(phone);
      await press(page, words.de.forgotPasscode);
      await press(page, words.de.startRecovery);
      await credentials(phone);
      await expect(heading(page)).toHaveText(words.de.recover);
      await press(page, words.de.recover);
      await shows(page, 'call');
      const ref = await referenceOn(page);
      const call = await telephone.rang(Noor.phone, { after: 1 });

      await browser.page.locator('form[action$="/sign-in/password"] #email').fill(Noor.email);
      await browser.page.locator('form[action$="/sign-in/password"] #password').fill('zebra kruiwagen notenboom');
      await browser.page.locator('form[action$="/sign-in/password"] button:not([type=button])').click();
      await expect(browser.page.locator('form[action$="/sign-out"]')).toHaveCount(1);
      await browser.page.goto(`/recovery/${ref}`);
      await enterCode(browser, call.code);
      await shows(page, 'waiting', MOVES);
      await page.reload();
      await approved(sanne, phone);
      await shows(page, 'approved', MOVES);
      await mail.waitFor({ to: Noor.email, text: /deaktiviert/ });
      const before = await keys(portal);
      await page.locator('main [data-do=call]').click();
      await answerCall(phone, telephone, 2);
      await choosePasscode(phone, '975310');
      expect(Number(await keys(portal)), 'the phone has a new key').toBe(Number(before) + 1);
      await lock(phone);
      await unlock(phone, '246813');
      await expect(page.locator('main .error')).toBeVisible();
      await unlock(phone, '975310');
      await shows(page, 'home');
    });
  });

  test('Noor is blocked after five wrong passcodes', async ({ open, telephone, mail }) => {
    test.setTimeout(300_000);
    const sanne = await admin(open);
    await givePassword(sanne, open, mail);
    const phone = await openPhone(open);
    const { page } = phone;
    await activatePhone(phone, telephone);
    await lock(phone);
    for (let left = 4; left > 0; left -= 1) {
      await unlock(phone, '000000');
      await says(page, words.en.tries(left));
    }
    await unlock(phone, '000000');
    await shows(page, 'blocked');
    await says(page, '5 times in a row');
    await page.reload();
    await shows(page, 'blocked');
    await press(page, words.en.recover);
    await credentials(phone);
    await shows(page, 'recover');
    await press(page, words.en.recover);
    await answerCall(phone, telephone, 1);
    await approved(sanne, phone);
    await shows(page, 'approved', MOVES);
    await page.locator('main [data-do=call]').click();
    await answerCall(phone, telephone, 2);
    await choosePasscode(phone, '135790');
    await lock(phone);
    await unlock(phone, '135790');
    await shows(page, 'home');
  });

  test('Noor takes a request back, and remembers her passcode', async ({ open, telephone, mail }) => {
    test.setTimeout(240_000);
    const sanne = await admin(open);
    await givePassword(sanne, open, mail);
    const phone = await openPhone(open);
    const { page } = phone;
    await activatePhone(phone, telephone);
    await lock(phone);
    await press(page, words.en.forgotPasscode);
    await press(page, words.en.startRecovery);
    await credentials(phone);
    await press(page, words.en.recover);
    await shows(page, 'call');
    await page.locator('main [data-go=cancel]').click();
    await expect(heading(page)).toBeFocused();
    await page.locator('main [data-do=cancel]').click();
    await shows(page, 'ended');
    await page.locator('main [data-do=leave]').click();
    await shows(page, 'locked');
    await unlock(phone, '246813');
    await shows(page, 'home');
  });
});
