import type { HandFrame, SessionId } from '#contracts';
import { branch, seededRandom } from '#math';
import { ExportStopped } from '../../../src/lib/app/export-stopped';
import { recordingText } from '../../../src/lib/app/recording-text';
import { importRecordingFile } from '../../../src/lib/app/recording-import';
import { createRecorder } from '../../../src/lib/app/recorder';
import { summariseSession } from '../../../src/lib/app/summarise-session';
import { createLiveLoop } from '../../../src/lib/capture/live-loop';
import { collectedZip } from '../../../src/lib/store/backup/collected-zip';
import { fakeFiles } from '../../../src/lib/store/fake-files';
import { practiceFrames } from '../../../src/lib/store/practice-frames';
import { makeOldDatabase, OLD_VERSIONS, rowsOnDisk } from '../old-database';
import { halvesIn, wrongs } from './check-machine';
import { failingDisk, Killed, type Fault, type StorageCall } from './failing-disk';
import { known, type Content, type Known } from './known';
import { machine, type Machine, type Tab } from './machine';
import { FRAME_MS, MADE_UP, oldRows, probeOf, SESSION, SUMMARY, tenths } from './rows';
import { useVirtualSurroundings, virtualTime } from './virtual-world';

/** A life that takes longer hangs. */
const HANGS_MS = 300_000;
const REFUSES_MS = 40_000;
/** More than the longest wait between two tries. */
const PUT_BACK_MS = 6000;
const TRIES = 12;
/** One hand: codec and measuring take most of a life's time. */
const FRAMES = practiceFrames(300, 1).map((frame) => ({ ...frame, hands: frame.hands.slice(0, 1) }));
const MADE_AT = '2026-03-01T12:00:00Z';

let requests = 0;
/** What may be told of a database that is opened again half a second later. */
const OPENS_LATER: readonly string[] = ['storage-unavailable', 'storage-full', 'storage-upgrade-failed'];

useVirtualSurroundings(() => (requests += 1));

export interface Plan {
  /** Of the old database, of time and of what the person does. */
  readonly seed: number;
  /** Which calls fail, and how. */
  readonly decide: (call: StorageCall) => Fault | undefined;
  /** What disturbs the recording is drawn; else one script is followed. */
  readonly mixed: boolean;
  /** The database refuses for 40 s of every recording. */
  readonly refuses?: true;
}

export interface Lived {
  /** What is not as the person was told. */
  readonly wrong: string[];
  readonly calls: number;
  /** Frames of recordings that were told to be saved, those that were so beside the database, and imports and sessions of restores that were told to be here. */
  readonly relied: { frames: number; beside: number; imports: number; restored: number };
}

/**
 * A whole life of the app over a disk that fails as planned: an old database is upgraded, a session recorded, stopped,
 * rated, exported, imported, backed up, removed, brought back; on a second machine a made-up year, a restore, its undo,
 * deletion. Answers with what went wrong against what the person was told, and with the number of storage calls.
 */
