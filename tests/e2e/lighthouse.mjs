// Lighthouse on the five main pages, signed in as whoever uses them: `npm run lighthouse`. Takes some minutes, so no test
// runs it. Fails where a page is below what we promise: 100 for accessibility and best practices, 95 for performance.

import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { chromium } from '@playwright/test';

import { people } from './fixtures/people.mjs';
import { settings, startPortal } from './fixtures/portal.mjs';
import { TARGET } from './fixtures/paths.mjs';
import { database, startParts } from './support/company.mjs';
import { ask, givePhone, signIn } from './support/steps.mjs';
import { words } from './support/words.mjs';

const run = promisify(execFile);
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const REPORTS = path.join(TARGET, 'lighthouse');
const PROMISED = { accessibility: 1, 'best-practices': 1, performance: 0.95 };

/** Whatever else this machine is doing costs a page its speed, so a slow one is measured up to three times. */
async function judged(...what) {
  let report = await measured(...what);
  for (let again = 0; again < 2 && report.categories.performance.score < PROMISED.performance; again += 1) report = await measured(...what);
  return report;
}

/** One page as one person sees it; the report is kept, as a page to read. */
async function measured(name, address, cookies) {
  const file = path.join(REPORTS, name);
  const header = cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
  const look = () => run('lighthouse', [
    address, '--quiet', '--output=json', '--output=html', `--output-path=${file}`,
    `--only-categories=${Object.keys(PROMISED).join(',')}`, `--extra-headers=${JSON.stringify({ Cookie: header })}`,
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
  ], { env: { ...process.env, CHROME_PATH: CHROMIUM }, maxBuffer: 64 * 1024 * 1024 });
  // Now and then the browser records no trace (NO_NAVSTART); that says nothing about the page.
  for (let left = 5; ; left -= 1) {
    try {
      await look();
      break;
    } catch (error) {
      if (left === 0 || !/NO_NAVSTART/.test(error.stderr)) throw error;
    }
  }
  return JSON.parse(readFileSync(`${file}.report.json`, 'utf8'));
}

/** Everything that costs a page points, in short. */
const faults = (report) => Object.keys(PROMISED).flatMap((category) => report.categories[category].auditRefs
  .filter(({ id, weight }) => weight > 0 && report.audits[id].score !== null && report.audits[id].score < 0.9)
  .map(({ id }) => `${category}: ${id} (${report.audits[id].displayValue ?? report.audits[id].title})`));

async function main() {
  mkdirSync(REPORTS, { recursive: true });
  const parts = await startParts();
  const closing = [parts.stop];
  try {
    const portal = await startPortal(settings({ ...parts, database: parts.postgres.url(await database(parts, 'en')) }));
    closing.unshift(() => portal.stop());
    const browser = await chromium.launch({ executablePath: CHROMIUM });
    closing.unshift(() => browser.close());
    const enter = async (who) => {
      const context = await browser.newContext({ baseURL: portal.url, locale: 'en-GB' });
      const window = { context, page: await context.newPage(), person: people[who], words: words.en };
      await signIn(window);
      return window;
    };
    const [noor, thomas, sanne] = [await enter('noor'), await enter('thomas'), await enter('sanne')];
    await givePhone(noor, portal);
    await givePhone(thomas, portal);
    const ref = await ask(thomas, parts.telephone);
    let below = 0;
    for (const [name, address, window] of [
      ['sign-in', '/sign-in', undefined],
      ['profile-security', '/profile/security', noor],
      ['recovery-new', '/recovery/new', noor],
      ['tasks', '/tasks', sanne],
      ['review', `/approvals/${ref}`, sanne],
    ]) {
      const report = await judged(name, portal.url + address, await window?.context.cookies(portal.url) ?? []);
      const seen = new URL(report.finalDisplayedUrl).pathname;
      if (seen !== address) throw new Error(`${address} led to ${seen}`);
      const scores = Object.entries(PROMISED).map(([category, least]) => [category, report.categories[category].score, least]);
      below += scores.filter(([, score, least]) => score < least).length;
      console.log(`${name.padEnd(17)} ${scores.map(([category, score]) => `${category} ${Math.round(score * 100)}`).join('  ')}`);
      for (const fault of faults(report)) console.log(`                  ${fault}`);
    }
    console.log(`Reports: ${REPORTS}`);
    if (below) process.exitCode = 1;
  } finally {
    for (const close of closing) await close();
  }
}

await main();
