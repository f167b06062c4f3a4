// Members with a password: invited, signed in, forgotten, changed, asked for once more, and moved to the work account.

import { linksIn } from '../fixtures/mail.mjs';
import { people } from '../fixtures/people.mjs';
import { choose, form, send, sender, signIn } from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const FIRST = 'zebra kruiwagen notenboom';
const SECOND = 'lantaarn pindakaas driehoek';

const LINK = /\/password\/[0-9A-Z]{26}\s/;

/** The link in an e-mail by which a password is chosen. */
const chooses = (mail) => linksIn(mail).find((link) => /\/password\/[0-9A-Z]{26}$/.test(link));
const byPassword = (page) => form(page, '/sign-in/password');

async function enter(page, password, email = people.noor.email) {
  await byPassword(page).locator('#email').fill(email);
  await byPassword(page).locator('#password').fill(password);
  await byPassword(page).locator('button:not([type=button])').click();
}

/** Types the password once more. */
async function again(page, password) {
  await byPassword(page).locator('#password').fill(password);
  await byPassword(page).locator('button:not([type=button])').click();
}

/** Chooses a password on the page of a link. */
async function save(page, password) {
  await page.locator('#password').fill(password);
  await page.locator('main form[method="post" i] button:not([type=button])').click();
}

inEveryLanguage((lang) => {
  test.describe('with passwords', () => {
    test.use({ change: { READMIT_PASSWORDS: 'true' } });

    test('Noor is invited, signs in, forgets her password, changes it and moves to her work account', async ({ open, portal, mail }) => {
      test.setTimeout(240_000);
      const sanne = await open('sanne');
      await signIn(sanne);
      await sanne.page.goto('/members');
      await sanne.page.getByRole('link', { name: people.noor.name }).click();
      const member = sanne.page.url();
      await sanne.look('password-member');
      await send(sanne.page, '/invitation');
      await expect(sanne.page.locator('.flash.good')).toBeVisible();
      await sanne.look('password-member-invited');
      const invitation = chooses(await mail.waitFor({ to: people.noor.email, text: LINK }));
      // Somebody else's program opens the link first, and nothing happens.
      expect((await fetch(invitation)).status).toBe(200);

      const noor = await open('noor');
      const { page } = noor;
      await page.goto(invitation);
      await noor.look('password-choose');
      await page.locator('#password').fill('noordevries1');
      const reveal = page.locator('.reveal button');
      await reveal.click();
      await expect(page.locator('#password')).toHaveAttribute('type', 'text');
      await expect(page.locator('#password')).toHaveValue('noordevries1');
      await save(page, 'noordevries1');
      await expect(page.locator('.summary')).toBeFocused();
      await expect(page.locator('meter')).toBeVisible();
      await noor.look('password-choose-weak');
      await save(page, FIRST);
      await expect(page).toHaveURL(/\/sign-in$/);
      await noor.look('password-sign-in');
      await enter(page, 'not her password at all');
      await expect(page.locator('.summary')).toBeFocused();
      await noor.look('password-wrong');
      await enter(page, FIRST);
      await expect(page).toHaveURL(/\/profile$/);
      await noor.look('password-profile');
      await page.goto(invitation);
      await noor.look('password-gone');

      const elsewhere = await open('noor');
      await mail.clear();
      await elsewhere.page.goto('/sign-in');
      await elsewhere.page.locator('a[href="/password/forgotten"]').click();
      await elsewhere.look('password-forgotten');
      await elsewhere.page.locator('#email').fill(people.noor.email);
      await sender(elsewhere.page, '/password/forgotten').click();
      await expect(elsewhere.page).toHaveURL(/\?asked$/);
      await elsewhere.look('password-asked');
      const reset = chooses(await mail.waitFor({ to: people.noor.email, text: LINK }));
      await elsewhere.page.goto(reset);
      await elsewhere.look('password-reset');
      await save(elsewhere.page, SECOND);
      await enter(elsewhere.page, SECOND);
      await expect(elsewhere.page).toHaveURL(/\/profile$/);
      await page.goto('/profile');
      await expect(page).toHaveURL(/sign-in/);

      await elsewhere.page.goto('/profile/security');
      await elsewhere.look('password-security');
      await elsewhere.page.locator('a[href="/profile/security/password"]').click();
      await elsewhere.look('password-own');
      await portal.sql("update sessions set auth_time = auth_time - interval '16 minutes'");
      await elsewhere.page.reload();
      await expect(elsewhere.page.locator('#current')).toBeVisible();
      await elsewhere.page.locator('#current').fill('not her password at all');
      await elsewhere.page.locator('#password').fill(FIRST);
      await sender(elsewhere.page, '/profile/security/password').click();
      await expect(elsewhere.page.locator('#current-error')).toBeVisible();
      await elsewhere.look('password-own-wrong');
      await elsewhere.page.locator('#current').fill(SECOND);
      await elsewhere.page.locator('#password').fill(FIRST);
      await sender(elsewhere.page, '/profile/security/password').click();
      await expect(elsewhere.page.locator('.flash.good')).toBeVisible();
      await sanne.page.goto(member);
      await sanne.look('password-member-has');

      await page.goto('/sign-in');
      await sender(page, '/sign-in').click();
      await choose(page, people.noor);
      await expect(page).toHaveURL(/\/profile$/);
      await elsewhere.page.goto('/sign-in');
      await enter(elsewhere.page, FIRST);
      await expect(elsewhere.page.locator('.summary')).toBeVisible();
    });

    test('Sanne, who has a password, types it once more before a step that matters', async ({ open, portal, mail }) => {
      test.setTimeout(120_000);
      const thomas = await open('thomas');
      await signIn(thomas);
      await thomas.page.goto('/members');
      await thomas.page.getByRole('link', { name: people.sanne.name }).click();
      await send(thomas.page, '/invitation');
      const sanne = await open('sanne');
      const { page } = sanne;
      await page.goto(chooses(await mail.waitFor({ to: people.sanne.email, text: LINK })));
      await save(page, FIRST);
      await enter(page, FIRST, people.sanne.email);
      await page.goto('/members');
      await page.getByRole('link', { name: people.noor.name }).click();
      await portal.sql("update sessions set auth_time = auth_time - interval '16 minutes'");
      await page.locator('#phone').fill('+31612345699');
      await sender(page, '/phone').click();
      await expect(byPassword(page)).toBeVisible();
      await sanne.look('password-again');
      await again(page, 'not her password at all');
      await expect(page.locator('.summary')).toBeFocused();
      await sanne.look('password-again-wrong');
      await again(page, FIRST);
      await expect(page.locator('#phone')).toHaveValue('+31612345699');
      await sender(page, '/phone').click();
      await expect(page.locator('#held')).toBeVisible();
    });
  });

  test('Noor goes on to an app that asks for her sign-in', async ({ open, portal }) => {
    const noor = await open('noor');
    await signIn(noor);
    const query = new URLSearchParams({
      response_type: 'code', redirect_uri: `${portal.url}/app/callback`, state: 'xyz',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256',
    });
    await noor.page.goto(`/auth/app?${query}`);
    await noor.look('app-sign-in');
    const back = noor.page.waitForRequest(/\/app\/callback\?code=[\w-]{43}&state=xyz&iss=/);
    await sender(noor.page, '/auth/app').click();
    await back;
    await expect(noor.page).toHaveURL(/\/app/);
  });
});
