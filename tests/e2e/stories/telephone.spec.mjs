// What can go wrong between the portal and the telephone company. The member never pays for it.

import { people } from '../fixtures/people.mjs';
import {
  codeField, enterCode, form, memberWithPhone, send, sender, wordList,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const { noor: Noor } = people;

/** Sends the request while the telephone company plays `play`, and waits for the page to say that no call went out. */
async function sendInVain(noor, telephone, play) {
  telephone.plays = play;
  await noor.page.goto('/recovery/new');
  await send(noor.page, '/recovery');
  await telephone.ordered(Noor.phone);
  // A company that may be well in a moment is asked again before the page gives up.
  await expect(noor.page.locator('main .live.bad')).toBeVisible({ timeout: 60_000 });
  await expect(sender(noor.page, '/call')).toBeEnabled();
}

/** Asks for another call, now that the telephone company is well, and confirms its code. */
async function callAgain(noor, telephone) {
  telephone.plays = 'answered';
  await send(noor.page, '/call');
  const call = await telephone.rang(Noor.phone);
  await enterCode(noor, call.code);
  await expect(wordList(noor.page)).toHaveCount(3);
}

inEveryLanguage(() => {
  test('the telephone company refuses the number: the page says so and offers another call', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    await sendInVain(noor, telephone, 400);
    await noor.look('recovery-call-failed');
    await callAgain(noor, telephone);
  });

  test('the telephone company is broken for a while: the page says so, and the call comes by itself', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    telephone.plays = 500;
    await noor.page.goto('/recovery/new');
    await send(noor.page, '/recovery');
    await telephone.ordered(Noor.phone);
    await expect(noor.page.locator('main .live.warn')).toBeVisible({ timeout: 30_000 });
    await expect(sender(noor.page, '/call')).toBeEnabled();
    await noor.look('recovery-call-waiting');
    telephone.plays = 'answered';
    const call = await telephone.rang(Noor.phone, { within: 60_000 });
    await enterCode(noor, call.code);
    await expect(wordList(noor.page)).toHaveCount(3);
  });

  test('somebody without a number on file is told so, before anything is sent', async ({ open, portal, telephone }) => {
    const jonas = await memberWithPhone(open, portal, 'jonas');
    await jonas.page.goto('/recovery/new');
    await expect(form(jonas.page, '/recovery')).toHaveCount(0);
    await expect(jonas.page.getByRole('main')).toContainText(people.sanne.name);
    await jonas.look('recovery-no-number');
    expect(telephone.orders).toEqual([]);
  });
});

for (const [what, play] of [['does not know our token', 401], ['never answers', 'silent']]) {
  test(`the telephone company ${what}`, async ({ open, portal, telephone }) => {
    test.setTimeout(120_000);
    const noor = await memberWithPhone(open, portal);
    await sendInVain(noor, telephone, play);
    await callAgain(noor, telephone);
  });
}

test('the telephone company has too much to do: it is asked again, and the call comes by itself', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  telephone.plays = 429;
  await noor.page.goto('/recovery/new');
  await send(noor.page, '/recovery');
  await telephone.ordered(Noor.phone);
  telephone.plays = 'answered';
  const call = await telephone.rang(Noor.phone, { within: 30_000 });
  await enterCode(noor, call.code);
  await expect(wordList(noor.page)).toHaveCount(3);
});

test('calls that did not go out do not use up the three calls', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  await sendInVain(noor, telephone, 400);
  for (let again = 2; again <= 4; again += 1) {
    await send(noor.page, '/call');
    await telephone.ordered(Noor.phone, { times: again });
    await expect(sender(noor.page, '/call')).toBeEnabled({ timeout: 25_000 });
  }
  await callAgain(noor, telephone);
});

test('a slow telephone company does not hold up the page', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  telephone.plays = 'slow';
  await noor.page.goto('/recovery/new');
  await send(noor.page, '/recovery');
  await expect(codeField(noor)).toBeVisible();
  expect(telephone.calls, 'the page is there before the call').toEqual([]);
  await enterCode(noor, (await telephone.rang(Noor.phone)).code);
  await expect(wordList(noor.page)).toHaveCount(3);
});

for (const play of ['busy', 'no-answer', 'failed']) {
  test(`the call ends ${play}: the code can still be asked for again`, async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    telephone.plays = play;
    await noor.page.goto('/recovery/new');
    await send(noor.page, '/recovery');
    await telephone.rang(Noor.phone);
    await expect(codeField(noor)).toBeVisible();
    await expect(form(noor.page, '/call')).toHaveCount(1);
  });
}