export async function life({ seed, decide, mixed, refuses }: Plan): Promise<Lived> {
  const random = seededRandom(seed);
  const [choose, shake, strike] = [branch(random), branch(random), branch(random)];
  const wrong: string[] = [];
  let calls = 0;
  const relied = { frames: 0, beside: 0, imports: 0, restored: 0 };
  let calm = false;
  /** Until then the database refuses, and for some seconds more pages are killed: while it is put back. */
  let refusesUntil = 0;
  let filesFail = false;
  const planned = (call: StorageCall) => {
    calls += 1;
    if (calm) return undefined;
    if (time.now() < refusesUntil) return 'unknown';
    if (time.now() < refusesUntil + PUT_BACK_MS && strike() < 0.005)
      return strike() < 0.5 ? 'killed' : 'killed-after-commit';
    return decide(call);
  };
  const disks = [failingDisk(planned), failingDisk(planned)] as const;
  const time = virtualTime(seed, () => disks.some((disk) => disk.isBusy()));
  const facts = [known(), known()] as const;
  const lost = [false, false];
  const deletions = [0, 0];
  const machines = disks.map((disk, i) =>
    machine(
      disk,
      time,
      () => {
        lost[i] = true;
        deletions[i]! += 1;
        facts[i]!.forget();
      },
      fakeFiles(() => !calm && filesFail && strike() < 0.3, strike)
    )
  ) as [Machine, Machine];
  const tabs: (Tab | undefined)[] = [undefined, undefined];
  const before = requests;

  async function open(i: 0 | 1): Promise<Tab> {
    for (let tries = 0; ; tries++) {
      if (time.now() < refusesUntil) tries = 0;
      if (tries > TRIES) calm = true;
      try {
        const deletedBefore = deletions[i];
        const opened = await machines[i].tab(lost[i] ? { acceptLoss: true } : {});
        if (opened.ok) {
          if (deletions[i] === deletedBefore) lost[i] = false;
          const tab = opened.value;
          tab.store.onStatus((status) => {
            if (!tab.isDead() && !lost[i]) facts[i].status(status);
          });
          const listed = await tab.alive(tab.store.list());
          if (listed.ok) wrong.push(...halvesIn(listed.value, facts[i]));
          await tab.alive(tab.store.recover(summariseSession));
          return (tabs[i] = tab);
        }
        const { kind } = opened.failure;
        if (kind === 'storage-lost' ? !lost[i] : !OPENS_LATER.includes(kind))
          wrong.push(`opening: ${JSON.stringify(opened.failure)}`);
        await time.advance(500);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      if (tries > 2 * TRIES) throw new Error('the store never opens');
    }
  }
  /** Does one thing; a page that was killed, or whose data was deleted, is opened again. */
  async function step(i: 0 | 1, what: (tab: Tab, facts: Known) => Promise<unknown>) {
    const tab = lost[i] || tabs[i]?.isDead() !== false ? await open(i) : tabs[i];
    try {
      await what(tab, facts[i]);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      await open(i);
    }
  }
  /** Notes a standing before something is done, and after it was acknowledged. */
  async function noted<K, V extends { standing: string }>(
    all: Map<K, V>,
    key: K,
    value: V,
    standing: V['standing'],
    done: Promise<{ ok: boolean }>
  ) {
    all.set(key, { ...value, standing: 'perhaps' });
    const { ok } = await done;
    if (ok && all.has(key)) all.set(key, { ...value, standing });
    return ok;
  }

  let recorded: SessionId | undefined;
  let text: string | undefined;

  async function record(tab: Tab, fact: Known, stops: boolean) {
    const { store, alive, isDead } = tab;
    let port: MessagePort | undefined;
    const stands = () => !isDead() && fact.recordings.has(sid);
    const recorder = createRecorder(
      {
        now: time.now,
        wall: time.clock.wall,
        recordTo: (next) => (port = next),
        counts: () => ({ received: 0, processed: 0, withHand: 0, dropped: 0 }),
        changed: () => {},
        store: {
          ...store,
          async addEvent(event) {
            const added = await store.addEvent(event);
            if (added.ok && stands()) fact.recordings.get(sid)!.events.push(event);
            return added;
          },
          async addMinute(minute) {
            const added = await store.addMinute(minute);
            if (added.ok && stands()) fact.recordings.get(sid)!.minutes.push(minute.minute);
            return added;
          }
        }
      },
      () => 0
    );
    let sid: SessionId = '';
    const started = await alive(recorder.start(SESSION));
    if (!started.ok) return;
    sid = started.value;
    const recording = fact.begin(sid);
    let camera = true;
    let ticked = time.now();
    let lastT = 0;
    let at = 0;
    const send = (frame: HandFrame) => {
      if (!port || recorder.state.phase !== 'recording') return;
      const t = recorder.toSession(frame.t);
      if (Number.isFinite(t) && t >= lastT) {
        lastT = t;
        recording.sent.push(tenths({ t }));
      }
      port.postMessage({ type: 'frame', frame });
      recorder.frame(frame);
    };
    const tracker = createLiveLoop({
      frame: send,
      gap(gap) {
        port?.postMessage({ type: 'gap', gap });
        recorder.trackerGap(gap);
      },
      frozen: () => {}
    });
    async function play(ms: number) {
      for (const until = time.now() + ms; time.now() < until;) {
        await time.advance(FRAME_MS);
        if (isDead()) throw new Killed();
        const frame: HandFrame = { ...FRAMES[at++ % FRAMES.length]!, t: time.now() };
        if (camera) tracker.push({ frame });
        if (camera && mixed && shake() < 0.05) send(strange(frame));
        if (time.now() - ticked >= 1000) {
          ticked = time.now();
          recorder.tick();
        }
      }
    }
    const strange = (frame: HandFrame): HandFrame => {
      const kind = Math.floor(shake() * 4);
      if (kind < 3) return { ...frame, t: [NaN, Infinity, frame.t - 400][kind]! };
      const hands = frame.hands.map((hand) => ({ ...hand, image: hand.image.map(() => NaN) }));
      return { ...frame, hands };
    };
    const silent = async (ms: number) => {
      camera = false;
      await play(ms);
      camera = true;
    };
    /** The database does not answer for long; meanwhile files may fail, or the page be killed. */
    const refusal = async () => {
      refusesUntil = time.now() + REFUSES_MS;
      filesFail = strike() < 0.3;
      await play(strike() < 0.25 ? strike() * (REFUSES_MS + 2000) : REFUSES_MS);
      if (time.now() < refusesUntil) {
        tab.kill();
        throw new Killed();
      }
      await play(PUT_BACK_MS);
      filesFail = false;
    };
    const disturbances: (() => unknown)[] = [
      async () => {
        recorder.pause();
        await play(1500);
        recorder.resume();
      },
      async () => {
        tracker.expectGap('camera-lost');
        recorder.lost('camera-lost');
        await silent(1500);
      },
      () => recorder.feltOdd(),
      async () => {
        const probe = probeOf(sid, tenths({ t: recorder.toSession(time.now()) }));
        const put = store.putProbe(probe);
        void put.then(({ ok }) => ok && stands() && recording.probes.push(probe.from));
      },
      () => silent(1400),
      async () => {
        await silent(700);
        recorder.trackerRestarted();
      },
      () => time.stepWall(choose() < 0.5 ? -3_600_000 : 86_400_000),
      async () => {
        time.sleep(7_200_000);
        await silent(1100);
      },
      () => play(choose() < 0.05 ? 45_000 : 2000),
      () => (choose() < 0.2 ? refusal() : play(600))
    ];
    const some = mixed
      ? Array.from(
          { length: 2 + Math.floor(choose() * 3) },
          () => disturbances[Math.floor(choose() * disturbances.length)]!
        )
      : disturbances.slice(0, 4);
    await play(700);
    for (const disturb of refuses ? [refusal, ...some.slice(0, 1)] : some) {
      await disturb();
      await play(600);
    }
    if (!stops) {
      tab.kill();
      throw new Killed();
    }
    for (let tries = 0; tries < 5; tries++) {
      await time.settle();
      const stopping = recorder.stop();
      const stopped = await alive(stopping);
      if (stopped?.ok) {
        if (stands()) recording.finished = true;
        if (stopped.value.sid === sid) recorded = sid;
        const rated = await alive(recorder.rate({ rpe: 5 }));
        if (rated?.ok && stands()) recording.rpe = 5;
        return;
      }
      await time.advance(1000);
    }
    // The person gives up and closes the tab.
    tab.kill();
    throw new Killed();
  }

  async function run() {
    const version = OLD_VERSIONS[seed % OLD_VERSIONS.length]!;
    await makeOldDatabase(disks[0].disk, version, oldRows());
    const [mine] = facts;
    mine.whole.set('01OLD0DONE', { standing: 'yes', frames: 90, probes: version >= 2 ? 1 : 0, events: 1 });
    mine.whole.set('01OLD1CUT0', { standing: 'yes', frames: 60, probes: 0, events: 0 });
    if (version >= 3) mine.diary.set('01OLDDIARY', 'yes');

    await step(0, (tab, fact) => record(tab, fact, true));
    await step(0, async ({ store, alive }) => {
      if (recorded === undefined) return;
      const lines: string[] = [];
      try {
        await alive(
          (async () => {
            for await (const line of recordingText(store, recorded)) lines.push(line);
          })()
        );
      } catch (error) {
        if (error instanceof ExportStopped) return;
        throw error;
      }
      text = lines.join('');
      const frames = await alive(store.frames(recorded));
      const written = (JSON.parse(text) as { frames: unknown[] }).frames.length;
      if (frames.ok && frames.value.frames.length !== written)
        wrong.push(`an export of ${written} frames, of ${frames.value.frames.length}`);
    });
    for (const startedAt of ['2025-01-01T10:00:00.000Z', '2025-01-02T10:00:00.000Z'])
      await step(0, async ({ store, alive }, fact) => {
        if (!text) return;
        const moved = text.replace(/"startedAt":\s*"[^"]+"/, `"startedAt":"${startedAt.slice(0, 19)}Z"`);
        const {
          frames,
          gaps,
          probe,
          furtherProbes = []
        } = JSON.parse(moved) as {
          frames: unknown[];
          gaps: unknown[];
          probe?: unknown;
          furtherProbes?: unknown[];
        };
        const probes = (probe ? 1 : 0) + furtherProbes.length;
        const what = { standing: 'yes', frames: frames.length, probes, events: gaps.length } as const;
        const file = new File([moved], 'moved.json');
        const imported = importRecordingFile(store, file, () => {}, new AbortController().signal);
        await noted(fact.imports, startedAt, what, 'yes', alive(imported));
      });
    await step(0, async ({ store, alive }, { whole, diary, trials }) => {
      const typed = await alive(store.saveSession({ ...SESSION, kind: 'typed', summary: SUMMARY }));
      if (typed.ok) whole.set(typed.value.sid, { standing: 'yes', frames: 0, probes: 0, events: 0 });
      diary.set('01MYDIARY0', 'perhaps');
      const event = { id: '01MYDIARY0', kind: 'stress', day: '2026-03-01' } as const;
      if ((await alive(store.putDiaryEvent(event))).ok && diary.has(event.id)) diary.set(event.id, 'yes');
      const planned = await alive(
        store.planTrial({
          ...{ ver: 1, change: 'thin glove', activity: 'piano', hand: 'right', surface: 'instrument' },
          ...{ tempo: 'standard', plannedAt: MADE_AT, seed: 7, days: [4] },
          order: ['with', 'without', 'without', 'with']
        })
      );
      if (planned.ok && diary.has(event.id)) trials.set(planned.value.id, 'yes');
    });
    let backup: { file: Blob; sessions: Map<SessionId, Content> } | undefined;
    await step(0, async ({ store, alive }) => {
      const made = await alive(store.backUp({ madeAt: MADE_AT, settings: {} }, collectedZip()));
      // A fault may delete the data while this looks at it; then there is nothing to compare the file with.
      const sessions = await contentOnDisk(disks[0].disk).catch(() => undefined);
      if (made.ok && sessions) backup = { file: made.value, sessions };
    });
    await step(0, async ({ store, alive }, { imports }) => {
      const listed = await alive(store.list());
      const [startedAt, entry] = [...imports][0] ?? [];
      const found = listed.ok && listed.value.find((record) => record.startedAt === startedAt);
      if (!found || !startedAt || !entry) return;
      if (!(await noted(imports, startedAt, entry, 'no', alive(store.remove(found.sid))))) return;
      await noted(imports, startedAt, entry, 'yes', alive(store.undoRemove(found.sid)));
    });

    await step(1, ({ store, alive }) =>
      alive(store.putDemo([MADE_UP], { declarations: [], events: [], checkIns: [] }))
    );
    const restored = backup;
    if (restored) {
      const { file, sessions } = restored;
      const stand = (fact: Known, standing: 'yes' | 'perhaps' | 'no') => {
        for (const [sid, content] of sessions) fact.whole.set(sid, { ...content, standing });
      };
      const restore = async ({ store, alive }: Tab, fact: Known) => {
        fact.together.push([...sessions.keys()]);
        stand(fact, 'perhaps');
        const done = await alive(store.restore(file));
        if (done.ok && fact.together.length > 0) stand(fact, 'yes');
        return done;
      };
      await step(1, async (tab, fact) => {
        const done = await restore(tab, fact);
        if (!done.ok) return;
        if (fact.together.length === 1 && done.value.sessions.length !== sessions.size)
          wrong.push(`a restore told of ${done.value.sessions.length} of ${sessions.size} sessions`);
        stand(fact, 'perhaps');
        const undone = await tab.alive(tab.store.undoRestore(done.value));
        if (undone.ok && fact.together.length > 0) stand(fact, 'no');
      });
      await step(1, restore);
      await step(1, restore);
      await step(1, async ({ store, alive }, fact) => {
        if (choose() < 0.5) return;
        stand(fact, 'perhaps');
        fact.together.length = 0;
        const deleted = await alive(store.deleteAll());
        if (!deleted.ok) return;
        fact.forget();
        stand(fact, 'no');
        await alive(store.putDemo([MADE_UP], { declarations: [], events: [], checkIns: [] }));
        await alive(store.removeDemo());
      });
    }
    await step(0, (tab, fact) => record(tab, fact, false));

    calm = true;
    for (const i of [0, 1] as const) {
      const last = tabs[i];
      if (last && !last.isDead()) last.kill();
      await time.settle();
      const { store } = await open(i);
      await time.settle();
      wrong.push(...(await wrongs(store, disks[i].disk, facts[i])).map((what) => `machine ${i}: ${what}`));
      if ([...machines[i].files.keys()].some((name) => name.startsWith('unsaved-')))
        wrong.push(`machine ${i}: a file is left beside the database`);
    }
    for (const { sent, savedUntilMs, beside } of mine.recordings.values()) {
      relied.frames += sent.filter((t) => t <= savedUntilMs).length;
      relied.beside += sent.filter((t) => beside.some(({ from, to }) => t > from && t <= to)).length;
    }
    for (const { standing } of mine.imports.values()) if (standing === 'yes') relied.imports += 1;
    for (const { standing } of facts[1].whole.values()) if (standing === 'yes') relied.restored += 1;
    if (requests > before) wrong.push(`${requests - before} requests to the network`);
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const hangs = new Promise<void>((resolve) => {
    timer = setTimeout(() => (wrong.push('it hangs'), resolve()), HANGS_MS);
  });
  try {
    await Promise.race([run(), hangs]);
  } catch (error) {
    wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    clearTimeout(timer);
  }
  return { wrong, calls, relied };
}

/** Of each session of the person's own that stands in the list: how much it has. Undefined without a database. */
async function contentOnDisk(factory: IDBFactory) {
  const found = await rowsOnDisk(factory);
  if (!found) return undefined;
  const { rows } = found;
  const sessions = new Map<SessionId, Content>();
  for (const { sid, state, importing, deletedAt } of rows['sessions'] ?? []) {
    if (state === 'recording' || importing || deletedAt) continue;
    const own = (table: string) => (rows[table] ?? []).filter((row) => row['sid'] === sid);
    const frames = own('chunks').reduce((sum, chunk) => sum + (chunk['n'] as number), 0);
    sessions.set(sid as SessionId, { frames, probes: own('probes').length, events: own('events').length });
  }
  return sessions;
}
