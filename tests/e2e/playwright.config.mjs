import path from 'node:path';

import { defineConfig } from '@playwright/test';

import { TARGET } from './fixtures/paths.mjs';

export default defineConfig({
  testDir: 'stories',
  testMatch: '*.spec.mjs',
  outputDir: path.join(TARGET, 'e2e-results'),
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 150_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    trace: 'off',
  },
});
