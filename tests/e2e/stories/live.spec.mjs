// The member's page follows the call and the decision by itself: by events, by polling, or by loading it again.

import { people } from '../fixtures/people.mjs';
import {
  ask, codeField, enterCode, memberWithPhone, reject, review, send, sendRequest, sender, signIn, wordList,
} from '../support/steps.mjs';
import { expect, inEveryLanguage, test } from '../support/test.mjs';

const { noor: Noor } = people;

/** What the page says of the call. */
const fares = (page) => page.locator('main [data-part=call] .live');

/** Sends a request; the call waits for the story to move it on. */
async function calling(noor, telephone) {
  telephone.plays = 'waits';
  const ref = await sendRequest(noor);
  return { ref, call: await telephone.rang(Noor.phone) };
}

/** The words of the call's state change, without the page being loaded again. */
async function saysAnew(page, before) {
  await expect(fares(page).locator('strong')).not.toHaveText(before);
  return fares(page).locator('strong').innerText();
}

inEveryLanguage(() => {
  test('the page follows the call, and typing is not disturbed', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    const { call } = await calling(noor, telephone);
    const { page } = noor;
    await expect(codeField(noor)).toBeVisible();
    await page.evaluate(() => { window.loadedOnce = true; });
    let words = await fares(page).locator('strong').innerText();
    for (const [state, look] of [['ringing', 'recovery-call-rings'], ['in-progress', 'recovery-call-answered']]) {
      await telephone.moves(call, state);
      words = await saysAnew(page, words);
      await noor.look(look);
    }
    await codeField(noor).fill('12');
    await telephone.moves(call, 'completed');
    await saysAnew(page, words);
    await expect(codeField(noor)).toHaveValue('12');
    expect(await page.evaluate(() => window.loadedOnce)).toBe(true);
    await noor.look('recovery-call-over');
    await enterCode(noor, call.code);
    await expect(wordList(page)).toHaveCount(3);
  });

  test('voicemail takes the call: it is hung up, the code is void, and the next call works', async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    const { call } = await calling(noor, telephone);
    await telephone.moves(call, 'ringing');
    await telephone.moves(call, 'in-progress', 'machine_start');
    await expect(fares(noor.page)).toHaveClass(/warn/);
    await expect.poll(() => call.hungUp).toBe(true);
    await noor.look('recovery-call-machine');
    noor.forgive(/410/);
    await enterCode(noor, call.code);
    await expect(noor.page.getByRole('alert')).toBeVisible();
  });
});

for (const play of ['busy', 'no-answer', 'failed', 'canceled']) {
  test(`the call ends ${play}: the page says so by itself and offers another`, async ({ open, portal, telephone }) => {
    const noor = await memberWithPhone(open, portal);
    const { call } = await calling(noor, telephone);
    await telephone.moves(call, 'initiated');
    await telephone.moves(call, play);
    await expect(fares(noor.page)).toHaveClass(/warn|bad/);
    await expect(sender(noor.page, '/call')).toBeEnabled();
    await noor.look(`recovery-call-${play}`);
  });
}

test('the decision falls: the waiting page moves on within a second, in every window', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  const ref = await ask(noor, telephone);
  const second = await noor.context.newPage();
  await second.goto(`/recovery/${ref}`);
  await expect(wordList(second)).toHaveCount(3);
  const sanne = await open('sanne');
  await signIn(sanne);
  await review(sanne, ref);
  await reject(sanne, 'Call me first, please.');
  for (const page of [noor.page, second]) {
    await expect(page.getByRole('main')).toContainText('Call me first, please.');
  }
});

test('events do not come through: the page polls', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  noor.forgive(/events|EventSource|503/);
  await noor.context.route('**/events', (route) => route.fulfill({ status: 503, body: '' }));
  const { call } = await calling(noor, telephone);
  const words = await fares(noor.page).locator('strong').innerText();
  await telephone.moves(call, 'ringing');
  await saysAnew(noor.page, words);
});

test('without JavaScript a link shows how the call is going', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal, 'noor', { script: false });
  const { ref, call } = await calling(noor, telephone);
  await telephone.moves(call, 'no-answer');
  await noor.page.locator(`noscript a[href="/recovery/${ref}"], main a[href="/recovery/${ref}"]`).first().press('Enter');
  await expect(fares(noor.page)).toHaveClass(/warn/);
});

test('key 9: the request ends, and the page says so by itself', async ({ open, portal, telephone }) => {
  const noor = await memberWithPhone(open, portal);
  const { call } = await calling(noor, telephone);
  await telephone.moves(call, 'in-progress');
  const answer = await telephone.press(call, '9');
  expect(answer.status).toBe(200);
  expect(answer.text).not.toContain('<Gather');
  await expect(codeField(noor)).toHaveCount(0);
});
