// `test` with the whole company in it. Every worker has its own Postgres, provider, mail server and telephone
// company; every story has its own database, portal and browser windows.

import { expect, test as base } from '@playwright/test';

import { people } from '../fixtures/people.mjs';
import { settings, startPortal } from '../fixtures/portal.mjs';
import { PATIENCE } from '../fixtures/servers.mjs';
import { database, startParts } from './company.mjs';
import { watch } from './guard.mjs';
import { DESK, look } from './look.mjs';
import { words } from './words.mjs';

export { expect };

/** How long a window may take to close: now and then a browser never says that one is gone. */
const TO_CLOSE = 20_000 * PATIENCE;

/** Closes a window. One that does not close goes with its browser, and is nobody's fault here. */
async function close(context, whose) {
  let tired;
  const late = new Promise((resolve) => { tired = setTimeout(resolve, TO_CLOSE, true); });
  if (await Promise.race([context.close(), late])) console.log(`${whose}'s window did not close in time`);
  clearTimeout(tired);
}

/** One person's browser: `page`, and ways to look at it. */
async function openWindow(browser, { lang, portal, provider, script = true, ...more }) {
  const context = await browser.newContext({
    baseURL: portal.url,
    locale: words[lang].locale,
    timezoneId: words[lang].zone,
    viewport: DESK,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
    ...more,
  });
  const guard = await watch(context, { portal: portal.url, provider: provider.issuer });
  const page = await context.newPage();
  return {
    context,
    page,
    lang,
    words: words[lang],
    forgive: guard.forgive,
    wrong: guard.wrong,
    look: (name) => look(page, name, { lang, axe: script }),
  };
}

export const test = base.extend({
  /** The language of the members and of their browsers. */
  lang: ['en', { option: true }],
  /** Settings of the portal that a story changes. */
  change: [{}, { option: true }],

  parts: [async ({}, use) => {
    const parts = await startParts();
    await use(parts);
    await parts.stop();
  }, { scope: 'worker', timeout: 120_000 * PATIENCE }],

  portal: async ({ parts, lang, change }, use, info) => {
    parts.telephone.reset();
    parts.provider.set('up');
    await parts.mail.clear();
    const name = await database(parts, lang);
    const address = parts.postgres.url(name);
    const portal = await startPortal(settings({ ...parts, database: address, more: change }));
    portal.database = address;
    portal.sql = (statement) => parts.postgres.sql(statement, name);
    await use(portal);
    if (info.status !== info.expectedStatus) {
      await info.attach('portal.log', { body: portal.log() });
      console.log(portal.log().split('\n').slice(-25).join('\n'));
    }
    await portal.stop();
    await parts.postgres.drop(name);
  },

  provider: async ({ parts }, use) => use(parts.provider),
  mail: async ({ parts }, use) => use(parts.mail),
  telephone: async ({ parts }, use) => use(parts.telephone),

  /** Opens a person's window: `const noor = await open('noor')`. Closed, and judged, at the end. */
  open: async ({ browser, portal, provider, telephone, lang }, use) => {
    const windows = [];
    await use(async (who, options = {}) => {
      const opened = await openWindow(browser, { lang, portal, provider, ...options });
      const person = people[who];
      windows.push([person?.name ?? 'a visitor', opened]);
      return Object.assign(opened, { person });
    });
    for (const [name, { context, wrong }] of windows) {
      expect.soft(wrong, `what ${name}'s browser had to complain about`).toEqual([]);
      await close(context, name);
    }
    expect.soft(telephone.complaints, 'what the telephone company had to complain about').toEqual([]);
  },
});

// A story that says how long it takes says so for a machine with nothing else to do.
const { setTimeout: allow } = test;
test.setTimeout = (time) => allow.call(test, time * PATIENCE);

/** Runs the same story in every language. */
export function inEveryLanguage(tell) {
  for (const lang of Object.keys(words)) {
    test.describe(lang, () => {
      test.use({ lang });
      tell(lang, words[lang]);
    });
  }
}
