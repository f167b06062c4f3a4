import path from 'node:path';

import { defineConfig } from '@playwright/test';

import { TARGET } from './fixtures/paths.mjs';
import { PATIENCE } from './fixtures/servers.mjs';

export default defineConfig({
  testDir: 'stories',
  testMatch: '*.spec.mjs',
  outputDir: path.join(TARGET, 'e2e-results'),
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: Boolean(process.env.CI),
  // A browser stumbles now and then. bin/test names what needed a second try, and allows few.
  retries: 1,
  timeout: 150_000 * PATIENCE,
  expect: { timeout: 10_000 * PATIENCE },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' },
    actionTimeout: 10_000 * PATIENCE,
    navigationTimeout: 20_000 * PATIENCE,
    trace: 'off',
  },
});
