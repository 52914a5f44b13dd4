import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { HandFrame } from '#contracts';
import { findChromium, launchArgs } from '../../src/cli/browser.mjs';
import { buildPage } from '../../src/cli/headless';
import { serve } from '../../src/cli/serve.mjs';
import { heap } from '../bench/heap';
import { residentMemory } from './resident-memory';

export interface SoakOptions {
  /** Played over and over. */
  readonly frames: readonly HandFrame[];
  readonly hours: number;
  /** So many times faster than they were played. */
  readonly speed: number;
  readonly onMinute?: (line: string) => void;
}

export interface SoakRow {
  readonly what: string;
  readonly found: string;
  readonly goal: string;
  readonly isMet?: boolean;
}

const HOUR = 3_600_000;
/** Of wall time. */
const LOOK_EVERY_MS = 60_000;

interface Look {
  readonly hour: number;
  readonly heapMb: number;
  readonly resident: ReadonlyMap<string, number>;
}

/** Least-squares slope of what `of` says, per hour of the recording, from its first eighth on; NaN of fewer than three looks. */
function slope(looks: readonly Look[], hours: number, of: (look: Look) => number): number {
  const some = looks.filter(({ hour }) => hour >= hours / 8);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [hour, value] = [mean(some.map((look) => look.hour)), mean(some.map(of))];
  const cross = mean(some.map((look) => (look.hour - hour) * (of(look) - value)));
  return some.length < 3 ? NaN : cross / mean(some.map((look) => (look.hour - hour) ** 2));
}

/** What `run` took more of than there was before, in the process that grew most, looked at often. */
async function grownBy(profile: string, run: () => Promise<unknown>): Promise<number> {
  const before = await residentMemory(profile);
  let most = 0;
  const timer = setInterval(
    () =>
      void residentMemory(profile).then((now) => {
        for (const [name, mb] of now) most = Math.max(most, mb - (before.get(name) ?? 0));
      }),
    100
  );
  await run().finally(() => clearInterval(timer));
  return most;
}

const used = (page: Page) => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? NaN);

/**
 * Records frames that were tracked before, `speed` times too fast, with the app's own recorder and store, in a Chromium
 * with a profile on disk; then stops, and looks at every stored second. No camera and no tracker.
 */
