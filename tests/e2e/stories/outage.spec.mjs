// Parts that go away and come back: the mail server, the database, the portal itself.

import { people } from '../fixtures/people.mjs';
import { startStrictMail } from '../fixtures/mail.mjs';
import { settings, startPortal } from '../fixtures/portal.mjs';
import {
  approve, ask, memberWithPhone, oneTimeCode, review, signIn, wordList,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const { noor: Noor, sanne: Sanne } = people;

test('the mail server is down: the e-mails wait, and are sent when it is back', async ({ open, portal, telephone, mail }) => {
  const noor = await memberWithPhone(open, portal);
  await mail.goAway();
  try {
    await ask(noor, telephone);
  } finally {
    await mail.comeBack();
  }
  for (const person of [Noor, Sanne, people.thomas]) await mail.waitFor({ to: person.email, text: /[0-9A-Z]{4}-[0-9A-Z]{4}/ }, { within: 40_000 });
});

test('a mail server that insists on STARTTLS and a password', async ({ open, parts, portal, telephone }) => {
  const strict = await startStrictMail();
  try {
    const noor = await memberWithPhone(open, portal);
    // Her window notices that the portal is gone, between the two and at the end.
    noor.forgive(/ERR_|events|EventSource/);
    await portal.stop();
    const other = await startPortal(settings({
      ...parts, mail: strict, database: portal.database, more: { SSL_CERT_FILE: strict.ca },
    }));
    try {
      await ask(noor, telephone);
      for (const person of [Noor, Sanne]) {
        const got = await strict.waitFor({ to: person.email });
        expect(got.from).toEqual(['readmit@acme.example']);
        expect(got.tls).toBeTruthy();
      }
      expect(strict.refused).toEqual([]);
    } finally {
      await other.stop();
    }
  } finally {
    await strict.stop();
    await portal.comeBack();
  }
});

inEveryLanguage(() => {
  test('the database goes away: a page says so, and it is well again by itself', async ({ open, parts, portal }) => {
    const noor = await open('noor');
    await signIn(noor);
    await parts.postgres.goAway();
    try {
      const answer = await noor.page.goto('/profile');
      expect(answer.status()).toBe(503);
      await noor.look('error-unavailable');
      expect((await fetch(`${portal.url}/health/ready`)).status).toBe(503);
      expect((await fetch(`${portal.url}/health/live`)).status).toBe(200);
    } finally {
      await parts.postgres.comeBack();
    }
    await expect(async () => {
      const answer = await noor.page.goto('/profile');
      expect(answer.status()).toBe(200);
    }).toPass({ timeout: 15_000 });
    await expect(noor.page.locator('form[action$="/sign-out"]')).toHaveCount(1);
  });
});

test('the power goes right after the approval: nothing is lost, every e-mail is sent', async ({ open, portal, telephone, mail }) => {
  const noor = await memberWithPhone(open, portal);
  const ref = await ask(noor, telephone);
  const sanne = await open('sanne');
  await signIn(sanne);
  await review(sanne, ref);
  // The windows notice that the portal is gone; that is what this story provokes.
  for (const window of [noor, sanne]) window.forgive(/ERR_|events|EventSource/);
  await mail.goAway();
  await approve(sanne);
  await expect(sanne.page.getByRole('main')).toContainText(sanne.words.approved);
  await portal.crash();
  await mail.comeBack();
  await portal.comeBack();
  await mail.waitFor({ to: Noor.email, subject: noor.words.approved }, { within: 40_000 });
  await noor.page.goto(`/recovery/${ref}`);
  await expect(wordList(noor.page)).toHaveCount(0);
  await oneTimeCode(noor.page);
});
