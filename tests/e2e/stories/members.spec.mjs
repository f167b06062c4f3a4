// Members, for admins; and what members decide about their own number, sessions and pages.

import { people } from '../fixtures/people.mjs';
import { memberWithPhone, send, sender, signIn } from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const LIST = `email,name,role,phone,locale
lena.schmidt@acme.example,Lena Schmidt,employee,+49 151 23456701,de
noor.devries@acme.example,Noor de Vries-Smit,employee,,
thomas.meyer@acme.example,Thomas Meyer,admin,,
`;

inEveryLanguage((lang) => {
  test('Sanne looks after the members', async ({ open, portal }) => {
    test.setTimeout(180_000);
    const noor = await memberWithPhone(open, portal);
    const sanne = await open('sanne');
    await signIn(sanne);
    const { page } = sanne;
    await page.goto('/members');
    await expect(page.getByRole('link', { name: people.noor.name })).toBeVisible();
    await sanne.look('members');
    await page.locator('#q').fill('nobody at all');
    await page.locator('form[action="/members"] button').click();
    await sanne.look('members-nobody');

    await page.goto('/members');
    await page.getByRole('link', { name: people.noor.name }).click();
    await sanne.look('member');
    await page.locator('#phone').fill('12');
    await sender(page, '/phone').click();
    await expect(page.locator('.summary')).toBeFocused();
    await sanne.look('member-wrong-number');
    await page.locator('#phone').fill('+31612345699');
    await sender(page, '/phone').click();
    await expect(page.locator('#held')).toBeVisible();
    await send(page, '/suspension');
    await expect(page.locator('.flash [role=status], .flash.good')).toBeVisible();
    await sanne.look('member-suspended');
    await noor.page.goto('/profile');
    await expect(noor.page).toHaveURL(/sign-in/);

    await page.goto('/members/import');
    await sanne.look('members-import');
    const choose = (text) => page.locator('#file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose('email,name,role,phone,locale\nnoor,,boss,12,fr\n');
    await sender(page, '/members/import').click();
    await expect(page.locator('.summary')).toBeVisible();
    await sanne.look('members-import-wrong');
    await choose(LIST);
    await sender(page, '/members/import').click();
    await expect(page.locator('tbody tr')).toHaveCount(3);
    await sanne.look('members-import-preview');
    await sender(page, '/confirmation').click();
    await expect(page.getByRole('link', { name: 'Lena Schmidt' })).toBeVisible();
  });

  test('Noor changes her number, ends a session and chooses dark pages', async ({ open, portal, telephone, mail }) => {
    test.setTimeout(180_000);
    const noor = await memberWithPhone(open, portal);
    const elsewhere = await open('noor');
    await signIn(elsewhere);
    const { page } = noor;
    await page.goto('/profile');
    await noor.look('profile');
    await page.goto('/profile/phone');
    await noor.look('phone');
    await page.locator('#phone').fill('+31612345698');
    await sender(page, '/profile/phone').click();
    await expect(page.locator('#code')).toBeVisible();
    await noor.look('phone-code');
    const call = await telephone.rang('+31612345698');
    await page.locator('#code').fill(call.code);
    await sender(page, '/phone/code').click();
    await expect(page).toHaveURL(/\/profile$/);
    await noor.look('profile-number-held');
    await telephone.rang(people.noor.phone);
    await mail.waitFor({ to: people.noor.email, text: /98/ });
    await page.goto('/recovery/new');
    await noor.look('recovery-number-held');

    await page.goto('/profile/security');
    await noor.look('profile-security-sessions');
    await send(page, '/profile/sessions/ending');
    await elsewhere.page.goto('/profile');
    await expect(elsewhere.page).toHaveURL(/sign-in/);

    await page.goto('/profile/preferences');
    await noor.look('profile-preferences-choices');
    await page.locator('input[name=theme][value=dark]').check();
    await sender(page, '/profile/preferences').click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  test('a session asks before it ends', async ({ open }) => {
    const sanne = await open('sanne');
    await sanne.page.clock.install();
    await signIn(sanne);
    const { page } = sanne;
    await page.goto('/profile');
    const dialog = page.locator('#session');
    await page.clock.fastForward('57:30');
    await expect(dialog).toBeHidden();
    await page.clock.fastForward('00:35');
    await expect(dialog).toBeVisible();
    const stay = dialog.locator('form[data-session=stay] button');
    await expect(stay).toBeFocused();
    await sanne.look('session-ends');
    await stay.click();
    await expect(dialog).toBeHidden();
    await page.clock.fastForward('58:05');
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.clock.fastForward('01:40');
    await expect(dialog, 'asked once more').toBeVisible();
    await page.clock.fastForward('00:30');
    await expect(dialog.locator('[data-session=over]')).toBeVisible();
  });
});
