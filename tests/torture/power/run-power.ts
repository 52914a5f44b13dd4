import { cp, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { branch, seededRandom, type Random } from '#math';
import { openTortured } from '../browser';
import type { Asked, PartResult } from '../part';
import { openSite } from '../site';
import { findStrace, syncedFiles, underStrace } from './strace';

const ALL = 25;
/** The control is over when it has shown that power can take something. */
const CONTROLS = 5;
const RECORDED_MS = 2500;
const STRICT = "chromeTransactionDurability: 'strict'";

/** The page as it would be with the browser's own durability. */
const relaxed = {
  name: 'relaxed-durability',
  enforce: 'pre',
  transform(code: string, id: string) {
    if (!id.endsWith('/store/database.ts')) return undefined;
    if (!code.includes(STRICT)) throw new Error('The store does not ask for strict durability any more.');
    return code.replace(STRICT, STRICT.replace('strict', 'relaxed'));
  }
} as const;

/**
 * The power goes while a session is recorded: Chromium is killed, and the log of its database is cut, in a copy of the
 * profile, to a random place behind the last byte that was synced. Nothing that was said to be saved may be gone. With
 * relaxed durability something must be, or the test could not fail.
 */
export async function torturePower({ n = ALL, seed = 1 }: Asked): Promise<PartResult[]> {
  findStrace();
  const random = seededRandom(seed);
  const strict = await cuts('power cut', [], n, branch(random));
  const control = await cuts('the same with relaxed durability', [relaxed], CONTROLS, branch(random));
  const held = control.losses.filter((ms) => ms > 0).length;
  return [
    {
      part: 'power cut while recording',
      runs: n,
      failures: strict.wrong,
      worst: strict.wrong.length > 0 ? 'see below' : 'nothing acknowledged'
    },
    {
      part: 'control: relaxed durability, must lose',
      runs: CONTROLS,
      failures: held > 0 ? [] : ['the control lost nothing: the cut does not show what it should'],
      worst: `${held} of ${CONTROLS} lost, up to ${(Math.max(...control.losses) / 1000).toFixed(2)} s of what was acknowledged`
    }
  ];
}

async function cuts(what: string, plugins: readonly (typeof relaxed)[], runs: number, random: Random) {
  const site = await openSite(plugins);
  const wrong: string[] = [];
  const losses: number[] = [];
  try {
    for (let run = 0; run < runs; run++) {
      const profile = join(site.dir, `profile-${run}`);
      const trace = join(site.dir, `trace-${run}`);
      const traced = await openTortured(profile, site.url, underStrace(trace));
      await traced.page.evaluate(() => window.torture.open());
      void traced.page.evaluate(() => window.torture.record()).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, RECORDED_MS * (1 + random())));
      // Before it: what the page says while it dies may be true, and nobody heard it.
      const said = [...traced.said];
      await traced.kill();
      const savedMs = Math.max(0, ...said.map((one) => (one.what === 'saved' ? one.untilMs : 0)));

      const copy = `${profile}-copy`;
      await cp(profile, copy, { recursive: true, verbatimSymlinks: true });
      const folder = join(profile, 'Default', 'IndexedDB');
      const files = await syncedFiles(trace, folder);
      let behind = 0;
      for (const [path, { synced, length }] of files) {
        const there = join(copy, path.slice(profile.length));
        const size = await stat(there).then(
          (found) => found.size,
          () => undefined
        );
        // Logs that were replaced are gone already.
        if (size === undefined) continue;
        if (size !== length)
          wrong.push(`${what}, run ${run + 1}: ${path} has ${size} bytes, of ${length} written`);
        behind += size - synced;
        await truncate(there, synced + Math.floor(random() * (size - synced)));
      }
      if (files.size === 0 || savedMs === 0) wrong.push(`${what}, run ${run + 1}: nothing was recorded`);

      const failed = (how: string) => wrong.push(`${what}, run ${run + 1}: ${how}`);
      let browser = await openTortured(copy, site.url);
      const read = async () => {
        await browser.page.evaluate(() => window.torture.open());
        return (await browser.page.evaluate(() => window.torture.read())).sessions;
      };
      try {
        const sessions = await read();
        const untilMs = sessions[0]?.untilMs ?? 0;
        losses.push(Math.max(0, Math.round(savedMs - untilMs)));
        if (untilMs < savedMs - 0.1 || sessions.some(({ damaged }) => damaged > 0))
          failed(`saved was said to ${savedMs} ms and is to ${untilMs} ms`);
        // What is written behind a log that was cut off may be the end of all at the start after that.
        await browser.page.evaluate(() => window.torture.record(1000));
        await browser.kill();
        browser = await openTortured(copy, site.url);
        const later = (await read()).map((session) => JSON.stringify(session));
        if (!sessions.every((session) => later.includes(JSON.stringify(session))))
          failed('it is not as it was at the start after next');
      } catch (error) {
        if (losses.length === run) losses.push(savedMs);
        failed(`it does not open, ${String(error)}`);
      } finally {
        await browser.kill();
      }
      console.log(
        `${what}: ${run + 1} of ${runs}, ${behind} bytes behind the last sync, lost ${losses.at(-1)} ms`
      );
    }
  } finally {
    await site.close();
  }
  return { wrong, losses };
}
