// The whole story, on real parts, in every language: Noor lost her phone, and gets back into the app.

import { people } from '../fixtures/people.mjs';
import { linksIn } from '../fixtures/mail.mjs';
import {
  activate, approve, codeField, enterCode, expectDiscreetMails, form, givePhone, memberWithPhone, oneTimeCode, reference,
  reveal, review, scan, send, sender, signIn, toConfirmPage, verificationWords, wordList,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const { noor: Noor, sanne: Sanne, thomas: Thomas } = people;
const wrongFor = (code) => (code === '000000' ? '111111' : '000000');

inEveryLanguage((lang, words) => {
  test('Noor lost her phone, is called, waits, and activates a new one', async ({ open, portal, mail, telephone }) => {
    test.setTimeout(180_000);
    const noor = await open('noor');
    const { page } = noor;
    let ref;
    let call;
    let threeWords;
    const main = page.getByRole('main');

    await test.step('she signs in and has an iPhone 15', async () => {
      await page.goto('/sign-in');
      await noor.look('sign-in');
      await signIn(noor);
      await page.goto('/profile/security');
      await noor.look('profile-security-none');
      await givePhone(noor, portal);
      await page.goto('/profile/security');
      await expect(main).toContainText('iPhone 15');
      await noor.look('profile-security');
      await page.goto('/profile');
      await noor.look('profile');
      await page.goto('/profile/preferences');
      await noor.look('profile-preferences');
    });

    await test.step('one page says what will happen before anything does', async () => {
      await toConfirmPage(noor);
      await expect(main).toContainText('iPhone 15');
      await expect(main).toContainText(Sanne.name);
      await expect(main).toContainText(Thomas.name);
      await expect(main).toContainText('42');
      await expect(page.locator('body')).not.toContainText('12345642');
      await expect(form(page, '/recovery').locator('[name=suspend]')).toBeChecked();
      expect(telephone.orders).toEqual([]);
      await noor.look('recovery-send');
    });

    await test.step('she is called and hears six digits, in her language', async () => {
      await send(page, '/recovery');
      await page.waitForURL(/\/recovery\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      ref = reference(page);
      call = await telephone.rang(Noor.phone);
      expect(call.language).toBe(lang);
      expect(call.text).toMatch(words.neverAsk);
      expect(call.text).toMatch(/Acme/);
      await expect(codeField(noor)).toHaveAttribute('autocomplete', 'one-time-code');
      await expect(codeField(noor)).toHaveAttribute('inputmode', 'numeric');
      await expect(page.locator('[aria-current=step]')).toHaveCount(1);
      await noor.look('recovery-call');
      const again = await telephone.press(call);
      expect(again.heard, `key 1 answered ${again.status} ${again.text}`).toMatchObject({ code: call.code, language: lang });
    });

    await test.step('a wrong code says how many tries are left, and nobody is told yet', async () => {
      await enterCode(noor, wrongFor(call.code));
      await expect(main).toContainText(words.tries(4));
      await expect(page.getByRole('alert')).toBeVisible();
      await noor.look('recovery-code-error');
      expect(await mail.find({ to: Sanne.email })).toEqual([]);
    });

    await test.step('the right code, pasted with a space, brings the waiting page with three words', async () => {
      await enterCode(noor, `${call.code.slice(0, 3)} ${call.code.slice(3)}`);
      threeWords = await verificationWords(page);
      expect(new Set(threeWords).size).toBe(3);
      for (const word of threeWords) expect(word).toMatch(/^\p{L}{3,}$/u);
      await expect(main).toContainText(ref);
      await expect(main).toContainText(Sanne.email);
      await noor.look('recovery-waiting');
      await page.goto('/profile/preferences');
      await noor.look('profile-preferences-open');
      await page.goto(`/recovery/${ref}`);
    });

    await test.step('her e-mail names the admins, theirs lead to the review page', async () => {
      const told = await mail.waitFor({ to: Noor.email, text: new RegExp(`(?=[^]*${ref})[^]*${Sanne.email}`) });
      for (const part of [Sanne.name, Thomas.name, Thomas.email, ref]) expect(told.text).toContain(part);
      expect(told.html).toContain(Thomas.email);
      for (const admin of [Sanne, Thomas]) {
        const asked = await mail.waitFor({ to: admin.email });
        expect(asked.text).toContain(Noor.name);
        expect(linksIn(asked)).toContain(`${portal.url}/approvals/${ref}`);
        for (const word of threeWords) expect(asked.text).not.toMatch(new RegExp(`\\b${word}\\b`));
      }
    });

    await test.step('Sanne follows her e-mail, compares the words and approves', async () => {
      const sanne = await open('sanne');
      const hers = sanne.page.getByRole('main');
      const [link] = linksIn(await mail.waitFor({ to: Sanne.email })).filter((each) => each.includes('/approvals/'));
      await signIn(sanne, { at: link });
      await expect(sanne.page).toHaveURL(`${portal.url}/approvals/${ref}`);

      await sanne.page.getByRole('navigation').getByRole('link', { name: words.tasks }).click();
      await expect(hers.getByRole('link', { name: new RegExp(Noor.name) })).toBeVisible();
      await sanne.look('tasks');
      await sanne.page.getByRole('navigation').getByRole('link', { name: words.approvals }).click();
      await expect(sanne.page.getByRole('heading', { level: 1 })).toHaveText(words.approvals);
      await sanne.look('approvals');
      await hers.getByRole('link', { name: new RegExp(Noor.name) }).click();

      await expect(sanne.page).toHaveURL(`${portal.url}/approvals/${ref}`);
      const body = await sanne.page.content();
      expect(body, 'the second word is only on the page of the member').not.toMatch(new RegExp(`\\b${threeWords[1]}\\b`));
      await reveal(sanne.page, wordList(sanne.page).first());
      await expect(wordList(sanne.page).filter({ hasText: threeWords[0] }).first()).toBeVisible();
      await expect(wordList(sanne.page).filter({ hasText: threeWords[2] }).first()).toBeVisible();
      for (const part of [Noor.name, Noor.email, 'iPhone 15', ref]) await expect(hers).toContainText(part);
      await sanne.look('review');
      await approve(sanne, { note: 'Spoke to Noor, she is at the Antwerp office.' });
      await expect(hers).toContainText(words.approved);
      await sanne.look('review-approved');
      await sanne.page.goto('/approvals?state=decided');
      await expect(hers).toContainText(Noor.name);
      await sanne.look('approvals-decided');
      await sanne.page.goto('/tasks');
      await sanne.look('tasks-empty');
    });

    let code;
    await test.step('Noor\'s page moves on by itself, and shows how to activate the new phone', async () => {
      await expect(wordList(page)).toHaveCount(0);
      if (!await main.locator('.code').count()) await send(page, '/device/activation');
      code = await oneTimeCode(page);
      await noor.look('recovery-approved');
      const scanned = await scan(page);
      expect(scanned?.replace(/-/g, ''), 'the QR code holds the one-time code').toContain(code.replace(/-/g, ''));
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await scan(page), 'a camera reads it in the dark theme too').toBe(scanned);
      await page.emulateMedia({ colorScheme: 'light' });
      const told = await mail.waitFor({ to: Noor.email, subject: words.approved });
      expect(told.text).toContain('iPhone 15');
      expect(told.text).not.toContain(code);
    });

    await test.step('the new phone is activated, the request is completed', async () => {
      const { status, body } = await activate(portal, code, 'iPhone 17');
      expect(status, JSON.stringify(body)).toBe(201);
      expect(body.device_id).toEqual(expect.any(String));
      await expect(main.locator('.code')).toHaveCount(0);
      await expect(main).toContainText(words.completed);
      await noor.look('recovery-completed');
      await page.goto('/profile/security');
      await expect(main).toContainText('iPhone 17');
      await expect(main).not.toContainText('iPhone 15');
      await mail.waitFor({ to: Noor.email, text: /iPhone 17/ });
      const used = await activate(portal, code, 'iPhone 18');
      expect([409, 410]).toContain(used.status);
    });

    await test.step('Priya of support reads what happened', async () => {
      const priya = await open('priya');
      await signIn(priya);
      await priya.page.goto('/history');
      await priya.look('history');
      const theirs = priya.page.getByRole('main');
      const row = theirs.getByRole('row').filter({ hasText: ref });
      await expect(row).toContainText(Noor.name);
      await expect(row).toContainText(Sanne.name);
      await row.getByRole('link', { name: new RegExp(`${Noor.name}|${ref}`) }).first().click();
      await expect(priya.page).toHaveURL(`${portal.url}/history/${ref}`);
      for (const part of [Noor.name, Sanne.name, 'Spoke to Noor', 'iPhone 15', 'iPhone 17', '127.0.0.1']) {
        await expect(theirs).toContainText(part);
      }
      await expect(theirs).toContainText(/Chrom/);
      await expect(priya.page.locator('body')).not.toContainText(call.code);
      await priya.look('history-detail');
    });

    await expectDiscreetMails(mail, [call.code, code]);
  });

  test('Sanne rejects with a reason; Noor reads it and may ask again', async ({ open, portal, mail, telephone }) => {
    test.setTimeout(120_000);
    const noor = await memberWithPhone(open, portal);
    const sanne = await open('sanne');
    await signIn(sanne);
    const ref = await test.step('Noor asks', async () => {
      await noor.page.goto('/recovery/new');
      await send(noor.page, '/recovery');
      await enterCode(noor, (await telephone.rang(Noor.phone)).code);
      await expect(wordList(noor.page)).toHaveCount(3);
      return reference(noor.page);
    });

    await review(sanne, ref);
    const reason = form(sanne.page, '/rejection').locator('[name=reason]');
    await reveal(sanne.page, reason);
    await sanne.look('review-reject-open');
    // The browser itself would stop an empty reason; the portal must as well.
    await form(sanne.page, '/rejection').evaluate((it) => { it.noValidate = true; });
    await send(sanne.page, '/rejection');
    await expect(sanne.page.getByRole('alert')).toBeVisible();
    await expect(sanne.page.getByRole('alert').getByRole('link')).toHaveAttribute('href', '#reason');
    await expect(reason).toHaveAttribute('aria-invalid', 'true');
    await sanne.look('review-reject-error');

    await reason.fill('I could not reach you by phone. <Call me> & ask again.');
    await send(sanne.page, '/rejection');
    await expect(sanne.page.getByRole('main')).toContainText(words.rejected);
    await sanne.look('review-rejected');

    await expect(noor.page.getByRole('main')).toContainText('I could not reach you by phone. <Call me> & ask again.');
    await expect(noor.page.getByRole('main')).toContainText(Sanne.name);
    await noor.look('recovery-rejected');
    const told = await mail.waitFor({ to: Noor.email, subject: words.rejected });
    expect(told.text).toContain('I could not reach you by phone. <Call me> & ask again.');

    await noor.page.getByRole('main').locator('a[href$="/recovery/new"]').first().click();
    await expect(sender(noor.page, '/recovery')).toBeVisible();
    await send(noor.page, '/recovery');
    await noor.page.waitForURL((url) => !url.pathname.endsWith(ref) && /\/recovery\/[0-9A-Z]{4}-/.test(url.pathname));
    await telephone.rang(Noor.phone, { after: 1 });
  });

  test('Noor reminds her admins, finds her phone and cancels', async ({ open, portal, mail, telephone }) => {
    test.setTimeout(120_000);
    const noor = await memberWithPhone(open, portal);
    await noor.page.goto('/recovery/new');
    await send(noor.page, '/recovery');
    await enterCode(noor, (await telephone.rang(Noor.phone)).code);
    await expect(wordList(noor.page)).toHaveCount(3);
    const ref = reference(noor.page);
    await mail.waitFor({ to: Sanne.email });

    await mail.clear();
    await send(noor.page, '/reminder');
    await expect(form(noor.page, '/reminder')).toHaveCount(0);
    await noor.look('recovery-reminded');
    for (const { email } of [Sanne, Thomas]) await mail.waitFor({ to: email, subject: new RegExp(`${Noor.name}.*${ref}`) });

    const cancel = sender(noor.page, '/cancellation');
    await reveal(noor.page, cancel);
    await noor.look('recovery-cancel');
    await reveal(noor.page, cancel);
    await cancel.click();
    await expect(noor.page.getByRole('main')).toContainText(words.cancelled);
    await noor.look('recovery-cancelled');
    await mail.waitFor({ to: Noor.email, subject: words.cancelled });

    const thomas = await open('thomas');
    await signIn(thomas);
    await thomas.page.goto('/tasks');
    await expect(thomas.page.getByRole('main')).not.toContainText(Noor.name);
    await thomas.page.goto(`/approvals/${ref}`);
    await expect(thomas.page.getByRole('main')).toContainText(words.cancelled);
    await expect(form(thomas.page, '/approval')).toHaveCount(0);
    await thomas.look('review-cancelled');
  });

  test('five wrong codes end the request and say what to do next', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    await noor.page.goto('/recovery/new');
    await send(noor.page, '/recovery');
    const { code } = await telephone.rang(Noor.phone);
    const main = noor.page.getByRole('main');
    for (const left of [4, 3, 2, 1]) {
      await enterCode(noor, wrongFor(code));
      await expect(main).toContainText(words.tries(left));
    }
    await enterCode(noor, wrongFor(code));
    await expect(codeField(noor)).toHaveCount(0);
    await expect(main.locator('a[href$="/recovery/new"], a[href^="mailto:"]').first()).toBeVisible();
    await noor.look('recovery-failed');
  });
});
