import { expect, test } from 'vitest';
import {
  FEATURE_NAMES,
  packDigests,
  PIPELINE_VERSION,
  probeDigest,
  type ChangeNotice,
  type ChangeReport,
  type HandChart,
  type LoadWeek,
  type ProbeRecord,
  type SessionRecord
} from '#contracts';
import { createChangeAnswers } from './change-answer';
import { noticeSurroundings, withCamera, withWeek } from './notice-surroundings';

const QUESTION = {
  now: '2026-03-01T12:00:00Z',
  timeZone: 'UTC',
  budget: 0.34,
  series: FEATURE_NAMES,
  range: { span: 'all', back: 0, from: '2026-01-01', to: '2026-03-01', earlier: false }
} as const;
const day = (n: number): string => `2026-01-${String(n).padStart(2, '0')}`;

const session = (n: number): SessionRecord => ({
  sid: `s${n}`,
  ver: 1,
  kind: 'camera',
  state: 'complete',
  startedAt: `${day(n)}T18:00:00Z`,
  timeZone: 'UTC',
  activity: 'piano',
  handsExpected: ['right'],
  pipeline: PIPELINE_VERSION,
  details: {}
});
/** @param minutes played before; the jitter is a tenth of a degree for each */
function probe(n: number, minutes: number, azimuth = 0): ProbeRecord {
  const asked = {
    version: 1,
    hand: 'right',
    blocks: [{ id: 'P1', from: 0, to: 24_000, ioi: 500, beats: [{ t: 500, digit: 0 }] }]
  } as const;
  return {
    sid: `s${n}`,
    from: minutes * 60_000,
    probe: asked,
    surface: 'instrument',
    practice: false,
    pipeline: PIPELINE_VERSION,
    result: {
      probe: asked,
      source: 'skeleton',
      view: { viewClass: 'front 60', elevation: 0, azimuth, palm: 90 },
      outline: [[0, 0]],
      quality: [
        {
          block: 'P0',
          scored: true,
          timing: true,
          droppedDigits: [],
          results: [
            { check: 'jitter', verdict: 'pass', value: minutes / 10, unit: 'deg', digit: 'ring' },
            { check: 'frame rate', verdict: 'pass', value: 30, unit: '1/s' }
          ]
        }
      ],
      features: (['index', 'middle', 'ring'] as const).flatMap((digit) =>
        (['flexion overflow', 'stationarity loss', 'extension time'] as const).map((name) => ({
          name,
          hand: 'right' as const,
          digit,
          value: 0.2 + 0.01 * n,
          unit: '',
          coverage: 1
        }))
      )
    }
  };
}

/** The answer after everything was put in. */
function changeAnswer(archive: { sessions: SessionRecord[]; probes: ProbeRecord[] }) {
  const answers = createChangeAnswers();
  answers.put(
    archive.sessions.map((one) => ({
      session: one,
      digests: packDigests(archive.probes.filter(({ sid }) => sid === one.sid).map(probeDigest))
    }))
  );
  return answers.answer(QUESTION);
}

test('before a baseline the last probe is shown, with a spread from the fourth on', () => {
  const of = (n: number) => {
    const sessions = Array.from({ length: n }, (_, i) => session(i + 1));
    return changeAnswer({ sessions, probes: sessions.map((_, i) => probe(i + 1, 4)) }).lastProbe[0]!;
  };
  const release = (n: number) => of(n).find(({ name }) => name === 'extension time')!.values[3]!;
  expect([release(3).value, release(3).spread]).toEqual([expect.closeTo(0.23, 7), undefined]);
  expect(release(4).value).toBeCloseTo(0.24, 7);
  expect(release(4).spread!.low).toBeLessThan(0.24);
});

test('sessions whose probes are not worked out wait once, those of today’s version do not', () => {
  const { result: _, ...unread } = probe(2, 4);
  const old = { ...probe(3, 4), pipeline: { ...PIPELINE_VERSION, features: 0 } };
  const probes = [probe(1, 4), unread, { ...unread, from: 1 }, old];
  expect(changeAnswer({ sessions: [1, 2, 3].map(session), probes }).waiting).toEqual(['s2', 's3']);
});

test('what was different is told by medians of the baseline and since, of the days the notice is about', () => {
  const at = (n: number) => ({ day: day(n), sid: `s${n}` });
  const chart = {
    baseline: { from: day(1), to: day(3) },
    days: [1, 2, 3, 4, 5, 6, 7].map(day),
    sids: [1, 2, 3, 4, 5, 6, 7].map((n) => `s${n}`)
  } as unknown as HandChart;
  const notice = {
    chart: 0,
    hand: 'right',
    digit: 'ring',
    state: 'dropped',
    since: { ...at(4), from: day(4), to: day(4) },
    decided: at(6)
  } as unknown as ChangeNotice;
  const week = {
    year: 2026,
    number: 1,
    from: day(1),
    to: day(4),
    change: { minutes: 300, usual: 200, difference: 100, weekdays: 7, daysWithoutData: 0 }
  } as unknown as LoadWeek;
  const report = { charts: [chart], notices: [notice] } as unknown as ChangeReport;
  const digests = [3, 4, 5, 10, 20, 30, 99].map((minutes, i) =>
    probeDigest(probe(i + 1, minutes, i < 3 ? 0 : 12))
  );
  const sidsBetween = (_: number, from: string, to: string) =>
    chart.sids.filter((_sid, i) => chart.days[i]! >= from && chart.days[i]! <= to);
  const among = { sidsBetween, probesOf: (sid: string) => digests.filter((one) => one.sid === sid) };
  expect(noticeSurroundings(report, among).map((one) => withWeek(one, week))).toEqual([
    {
      playedBefore: { usual: 4, since: 20 },
      jitter: { usual: expect.closeTo(0.4, 7) as number, since: 2 },
      turn: expect.closeTo(12, 6) as number,
      sids: { usual: ['s1', 's2', 's3'], since: ['s4', 's5', 's6'] },
      week: { ...week.change, year: 2026, number: 1 }
    }
  ]);
  expect(noticeSurroundings(report, { ...among, probesOf: () => [] })).toEqual([{}]);
});

test('another camera since a change began than in its baseline is found by the sessions’ cameras', () => {
  const sids = { usual: ['s1', 's2', 's3'], since: ['s4', 's5'] };
  const filmed = (...names: string[]) =>
    new Map(
      names.map((name, i): [string, SessionRecord] => {
        const source = { kind: 'camera', name, width: 640, height: 480, clock: 'captureTime' } as const;
        return [`s${i + 1}`, { ...session(i + 1), source }];
      })
    );
  const found = (...names: string[]) => withCamera({ sids }, filmed(...names)).camera;
  expect(found('Old', 'Old', 'Old', 'New', 'New')).toEqual({ name: 'New', thanAll: true });
  expect(found('New', 'Old', 'Old', 'New', 'New')).toEqual({ name: 'New', thanAll: false });
  expect(found('Old', 'Old', 'Old', 'Old', 'Old')).toBeUndefined();
  expect(found()).toBeUndefined();
});
