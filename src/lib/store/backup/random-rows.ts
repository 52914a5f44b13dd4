import {
  FREE_PLAY_VERSION,
  PIPELINE_VERSION,
  SESSION_KINDS,
  WINDOW_LENGTH,
  type ProbeRecord,
  type SessionEvent,
  type TrialRecord
} from '#contracts';
import { seededRandom } from '#math';
import { encodeAngles } from '../angle-codec';
import { encodeNotes } from '../note-codec';
import { encodeChunk } from '../chunk-codec';
import type { HandwellDatabase, SessionRow } from '../database';
import { practiceFrames } from '../practice-frames';
import { putProbes } from '../probe-digests';
import { rowText } from './row-text';

const TEXTS = [
  '',
  'Étude 10/4',
  'line\nbreak',
  '\u2028 "quoted" \\',
  '🎹',
  '\ud800',
  '{"$":"number"}',
  '=HYPERLINK()'
];
const ODD = [NaN, Infinity, -Infinity, -0, 1e308, 5e-324, 0.1];

/** For tests. Rows as the app writes them, odd texts and numbers among them, of any small size; the same seed gives the same. */
export function randomRows(seed: number) {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const some = <T>(most: number, make: (i: number) => T): T[] =>
    Array.from({ length: below(most + 1) }, (_, i) => make(i));
  const day = (i: number) => `2026-0${1 + below(9)}-${String(10 + i)}`;
  const at = (i: number) => `${day(i)}T0${below(10)}:00:00Z`;

  const sessions = some(4, (i): SessionRow => ({
    sid: `SESSION${seed}x${i}`,
    ver: 1,
    state: pick<'complete' | 'recovered'>(['complete', 'recovered']),
    kind: pick(SESSION_KINDS),
    startedAt: at(i),
    timeZone: 'Europe/Berlin',
    activity: 'piano',
    handsExpected: ['left'],
    details: { note: pick(TEXTS), rpe: below(11), ...(random() < 0.3 && { pain: true }) },
    pipeline: PIPELINE_VERSION,
    ...(random() < 0.2 && { trial: 'T' }),
    summary: {
      durationS: pick(ODD),
      minutes: random(),
      longestStretchS: 0,
      hands: { left: { movingS: 1, seenS: 2, fingerMovingS: [pick(ODD), 0, 0, 0, 1] } },
      frames: { received: 1, processed: 1, withHand: 1, dropped: 0 },
      ...(random() < 0.3 && { keys: { struck: below(9_000), playedS: pick(ODD) } }),
      gaps: [{ from: 0, to: 5, reason: 'paused' }]
    },
    writerEpoch: 1 + below(2),
    lastSeq: below(3) - 1,
    lastCrc: below(2 ** 31)
  }));
  const sids = sessions.map(({ sid }) => sid);
  const probe = (sid: string, i: number): ProbeRecord => ({
    sid,
    from: 1000.5 * (i + 1),
    probe: {
      version: 1,
      hand: 'left',
      ...(random() < 0.3 && { variant: 'fretting hand' }),
      blocks: [{ id: 'P1', from: 0, to: 9, ioi: 500, beats: [{ t: 1, digit: 2 }] }]
    },
    surface: 'instrument',
    practice: random() < 0.5,
    pipeline: PIPELINE_VERSION,
    ...(random() < 0.7 && {
      result: {
        probe: { version: 1, hand: 'left', blocks: [] },
        source: 'image',
        quality: [
          {
            block: 'P0',
            scored: true,
            timing: true,
            droppedDigits: [],
            results: [{ check: 'jitter', verdict: 'pass', value: pick(ODD), unit: 'deg' }]
          }
        ],
        features: some(
          4,
          () =>
            ({
              name: 'timing instability',
              hand: 'left',
              digit: 'index',
              value: pick(ODD),
              unit: 'ms',
              coverage: random()
            }) as const
        )
      } as unknown as NonNullable<ProbeRecord['result']>
    })
  });
  const fingers = <T>(make: () => T): T[] => Array.from({ length: 5 }, make);
  const angles = () => Array.from({ length: 5 }, () => new Float32Array([pick(ODD), 90 * random()]));
  const trial = (i: number): TrialRecord => ({
    ...{ id: `TRIAL${seed}x${i}`, ver: 1, change: 'thin glove', activity: 'piano', hand: 'right' },
    ...{ surface: 'instrument', tempo: 'standard', plannedAt: at(i), seed: below(99), days: [4] },
    order: ['with', 'without', 'without', 'with']
  });
  return {
    sessions,
    minutes: sids.flatMap((sid) =>
      some(3, (minute) => ({ sid, minute, framesProcessed: pick(ODD), framesWithHand: 3, hands: {} }))
    ),
    events: sids.flatMap((sid) => some(3, (t): SessionEvent => ({ sid, t: t + random(), kind: 'felt-odd' }))),
    probes: sids.flatMap((sid) => some(2, (i) => probe(sid, i))),
    quarantine: sids.flatMap((sid) =>
      some(1, (seq) => ({
        sid,
        seq,
        reason: 'crc',
        row: { buf: new Float32Array([random(), NaN, -0]), gone: undefined }
      }))
    ),
    chunks: sids.flatMap((sid) =>
      some(
        2,
        (seq) =>
          encodeChunk(
            { sid, seq, t0Wall: 1e12, tzOffsetMin: 60, epoch: 1, prevCrc: 0 },
            practiceFrames(2, seed)
          ).chunk
      )
    ),
    notes: sids.flatMap((sid) =>
      some(2, (i) =>
        encodeNotes(sid, {
          from: 60_000 * i,
          notes: some(3, () => ({
            onset: 60_000 * i + below(60_000),
            pitch: below(128),
            velocity: 64,
            channel: 0
          }))
        })
      )
    ),
    angles: sids.flatMap((sid) =>
      some(2, (i) =>
        encodeAngles({ sid, side: 'left', from: 10_000 * i, kinematics: 2, mcp: angles(), pip: angles() })
      )
    ),
    declarations: some(3, (i) => ({ day: `2026-01-1${i}`, answer: 'rest' as const, declaredAt: at(i) })),
    diary: some(3, (i) => ({
      id: `EVENT${seed}x${i}`,
      kind: 'concert or exam' as const,
      day: day(i),
      note: pick(TEXTS)
    })),
    checkIns: some(2, (i) => ({ week: ['2026-01-05', '2026-01-12'][i]!, at: at(i), pain: random() < 0.5 })),
    trials: some(2, trial),
    freePlay: sids.map((sid, i) => ({
      ...{ sid, hand: 'left' as const, version: FREE_PLAY_VERSION, seconds: 600 * random() },
      ...(i > 0 && {
        predictor: `PREDICTOR${seed}`,
        figures: fingers(() => [pick(ODD), random(), -random()]),
        strongest: fingers(() => ({ from: 1000 * i, to: 1000 * i + 10_000 }))
      })
    })),
    predictors: (['left', 'right'] as const).map((hand) => ({
      ...{ id: `PREDICTOR${seed}`, version: FREE_PLAY_VERSION, activity: 'piano' as const, hand, sids },
      scale: fingers(() => 5 * random()),
      weights: fingers(() => Array.from({ length: 4 * WINDOW_LENGTH + 1 }, (_, i) => i)),
      variance: fingers(random)
    }))
  };
}
export type Rows = ReturnType<typeof randomRows>;

