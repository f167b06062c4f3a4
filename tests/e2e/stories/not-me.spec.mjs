// "This wasn't me": the link of an e-mail, in the browser of somebody who is not signed in.

import { linksIn } from '../fixtures/mail.mjs';
import { people } from '../fixtures/people.mjs';
import { ask, memberWithPhone, signIn } from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const stop = (page) => page.locator('main form[method="post" i] button');

/** The link in an e-mail that says "this wasn't me". */
const notMe = (mail) => linksIn(mail).find((link) => link.includes('/recovery/not-me/'));

inEveryLanguage((lang, words) => {
  test('Noor stops what was not hers, and Sanne lifts the hold', async ({ open, portal, mail, telephone }) => {
    test.setTimeout(120_000);
    const sanne = await open('sanne');
    await signIn(sanne);
    const thief = await memberWithPhone(open, portal);
    const ref = await ask(thief, telephone);
    const told = await mail.waitFor({ to: people.noor.email, text: /not-me/, subject: new RegExp(ref) });
    const link = notMe(told);

    // Somebody else's program opens the link first, and nothing happens.
    expect((await fetch(link)).status).toBe(200);

    const owner = await open();
    await owner.page.goto(link);
    const main = owner.page.getByRole('main');
    await expect(main).toContainText(people.noor.name);
    await expect(main.getByRole('radio')).toHaveCount(2);
    await expect(main.getByRole('radio').first()).toBeChecked();
    await owner.look('not-me');
    await stop(owner.page).click();
    await expect(main).toContainText(people.sanne.email);
    await owner.look('not-me-done');
    await owner.page.goto(link);
    await expect(stop(owner.page)).toHaveCount(0);
    await owner.look('not-me-again');

    await mail.waitFor({ to: people.sanne.email, subject: new RegExp(`${people.noor.name}.*${ref}`) });
    await sanne.page.goto('/approvals/holds');
    await expect(sanne.page.getByRole('main')).toContainText(people.noor.name);
    await sanne.look('holds');
    await sanne.page.locator('main textarea[name=reason]').fill('She came to my desk.');
    await sanne.page.locator('main form[method="post" i] button').click();
    await expect(sanne.page.getByRole('main')).not.toContainText(people.noor.name);
    await sanne.look('holds-none');
  });
});
