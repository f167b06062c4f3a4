// Messages that could not be delivered: the notice, why, send again, give up.

import { signIn } from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

/** Two e-mails to Noor and a call to her, which nobody could deliver. */
const PARKED = `
  insert into messages (organization_id, id, channel, kind, member_id, recipient, recipient_masked, body, state, attempts, problem, created_at, parked_at)
  select m.organization_id, gen_random_uuid(), channel, kind, m.id, recipient, masked,
    '{"name": "Noor", "subject": "Hello", "text": "Hello", "html": "Hello", "lang": "en"}', 'parked', 1, problem, now() - interval '1 hour', now() - interval '1 hour'
  from members m, (values
    ('email', 'recovery_approved', 'noor.devries@acme.example', 'n…@acme.example', 'refused: the mail server answered 550 5.1.1'),
    ('email', 'device_activated', 'noor.devries@acme.example', 'n…@acme.example', 'unavailable: no connection to the mail server'),
    ('voice', 'recovery_code_call', '+31612345642', '+31 6 •• •• •• 42', 'silent: no answer from the telephone API')
  ) as v (channel, kind, recipient, masked, problem)
  where m.email like 'noor%'`;

inEveryLanguage(() => {
  test('Sanne sees what could not be delivered, and looks after it', async ({ open, portal }) => {
    await portal.sql(PARKED);
    const sanne = await open('sanne');
    await signIn(sanne);
    const { page } = sanne;
    await page.goto('/tasks');
    await page.locator('main a[href="/messages"]').click();
    await expect(page.locator('main .list > li')).toHaveCount(3);
    await expect(page.locator('main')).not.toContainText('noor.devries');
    await sanne.look('messages');
    await page.locator('main form[action$="/dropping"] button').first().click();
    await expect(page.locator('main .list > li')).toHaveCount(2);
    await page.locator('main form[action$="/retry"]:not([action="/messages/retry"]) button').first().click();
    await expect(page.locator('main .list > li')).toHaveCount(1);
    await page.locator('main form[action$="/dropping"] button').first().click();
    await expect(page.locator('main .empty')).toBeVisible();
    await sanne.look('messages-none');
  });
});