/** The first from `seed` on with at least two rows in every table. */
export function fullRows(seed: number): Rows {
  const rows = randomRows(seed);
  return Object.values(rows).every(({ length }) => length >= 2) ? rows : fullRows(seed + 1);
}

/** Puts them where the app puts them. */
export async function putAll(db: HandwellDatabase, { probes, ...rows }: Rows): Promise<void> {
  for (const [name, some] of Object.entries(rows)) await db.table(name).bulkPut(some as object[]);
  await db.transaction('rw', db.probes, db.digests, () => putProbes(db, probes));
}

/** Empties every table but `meta`. */
export async function emptied(db: HandwellDatabase): Promise<void> {
  for (const table of db.tables.filter(({ name }) => name !== 'meta')) await table.clear();
}

/** Every row of every table but `meta`, without the numbers that the database gives, in an order of its own. */
export async function allRows(db: HandwellDatabase): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of db.tables.filter(({ name }) => name !== 'meta')) {
    const numbered = ['events', 'quarantine'].includes(table.name);
    const rows = (await table.toArray()) as Record<string, unknown>[];
    const bare = rows.map(({ id: _id, ...row }) => row);
    all[table.name] = numbered ? bare.sort((a, b) => (rowText(a) < rowText(b) ? -1 : 1)) : rows;
  }
  return all;
}
