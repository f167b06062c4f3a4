// The pictures of the README, from those that the browser tests took last: `npm run pictures`.

import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { PROJECT, TARGET } from './fixtures/paths.mjs';

const FROM = path.join(TARGET, 'screenshots');
const TO = path.join(PROJECT, 'docs', 'pictures');

/** What the README calls it, and what the tests call it. */
const CHOSEN = {
  'waiting.png': 'recovery-waiting-en-light-1280.png',
  'review.png': 'review-en-dark-1280.png',
  'new-phone.png': 'recovery-approved-nl-dark-390.png',
  'history.png': 'history-found-en-light-1280.png',
};

mkdirSync(TO, { recursive: true });
const missing = Object.values(CHOSEN).filter((name) => !existsSync(path.join(FROM, name)));
if (missing.length) {
  console.error(`Not taken yet: ${missing.join(', ')}. The browser tests take them: bin/test e2e`);
  process.exitCode = 1;
} else {
  for (const [name, taken] of Object.entries(CHOSEN)) copyFileSync(path.join(FROM, taken), path.join(TO, name));
}
