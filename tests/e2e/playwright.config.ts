import { defineConfig } from '@playwright/test';

const LONG = 'left-the-room.spec.ts';
/** Clips are rendered and tracked: minutes each, and one of the clips is the camera's picture in other tests. */
const CLIPS = ['track.spec.ts', 'angles.spec.ts'];

export default defineConfig({
  testDir: '.',
  globalSetup: './serve-built-app.ts',
  // A tracker needs a core for itself, and there may be only two: three at a time were hardly quicker, and pictures were
  // dropped. The longest tests begin first, so that at the end both have something to do.
  workers: 2,
  fullyParallel: true,
  projects: [
    { name: 'five minutes', testMatch: LONG },
    { name: 'clips', testMatch: CLIPS },
    { name: 'the others', testIgnore: [LONG, ...CLIPS] }
  ],
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  outputDir: '../../test-results'
});
