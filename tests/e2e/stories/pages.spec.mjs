// The states that no other story meets, and proof that all of pages.mjs is looked at.

import { readdirSync, readFileSync } from 'node:fs';

import { people } from '../fixtures/people.mjs';
import { PAGES } from '../support/pages.mjs';
import {
  ask, form, memberWithPhone, review, send, sender, signIn, throughSignInAgain,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const { noor: Noor } = people;

/** A request of Noor's that ended an hour ago, or `ago`. */
const ended = (ref, state, ago = '1 hour') => `
  insert into recovery_requests (organization_id, id, reference, member_id, device_id, origin, state, suspended, lang, words, created_at, expires_at, confirmed_at)
  select m.organization_id, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '-7000-8000-' || lpad(to_hex((random() * 1e9)::bigint), 12, '0'))::uuid,
    '${ref}', m.id, d.id, 'web_sso', '${state}', false, 'en', '{oak,river,lamp}', at, at + interval '30 minutes', at
  from members m join devices d on d.organization_id = m.organization_id and d.member_id = m.id, (select now() - interval '${ago}' as at) s
  where m.email = '${Noor.email}' limit 1`;

inEveryLanguage((lang, words) => {
  test('a member in every state that is rare', async ({ open, portal, telephone }) => {
    test.setTimeout(300_000);
    const noor = await open('noor');
    const { page } = noor;
    await page.goto('/recovery/not-me/AAAA');
    await noor.look('not-me-unknown');
    await signIn(noor);
    await page.goto('/recovery/new');
    await noor.look('recovery-no-phone');
    await portal.sql(`update members set phone = null where email = '${Noor.email}'`);
    await page.goto('/profile/phone');
    await noor.look('phone-first');
    await page.locator('#phone').fill('12');
    await sender(page, '/profile/phone').click();
    await expect(page.locator('.summary')).toBeFocused();
    await noor.look('phone-wrong');
    await page.locator('#phone').fill(Noor.phone);
    await sender(page, '/profile/phone').click();
    const { code } = await telephone.rang(Noor.phone);
    await page.locator('#code').fill(code === '000000' ? '111111' : '000000');
    await sender(page, '/phone/code').click();
    await expect(page.locator('.summary')).toBeFocused();
    await noor.look('phone-code-wrong');
    await page.locator('#code').fill(code);
    await sender(page, '/phone/code').click();
    await expect(page).toHaveURL(/\/profile$/);

    const another = await memberWithPhone(open, portal);
    await portal.sql(ended('AAAA-AAAA', 'expired', '40 hours'));
    await page.goto('/recovery/AAAA-AAAA');
    await noor.look('recovery-expired');
    for (const ref of ['AAAA-AAA2', 'AAAA-AAA3', 'AAAA-AAA4']) await portal.sql(ended(ref, 'cancelled'));
    await page.goto('/recovery/new');
    await send(page, '/recovery');
    await expect(sender(page, '/recovery')).toHaveCount(0);
    await noor.look('recovery-limit');

    await page.goto('/profile/preferences');
    await page.locator('input[name=theme][value=dark]').check();
    await sender(page, '/profile/preferences').click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await noor.look('profile-preferences-dark');
    await page.locator('input[name=csrf_token]').evaluateAll((all) => { for (const each of all) each.value = 'old'; });
    await sender(page, '/profile/preferences').click();
    await expect(page.locator('main form')).toHaveCount(0);
    await noor.look('error-form');
    await another.context.clearCookies();
    await noor.page.goto('/profile');
    await page.locator('header details').last().locator('summary').click();
    await page.locator('form[action$="/sign-out"] button').click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.waitForURL((url) => url.origin === portal.url);
    await noor.look('signed-out');
  });

  test('an admin in every state that is rare', async ({ open, portal, telephone }) => {
    test.setTimeout(300_000);
    const priya = await open('priya');
    await signIn(priya);
    await priya.page.goto('/history');
    await priya.look('history-empty');

    const sanne = await memberWithPhone(open, portal, 'sanne');
    const { page } = sanne;
    await page.goto('/approvals');
    await sanne.look('approvals-none');
    await page.goto('/approvals?q=nobody');
    await sanne.look('approvals-nothing');
    await page.goto('/approvals?origin=lost');
    await expect(page.locator('.summary')).toBeFocused();
    await sanne.look('approvals-wrong');
    await page.goto(`/approvals/${await ask(sanne, telephone)}`);
    await expect(form(page, '/approval')).toHaveCount(0);
    await sanne.look('review-own');

    const noor = await memberWithPhone(open, portal);
    await portal.sql(ended('AAAA-AAAA', 'expired', '40 hours'));
    await page.goto('/approvals/AAAA-AAAA');
    await expect(form(page, '/approval')).toHaveCount(0);
    await sanne.look('review-expired');
    await page.goto('/members');
    await page.getByRole('link', { name: Noor.name }).click();
    await page.locator('#phone').fill('+31612345699');
    await portal.sql("update sessions set auth_time = auth_time - interval '16 minutes'");
    await sender(page, '/phone').click();
    await expect(page.locator('main form[action="/sign-in"] button')).toBeVisible();
    await sanne.look('error-fresh');
    await throughSignInAgain(sanne, form(page, '/phone'));
    const ref = await ask(noor, telephone);
    await review(sanne, ref);
    await form(page, '/approval').locator('[name=note]').evaluate((it) => { it.value = 'a'.repeat(40_000); });
    await send(page, '/approval');
    await expect(form(page, '/approval')).toHaveCount(0);
    await sanne.look('error-large');

    await review(sanne, ref);
    await send(page, '/approval');
    await expect(page.getByRole('main')).toContainText(words.approved);
    await expect(noor.page.locator('main .code')).toBeVisible();
    await portal.sql("update activation_codes set expires_at = now() - interval '1 second', created_at = now() - interval '11 minutes'");
    await noor.page.goto(`/recovery/${ref}`);
    await expect(noor.page.locator('main .code')).toHaveCount(0);
    await noor.look('recovery-code-over');
  });
});

test('every page in the list is looked at by a story, and no story looks at another', () => {
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.spec.mjs') && !file.startsWith('app-'));
  const stories = files.map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const listed = Object.keys(PAGES);
  // A name may stand anywhere in a story that looks; one with a gap stands for all that fit.
  const looks = stories.flatMap((story) => [...story.matchAll(/\blook\(['`]([^'`]+)['`]/g)].map((found) => found[1]));
  const fits = (look) => new RegExp(`^${look.replace(/\$\{[^}]+\}/g, '.+')}$`);
  const quoted = new Set(stories.flatMap((story) => [...story.matchAll(/'([a-z][a-z-]+)'/g)].map((found) => found[1])));
  const isSeen = (name) => quoted.has(name) || looks.some((look) => fits(look).test(name));
  expect(listed.filter((name) => !isSeen(name)), 'listed in support/pages.mjs, and no story looks at it').toEqual([]);
  expect(looks.filter((look) => !listed.some((name) => fits(look).test(name))), 'looked at, and not listed in support/pages.mjs').toEqual([]);
});
