// The long lists: history with its figures, Approvals, My tasks.

import { approve, ask, memberWithPhone, reject, review, signIn } from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

/** Requests of the last weeks, by people with short and long names. */
const PAST = `
  with people as (
    insert into members (organization_id, id, email, name, created_at)
    select o.id, gen_random_uuid(), 'p' || n || '@acme.example',
      (array['Bartholomeus van der Heijden-Oosterhuis', 'Jürgen Müller', 'Aisha El Amrani', 'Wilhelmina Schimmelpenninck'])[1 + n % 4], now()
    from organizations o, generate_series(1, 40) n where o.is_operator returning organization_id, id, substr(split_part(email, '@', 1), 2)::int as n),
  phones as (
    insert into devices (organization_id, id, member_id, name, model, platform, public_key, activated_at)
    select organization_id, id, id, 'Samsung Galaxy S24', 'SM-S921B', 'Android 16', '{}', now() from people returning organization_id, id)
  insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang, words, created_at, expires_at,
    confirmed_at, decided_at, decided_by, remark)
  select p.organization_id, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
    'AAAA-' || lpad(n::text, 4, '0'), p.id, p.id,
    (array['web_sso', 'web_sso', 'app_forgot_passcode', 'app_blocked', 'app_lost_device'])[1 + n % 5], state, false, 'en', '{a,b,c}', at, at + interval '7 days',
    at, case when decided then at + n * interval '1 minute' end, case when decided then m.id end, case when state = 'rejected' then 'No.' end
  from people p
  cross join lateral (select now() - n * n * interval '20 minutes' as at,
    (array['completed', 'completed', 'rejected', 'completed', 'cancelled', 'failed'])[1 + n % 6] as state) s
  cross join lateral (select state in ('completed', 'rejected') as decided) d
  join members m on m.organization_id = p.organization_id and m.email like 'sanne%'`;

inEveryLanguage(() => {
  test.slow();
  test('the history is searched, filtered, printed and taken away', async ({ open, portal }) => {
    await portal.sql(PAST);
    const priya = await open('priya');
    await signIn(priya);
    const { page } = priya;
    await page.goto('/history');
    await expect(page.locator('.figures dd').first()).toHaveText('40');
    await priya.look('history-list');
    await page.locator('main details.more').first().locator('summary').click();
    await page.locator('main details.more').last().locator('summary').click();
    await priya.look('history-open');
    await page.locator('#q').fill('mül');
    await page.locator('#state').selectOption('completed');
    await page.locator('form[action="/history"] button').click();
    await expect(page.locator('main tbody th a').first()).toHaveText('Jürgen Müller');
    await priya.look('history-found');
    await page.goto('/history?q=nobody');
    await priya.look('history-nothing');
    await page.goto('/history?state=lost&from=22.11.2026&to=x');
    await expect(page.locator('.summary')).toBeFocused();
    await priya.look('history-wrong');
    await page.goto('/history/AAAA-0003');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.print-only')).toContainText('/history/AAAA-0003');
    await expect(page.locator('.bar')).toBeHidden();
    await priya.look('history-print');
  });

  test('an admin finds and sorts what waits, and goes on to the next', async ({ open, portal, telephone }) => {
    await portal.sql(PAST);
    const noor = await memberWithPhone(open, portal);
    const first = await ask(noor, telephone);
    const thomas = await memberWithPhone(open, portal, 'thomas');
    const second = await ask(thomas, telephone);
    const sanne = await open('sanne');
    await signIn(sanne);
    const { page } = sanne;
    await page.goto('/tasks');
    await sanne.look('tasks-words');
    await page.goto('/approvals');
    await sanne.look('approvals-pending');
    await page.locator('#q').fill('noor');
    await page.locator('#sort').selectOption('due');
    await page.locator('form[action="/approvals"] button').click();
    await expect(page.locator('main tbody th a')).toHaveCount(1);
    await sanne.look('approvals-found');
    await review(sanne, first);
    await reject(sanne, 'I could not reach you.');
    await expect(page).toHaveURL(new RegExp(`/approvals/${second}$`));
    await sanne.look('review-next');
    await approve(sanne);
    await expect(page).toHaveURL(/\/tasks$/);
    await page.goto('/approvals?state=decided');
    await sanne.look('approvals-decided');
  });
});

test('the export comes as a file, with and without script', async ({ open, portal }) => {
  await portal.sql(PAST);
  for (const script of [true, false]) {
    const priya = await open('priya', { script });
    await signIn(priya);
    await priya.page.goto('/history?state=rejected');
    await priya.page.locator('main details.more').last().locator('summary').click();
    const coming = priya.page.waitForEvent('download');
    await priya.page.locator('form[action="/history.csv"] button').click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/^history-\d{4}-\d\d-\d\d\.csv$/);
    expect(await file.failure()).toBeNull();
  }
});