export async function soak({ frames, hours, speed, onMinute = () => {} }: SoakOptions): Promise<SoakRow[]> {
  const dir = await mkdtemp(join(tmpdir(), 'handwell-soak-'));
  await buildPage('tests/soak/page', join(dir, 'page'));
  const server = await serve({ dir: join(dir, 'page'), port: 0 });
  const profile = join(dir, 'profile');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    args: launchArgs()
  });
  const looks: Look[] = [];
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(server.url);
    await page.waitForFunction(() => 'soak' in window);
    const before = await used(page);
    await page.evaluate(([plain, times]) => window.soak.start(plain, times), [
      frames.map((frame) => ({
        ...frame,
        hands: frame.hands.map((hand) => ({ ...hand, image: [...hand.image], world: [...hand.world] }))
      })),
      speed
    ] as const);
    let furthestBehindMs = 0;
    for (;;) {
      const { playedMs, savedUntilMs } = await page.evaluate(() => window.soak.progress());
      furthestBehindMs = Math.max(furthestBehindMs, playedMs - savedUntilMs);
      const hour = playedMs / HOUR;
      const resident = await residentMemory(profile);
      looks.push({ hour, heapMb: await heap(page), resident });
      onMinute(
        `${hour.toFixed(2)} h, heap ${looks.at(-1)!.heapMb.toFixed(1)} MB, ` +
          [...resident].map(([name, mb]) => `${name} ${mb.toFixed(0)}`).join(', ')
      );
      const leftMs = (hours * HOUR - playedMs) / speed;
      if (leftMs <= 0) break;
      await page.waitForTimeout(Math.min(LOOK_EVERY_MS, leftMs));
    }
    const stopped = await page.evaluate(() => window.soak.stop());
    const verified = await page.evaluate(() => window.soak.verify());
    const bytes = (await used(page)) - before;
    let backup = { bytes: NaN, ms: NaN };
    const backupMb = await grownBy(profile, async () => {
      backup = await page.evaluate(() => window.soak.backUp());
    });
    const backupS = backup.ms / 1000 / (backup.bytes / 1e9);

    const lasting = [...looks.at(-1)!.resident.keys()].filter((name) => looks[0]!.resident.has(name));
    const slopes = lasting.map(
      (name) => [name, slope(looks, hours, (look) => look.resident.get(name) ?? NaN)] as const
    );
    const [steepest, steepness] = slopes.sort(([, a], [, b]) => b - a)[0] ?? ['', NaN];
    const heapSlope = slope(looks, hours, ({ heapMb }) => heapMb);
    const toldS = stopped.gaps.reduce((sum, { from, to }) => sum + to - from, 0) / 1000;
    const offS = Math.abs(stopped.durationS + toldS - stopped.playedS);
    const seen = new Set(verified.seconds);
    const isTold = (second: number) =>
      stopped.told.some(({ from, to }) => from < 1000 * (second + 1) && to > 1000 * second);
    // The player starts a moment after the recorder, and so many times faster that this may be seconds.
    const first = Math.min(...seen);
    const all = Array.from({ length: Math.floor(stopped.durationS) - first }, (_, second) => first + second);
    const missing = all.filter((second) => !seen.has(second) && !isTold(second)).length;
    const mb8 = (bytes / 1e6) * (8 / (stopped.playedS / 3600));
    // What a run was too short to know is not met.
    const perHour = (value: number) => (Number.isNaN(value) ? 'not known' : `${value.toFixed(2)} MB/h`);
    return [
      {
        what: 'recorded',
        found: `${(stopped.playedS / 3600).toFixed(2)} h, ${stopped.frames} frames, ${speed} times too fast`,
        goal: ''
      },
      {
        what: 'length against the clock',
        found: `${offS.toFixed(2)} s off`,
        goal: '<= 1 s',
        isMet: offS <= 1
      },
      {
        what: 'gaps that were written down',
        found: `${stopped.told.length}, ${toldS.toFixed(1)} s of them not in its length`,
        goal: ''
      },
      {
        what: 'seconds without a stored picture that no gap explains',
        found: `${missing} of ${all.length}, ${verified.damaged} damaged`,
        goal: '<= 1, 0 damaged',
        isMet: missing <= 1 && verified.damaged === 0
      },
      {
        what: 'pictures played and stored',
        found: `${stopped.frames}, ${verified.stored}`,
        goal: 'equal',
        isMet: stopped.frames === verified.stored
      },
      {
        what: 'stored, of 8 hours of two hands',
        found: `${mb8.toFixed(0)} MB, ${(bytes / stopped.frames).toFixed(0)} bytes a frame`,
        goal: '<= 300 MB',
        isMet: mb8 <= 300
      },
      {
        what: 'heap of page and workers, slope',
        found: perHour(heapSlope),
        goal: '<= 5 MB/h',
        isMet: heapSlope <= 5
      },
      {
        what: 'resident memory, steepest process',
        found: `${perHour(steepness)} (${steepest.split(' ')[0]})`,
        goal: '<= 5 MB/h',
        isMet: steepness <= 5
      },
      {
        what: 'furthest that the disk was behind',
        found: `${(furthestBehindMs / 1000).toFixed(1)} s of the recording`,
        goal: ''
      },
      { what: 'stop, to kept', found: `${stopped.stopMs.toFixed(0)} ms`, goal: '' },
      {
        what: 'every stored second looked at',
        found: `${(verified.ms / 1000).toFixed(2)} s`,
        goal: '<= 6 s for 8 h',
        isMet: verified.ms <= 6000
      },
      {
        what: 'backup of all, written and read back',
        found: `${(backup.bytes / 1e6).toFixed(1)} MB in ${(backup.ms / 1000).toFixed(1)} s, ${backupS.toFixed(0)} s a GB`,
        goal: '<= 60 s a GB',
        isMet: backupS <= 60
      },
      {
        what: 'memory that the backup took, in the process that grew most',
        found: `${backupMb.toFixed(0)} MB`,
        goal: '<= 300 MB',
        isMet: backupMb <= 300
      }
    ];
  } finally {
    await context.close();
    await server.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}
