import { defineConfig } from '@playwright/test';

const LONG = 'left-the-room.spec.ts';

export default defineConfig({
  testDir: '.',
  globalSetup: './serve-built-app.ts',
  // A tracker needs a core for itself, and there may be only two: one for the test that plays five minutes in real
  // time, which begins first, and one for all the others.
  workers: 2,
  projects: [
    { name: 'five minutes', testMatch: LONG },
    { name: 'the others', testIgnore: LONG }
  ],
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  outputDir: '../../test-results'
});
