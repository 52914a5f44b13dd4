import { SCHEMA_VERSION } from '../../../src/lib/store/database';
import { join } from 'node:path';
import { branch, seededRandom, type Random } from '#math';
import { openTortured, PATIENCE_S, type Tortured } from '../browser';
import { manyOldRows } from '../old-rows';
import { OLD_VERSIONS } from '../old-database';
import type { Read } from '../page/page';
import type { Asked, PartResult } from '../part';
import { openSite } from '../site';
import { backupFile, IMPORTED, recordingFile, RESTORED } from './files';

/** The native version that every upgrade ends at. */
const TODAY = 10 * SCHEMA_VERSION;

const ALL = 240;
/** A recording may lose so much: what was not said to be saved. */
const MOST_LOST_MS = 2000;
/** Longest silence that needs no gap: a busy machine skips some frames. */
const SILENCE_MS = 1000;
/** Sessions of earlier runs that stay, to see that they are as they were. */
const KEPT = 3;

type Kept = readonly Read[];
/** What is done when the kill comes. */
interface Deed {
  readonly what: string;
  /** Prepares, then begins without waiting for the end. */
  begin(browser: Tortured, run: number): Promise<void>;
  /** How long after its beginning the kill may come, ms; measured once where it is not known. */
  readonly withinMs?: number;
  /** What is wrong after it, and what was lost, ms. `before` is what was there when it began. */
  check(
    browser: Tortured,
    before: Kept,
    killed: Tortured['said'],
    at: number
  ): Promise<{ wrong: string[]; lostMs: number }>;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const hasSaid = (said: Tortured['said'], what: string) => said.some((one) => one.what === what);
async function until(condition: () => boolean, seconds = PATIENCE_S): Promise<void> {
  for (const end = Date.now() + 1000 * seconds; !condition(); await wait(5))
    if (Date.now() > end) throw new Error('The page does not say that it has begun.');
}

/** The page that was told to begin is killed meanwhile; anything else is told. */
function isGone(error: unknown): void {
  if (!/closed|crashed|disconnected/i.test(String(error))) console.log(String(error));
}

/** The common part: everything opens, nothing is half, what was there is there. */
async function readAll({ page }: Tortured, before: Kept) {
  await page.evaluate(() => window.torture.open());
  const { sessions, halves, quarantined } = await page.evaluate(() => window.torture.read());
  const wrong: string[] = [];
  if (halves > 0) wrong.push(`${halves} half sessions`);
  if (quarantined > 0) wrong.push(`${quarantined} chunks in quarantine`);
  for (const session of sessions) {
    if (session.damaged > 0) wrong.push(`${session.sid} is damaged`);
    if (session.longestMs > SILENCE_MS) wrong.push(`${session.sid} says nothing of ${session.longestMs} ms`);
  }
  for (const old of before) {
    const now = sessions.find(({ sid }) => sid === old.sid);
    if (JSON.stringify(now) !== JSON.stringify(old)) wrong.push(`${old.sid} is not as it was`);
  }
  const known = new Set(before.map(({ sid }) => sid));
  return { sessions, fresh: sessions.filter(({ sid }) => !known.has(sid)), wrong };
}

function recordings(random: Random): Deed {
  return {
    what: 'recording',
    withinMs: 3500,
    async begin(browser) {
      const stopAfterMs = random() < 0.25 ? 800 + 1200 * random() : undefined;
      void browser.page.evaluate((ms) => window.torture.record(ms), stopAfterMs).catch(isGone);
      await until(() => hasSaid(browser.said, 'started'));
    },
    async check(browser, before, said, at) {
      const { fresh, wrong } = await readAll(browser, before);
      const started = said.find((one) => one.what === 'started')!;
      const [session, ...others] = fresh;
      if (others.length > 0 || (session && session.sid !== started.sid)) wrong.push('another session came');
      const savedMs = Math.max(0, ...said.map((one) => (one.what === 'saved' ? one.untilMs : 0)));
      const untilMs = session?.untilMs ?? 0;
      if (untilMs < savedMs - 0.1) wrong.push(`saved was said to ${savedMs} ms and is to ${untilMs} ms`);
      const isDone = hasSaid(said, 'done');
      const state = session?.state ?? 'gone';
      if (isDone ? state !== 'complete' : !['recovered', 'complete', 'gone'].includes(state))
        wrong.push(`it is ${state}`);
      const lostMs = isDone || state === 'complete' ? 0 : Math.max(0, at - started.at - untilMs);
      if (lostMs > MOST_LOST_MS) wrong.push(`${lostMs} ms are lost`);
      return { wrong, lostMs };
    }
  };
}

/** The same while the database refuses: it goes beside it, and in half of the runs it is put back when the kill may come. */
function recordingsBeside(random: Random): Deed {
  return {
    ...recordings(random),
    what: 'recording beside the database',
    async begin(browser) {
      const putsBackAfterMs = random() < 0.5 ? 1500 * random() : undefined;
      void browser.page.evaluate((ms) => window.torture.recordBeside(ms), putsBackAfterMs).catch(isGone);
      await until(() => hasSaid(browser.said, 'going'));
    }
  };
}

/** One that brings something in: all of it, or nothing. */
function whole(
  what: 'importFile' | 'restore',
  file: string,
  { sessions, frames, probes }: { sessions: number; frames: number; probes: number }
): Deed {
  return {
    what: what === 'restore' ? 'restore' : 'import',
    async begin(browser) {
      await browser.page.setInputFiles('input', file);
      void browser.page.evaluate((name) => window.torture[name](), what).catch(isGone);
      await until(() => hasSaid(browser.said, 'going'));
    },
    async check(browser, before, said) {
      const { fresh, wrong } = await readAll(browser, before);
      if (fresh.length !== 0 && fresh.length !== sessions)
        wrong.push(`${fresh.length} of ${sessions} sessions came`);
      if (hasSaid(said, 'done') && fresh.length === 0) wrong.push('what was said to be in is gone');
      for (const session of fresh)
        if (session.frames !== frames || session.probes !== probes) wrong.push(`${session.sid} came in part`);
      await browser.page.evaluate(
        (sids) => window.torture.discard(...sids),
        fresh.map(({ sid }) => sid)
      );
      return { wrong, lostMs: 0 };
    }
  };
}

const backups: Deed = {
  what: 'backup',
  async begin(browser) {
    void browser.page.evaluate(() => window.torture.backUp()).catch(isGone);
    await until(() => hasSaid(browser.said, 'going'));
  },
  async check(browser, before) {
    const { fresh, wrong } = await readAll(browser, before);
    if (fresh.length > 0) wrong.push('a backup brought something in');
    return { wrong, lostMs: 0 };
  }
};

function upgrades(): Deed {
  let version: number = OLD_VERSIONS[0];
  return {
    what: 'upgrade',
    async begin(browser, run) {
      version = OLD_VERSIONS[run % OLD_VERSIONS.length]!;
      await browser.page.evaluate((number) => window.torture.makeOld(number), version);
      void browser.page.evaluate(() => window.torture.upgrade()).catch(isGone);
      await until(() => hasSaid(browser.said, 'going'));
    },
    async check(browser) {
      const wrong: string[] = [];
      const expected = rowsText(manyOldRows());
      const compare = async (when: string, versions: readonly number[]) => {
        const found = await browser.page.evaluate(() => window.torture.onDisk());
        if (!found || !versions.includes(found.version)) {
          wrong.push(`${when}: version ${found?.version ?? 'none'} after one from ${version}`);
          return;
        }
        const rows = JSON.parse(found.rows) as Record<string, Record<string, unknown>[]>;
        for (const [table, all] of Object.entries(expected)) {
          if (!(table in rows) && found.version < TODAY) continue;
          // A store that the old version did not have is empty.
          const had = !TABLES_SINCE[table] || TABLES_SINCE[table] <= version;
          if (JSON.stringify(rows[table]) !== (had ? all : '[]'))
            wrong.push(`${when}: ${table} is not as it was`);
        }
      };
      await compare('on disk', [version * 10, TODAY]);
      const { wrong: unread } = await readAll(browser, []);
      await compare('opened', [TODAY]);
      return { wrong: [...wrong, ...unread], lostMs: 0 };
    }
  };
}
const TABLES_SINCE: Readonly<Record<string, number>> = { probes: 2, diary: 3 };

/** Of each table, as the page tells it: in the order of keys, numbered where the database does that. */
function rowsText({ meta: _meta, ...rows }: ReturnType<typeof manyOldRows>): Record<string, string> {
  const text = (all: readonly object[]) =>
    JSON.stringify(all, (_key, value: unknown) => (value instanceof Uint8Array ? [...value] : value));
  const { events, ...others } = rows;
  return {
    ...Object.fromEntries(Object.entries(others).map(([table, all]) => [table, text(all)])),
    events: text(events.map((event, i) => ({ ...event, id: i + 1 })))
  };
}

/** A real Chromium is killed during each deed, and opened again on its profile. */
export async function tortureKills({ n = ALL, seed = 1 }: Asked): Promise<PartResult[]> {
  const site = await openSite();
  const random = seededRandom(seed);
  try {
    const imported = whole('importFile', await recordingFile(site.dir), { sessions: 1, ...IMPORTED });
    const restored = whole('restore', await backupFile(site.dir), RESTORED);
    const deeds = [
      recordings(branch(random)),
      recordingsBeside(branch(random)),
      imported,
      backups,
      restored,
      upgrades()
    ];
    const results: PartResult[] = [];
    for (const deed of deeds) {
      const profile = join(site.dir, deed.what.replaceAll(' ', '-'));
      results.push(await killed(deed, Math.ceil(n / deeds.length), profile, site.url, branch(random)));
    }
    return results;
  } finally {
    await site.close();
  }
}

async function killed(
  deed: Deed,
  runs: number,
  profile: string,
  url: string,
  random: Random
): Promise<PartResult> {
  const failures: string[] = [];
  let worstMs = 0;
  let browser = await openTortured(profile, url);
  let before: Kept = [];
  let withinMs = deed.withinMs;
  try {
    if (deed.what !== 'upgrade') {
      await browser.page.evaluate(() => window.torture.open());
      // Something is there already, and has to stay.
      await browser.page.evaluate(() => window.torture.record(1500));
      before = (await browser.page.evaluate(() => window.torture.read())).sessions;
    }
    for (let run = 0; run < runs; run++) {
      browser.said.length = 0;
      await deed.begin(browser, run);
      const going = Date.now();
      if (withinMs === undefined) {
        // The first is let through, to know how long it takes.
        await until(() => hasSaid(browser.said, 'done'));
        withinMs = 1.1 * (Date.now() - going);
      } else await wait(withinMs * random());
      const said = [...browser.said];
      const at = await browser.kill();
      const foreign = browser.foreign.length;
      browser = await openTortured(profile, url);
      const { wrong, lostMs } = await deed.check(browser, before, said, at);
      if (foreign > 0) wrong.push(`${foreign} requests to others`);
      worstMs = Math.max(worstMs, lostMs);
      if (wrong.length > 0) {
        failures.push(`${deed.what}, run ${run + 1}: ${wrong.join('; ')}`);
        console.log(failures.at(-1));
      }
      if (deed.what.startsWith('recording')) {
        const { sessions } = await browser.page.evaluate(() => window.torture.read());
        const old = sessions.slice(KEPT).map(({ sid }) => sid);
        await browser.page.evaluate((sids) => window.torture.discard(...sids), old);
        before = sessions.slice(0, KEPT);
      } else if (deed.what === 'upgrade') {
        // Its store is open, and the next old database is made without one.
        await browser.page.goto(url);
      }
      if ((run + 1) % 10 === 0) console.log(`${deed.what}: ${run + 1} of ${runs}, worst loss ${worstMs} ms`);
    }
  } finally {
    await browser.kill();
  }
  const worst = deed.what.startsWith('recording')
    ? `${(worstMs / 1000).toFixed(2)} s, nothing that was said to be saved`
    : 'nothing';
  return {
    part: `killed during ${deed.what}`,
    runs,
    failures,
    worst: failures.length > 0 ? 'see below' : worst
  };
}
