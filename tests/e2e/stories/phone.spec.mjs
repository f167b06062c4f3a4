// The trusted device: activating one, forgetting it, and the answers of the activations API.

import { people } from '../fixtures/people.mjs';
import {
  activate, form, memberWithPhone, oneTimeCode, publicKey, reveal, scan, send, sender, signIn,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

inEveryLanguage((lang, words) => {
  test('Noor forgets her iPhone and activates a Pixel', async ({ open, portal, mail }) => {
    test.setTimeout(120_000);
    const noor = await memberWithPhone(open, portal);
    const main = noor.page.getByRole('main');
    await noor.page.goto('/profile/security');
    await expect(main.getByRole('heading', { name: words.device }).first()).toBeVisible();
    await expect(form(noor.page, '/device/activation'), 'no second phone beside the first').toHaveCount(0);

    const forget = sender(noor.page, '/device/forgetting');
    await reveal(noor.page, forget);
    await expect(forget).toHaveText(/iPhone 15/);
    await noor.look('profile-forget');
    await reveal(noor.page, forget);
    await forget.click();
    await expect(sender(noor.page, '/device/activation')).toBeVisible();
    await noor.look('profile-forgotten');
    await mail.waitFor({ to: people.noor.email, text: /iPhone 15/ });

    await send(noor.page, '/device/activation');
    const code = await oneTimeCode(noor.page);
    expect((await scan(noor.page))?.replace(/-/g, '')).toContain(code.replace(/-/g, ''));
    await noor.look('activate');
    const { status } = await activate(portal, code, 'Pixel 9');
    expect(status).toBe(201);
    await noor.page.goto('/profile/security');
    await expect(main).toContainText('Pixel 9');
    await expect(main).not.toContainText('iPhone 15');
    await mail.waitFor({ to: people.noor.email, text: /Pixel 9/ });
  });

  test('Profile, Security says that the phone is suspended while a request runs', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    await noor.page.goto('/recovery/new');
    await send(noor.page, '/recovery');
    await telephone.rang(people.noor.phone);
    await noor.page.goto('/profile/security');
    await expect(noor.page.getByRole('main')).toContainText(words.suspended);
    await noor.look('profile-security-suspended');
  });
});

test('the activations API says what is wrong with what it is sent', async ({ open, portal }) => {
  const noor = await open('noor');
  await signIn(noor);
  await noor.page.goto('/profile/security');
  await send(noor.page, '/device/activation');
  const first = await oneTimeCode(noor.page);

  const problem = async (wanted, code, more) => {
    const { status, type, body } = await activate(portal, code, 'iPhone 15', more);
    expect(status, JSON.stringify(body)).toBe(wanted);
    expect(type).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ status: wanted, title: expect.any(String) });
  };
  await problem(410, 'AAAAA-AAAAA');
  await problem(422, 'AAAA');
  await problem(422, first, { public_key: publicKey('P-384') });
  await problem(422, first, { public_key: { ...publicKey(), x: 'AAAA' } });
  await problem(422, first, { device: { name: '', model: '', platform: '' } });

  // A code can be had anew, and the one before is void.
  await send(noor.page, '/device/activation');
  const second = await oneTimeCode(noor.page);
  expect(second).not.toBe(first);
  await problem(410, first);
  // People type it as they read it: small letters, with or without the dash.
  const { status } = await activate(portal, second.toLowerCase().replace('-', ' '));
  expect(status).toBe(201);
  await problem(410, second);
});

test('a second trusted device is refused while one stands', async ({ open, portal }) => {
  const noor = await open('noor');
  await signIn(noor);
  await noor.page.goto('/profile/security');
  await send(noor.page, '/device/activation');
  const waiting = await oneTimeCode(noor.page);
  const answers = await Promise.all([activate(portal, waiting, 'iPhone 15'), activate(portal, waiting, 'Pixel 9')]);
  expect(answers.map((answer) => answer.status).filter((status) => status === 201)).toHaveLength(1);
  expect(answers.map((answer) => answer.status).filter((status) => [409, 410].includes(status))).toHaveLength(1);
});

