// The tests' own parts are tested first: a telephone company that takes everything would prove nothing.

import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { test } from '@playwright/test';

test('the provider, the mail servers and the telephone company are as strict as they should be', async () => {
  const folder = fileURLToPath(new URL('../fixtures/', import.meta.url));
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.mjs'));
  await promisify(execFile)(process.execPath, ['--test', ...files], { cwd: folder });
});
