import { expect, test } from 'vitest';
import { changeReport, loadReport, loadWeeks } from '#analysis';
import {
  COMPOSITE_FEATURES,
  counts,
  DIGITS,
  EMPTY_DIARY,
  isMisdated,
  OPEN_PARTS,
  PIPELINE_VERSION,
  type FeatureValue,
  type ProbeRecord,
  type SessionRecord,
  type TrialRecord
} from '#contracts';
import { FEATURE_SCALES } from '#features';
import type { RecordingHeader } from '#store';
import { sessionsOf } from '../../cli/analyse/recorded-sessions';
import { importedSession } from './imported-session';
import type { ExportSource } from './open-formats/export-source';
import { LOAD_DAYS, LOAD_WEEKS } from './open-formats/load-tables';
import { recordedIn } from './open-formats/write-motion-bids';
import { ownAdvice } from './own-advice';
import { probeReport } from './probe-report';
import { reportSheet } from './report/report-sheet';
import { toldOf } from './told-of-sessions';
import { trialCourse } from './trial/trial-course';
import { weekToCheck } from './week-check-in';

const NOW = { now: '2026-11-26T20:00:00Z', timeZone: 'UTC' };
const session = (day: number, change: Partial<SessionRecord> = {}): SessionRecord => ({
  ...{ sid: `s${day}`, ver: 1, kind: 'camera', state: 'complete', timeZone: 'UTC', activity: 'piano' },
  startedAt: `2026-11-${String(day).padStart(2, '0')}T10:00:00Z`,
  handsExpected: ['right'],
  pipeline: PIPELINE_VERSION,
  details: { rpe: 4 },
  summary: {
    ...{ durationS: 2400, minutes: 40, longestStretchS: 900, hands: {}, gaps: [] },
    frames: { received: 0, processed: 0, withHand: 0, dropped: 0 }
  },
  ...change
});
const TRIAL: TrialRecord = {
  ...{ id: 't', ver: 1, change: 'thin glove', activity: 'piano', hand: 'right', surface: 'instrument' },
  ...{ tempo: 'standard', plannedAt: '2026-11-01T09:00:00Z', seed: 1, days: [4] },
  order: ['with', 'without', 'without', 'with']
};
function probeOf(sid: string, trial?: number): ProbeRecord {
  const probe = {
    version: 1,
    hand: 'right',
    blocks: (['P0', 'P1'] as const).map((id) => ({ id, from: 0, to: 1000, ioi: 500, beats: [] }))
  } as const;
  const features = COMPOSITE_FEATURES.flatMap((name) =>
    DIGITS.map((digit): FeatureValue => ({
      ...{ name, hand: 'right', digit, value: sid.length / 20, unit: 'ms', coverage: 1 }
    }))
  );
  return {
    ...{ sid, from: 0, probe, surface: 'instrument', practice: false, pipeline: PIPELINE_VERSION },
    result: { probe, source: 'image', quality: [], features },
    ...(trial !== undefined && { trial: { id: 't', block: trial, condition: TRIAL.order[trial]! } })
  };
}

const SESSIONS = [3, 10, 17, 18, 24, 25].map((day) => session(day));
/** Of another length, of a day on which nothing else was played, with pain: whoever counts it says something else. */
const COPY = session(25, {
  ...{ sid: 'copy of 25', copyOf: 's25', uncounted: true, details: { rpe: 9, pain: true } },
  startedAt: '2026-11-26T10:00:00Z'
});
const COPIED = [...SESSIONS, COPY];
const PROBES = SESSIONS.map(({ sid }) => probeOf(sid));
const source = (sessions: readonly SessionRecord[]): ExportSource => ({
  ...{ sessions, diary: EMPTY_DIARY, restRules: [], ...NOW },
  stored: () => Promise.reject(new Error('not asked for')),
  evenness: () => Promise.reject(new Error('not asked for'))
});
async function rowsOf(rows: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** What every part of the app says of sessions that are added up or compared. */
const SAID: Record<string, (sessions: readonly SessionRecord[], probes: readonly ProbeRecord[]) => unknown> =
  {
    'the load of the weeks': (sessions) => {
      const { leftOut: _leftOut, ...report } = loadReport(sessions, [], [], {
        ...NOW,
        range: { span: 'month', back: 0 }
      });
      return report;
    },
    'the week around a notice': (sessions) => loadWeeks(['2026-11-26'], sessions, NOW),
    'change detection': (sessions, probes) => {
      const { excluded: _excluded, ...report } = changeReport(
        { sessions, probes },
        { ...NOW, scales: FEATURE_SCALES, series: ['extension time'] }
      );
      return report;
    },
    'the spread around a probe': (sessions, probes) => probeReport(PROBES[0]!, probes, sessions),
    'a trial': (sessions, probes) =>
      trialCourse(TRIAL, [...probes, probeOf(COPY.sid, 0)], sessions, NOW.now, NOW.timeZone),
    'the look back at a week': (sessions) =>
      weekToCheck({ sessions, diary: EMPTY_DIARY, restRules: [] }, { ...NOW, now: '2026-11-30T10:00:00Z' }),
    'what was said of sessions': (sessions) => toldOf(sessions, NOW.now),
    advice: (sessions) =>
      ownAdvice({ sessions, diary: EMPTY_DIARY, restRules: [], noticed: null }, NOW.now, NOW.timeZone),
    'the summary for a teacher': (sessions) => {
      const sheet = reportSheet(
        { sessions, diary: EMPTY_DIARY, restRules: [], noticed: null, trials: [] },
        { span: 'month', parts: [...OPEN_PARTS, 'symptoms'] },
        NOW
      );
      return { ...sheet, load: { ...sheet.load, leftOut: undefined } };
    },
    'the tables of load': async (sessions) => [
      await rowsOf(LOAD_DAYS.rows(source(sessions))),
      await rowsOf(LOAD_WEEKS.rows(source(sessions)))
    ],
    'a data set': (sessions) => recordedIn(sessions, 'all', NOW.now)
  };

test.each(Object.entries(SAID))(
  '%s says the same with a version that does not count',
  async (_what, said) => {
    const without = await said(SESSIONS, PROBES);
    expect(await said(COPIED, [...PROBES, probeOf(COPY.sid)])).toEqual(without);
    // And not because nothing would be said of it.
    const { uncounted: _uncounted, ...counted } = COPY;
    expect(await said([...SESSIONS, counted], [...PROBES, probeOf(COPY.sid)])).not.toEqual(without);
  }
);

test.each(Object.entries(SAID))('%s says the same with a session of 1970', async (_what, said) => {
  const { uncounted: _uncounted, copyOf: _copyOf, ...own } = COPY;
  const misdated = { ...own, sid: 'of 1970', startedAt: '1970-01-01T00:03:00Z' };
  expect(await said([...SESSIONS, misdated], [...PROBES, probeOf(misdated.sid)])).toEqual(
    await said(SESSIONS, PROBES)
  );
});

test('a session of 1970 or 2099 is told to be misdated, one of a clock that is a little fast is not', () => {
  const now = Date.parse(NOW.now);
  const at = (startedAt: string, kind: SessionRecord['kind'] = 'camera') =>
    isMisdated({ kind, startedAt }, now);
  expect([at('1970-01-01T00:03:00Z'), at('2099-01-01T00:00:00Z'), at('2026-11-28T20:00:00Z')]).toEqual([
    true,
    true,
    true
  ]);
  expect([at('2026-11-26T19:00:00Z'), at('2026-11-27T10:00:00Z'), at('2016-02-29T10:00:00Z')]).toEqual([
    false,
    false,
    false
  ]);
  const sessions = [
    ...SESSIONS,
    session(25, { startedAt: '1970-01-01T00:03:00Z' }),
    session(25, { startedAt: '2099-01-01T00:00:00Z' })
  ];
  const report = loadReport(sessions, [], [], { ...NOW, range: { span: 'month', back: 0 } });
  expect(report.leftOut.misdated).toBe(2);
});

test('it is told that it was left out, in Trends and beside its probe', () => {
  const report = loadReport(COPIED, [], [], { ...NOW, range: { span: 'month', back: 0 } });
  expect(report.leftOut).toEqual({ misdated: 0, someoneElse: 0, uncounted: 1, withoutMinutes: 0 });
  expect(probeReport(probeOf(COPY.sid), PROBES, COPIED).standing).toEqual({ kind: 'another version' });
  const { excluded } = changeReport(
    { sessions: COPIED, probes: [probeOf(COPY.sid)] },
    { ...NOW, scales: FEATURE_SCALES, series: [] }
  );
  expect(excluded['another version']).toBe(1);
});

test('a recording of one says so, and is imported and analysed as one', () => {
  const header: RecordingHeader = {
    format: 'handwell-recording/1',
    startedAt: '2026-11-25T10:00:00Z',
    activity: 'piano',
    task: 'free play',
    source: { kind: 'camera', name: 'cam', width: 640, height: 480, clock: 'captureTime' },
    tracker: {
      package: '@mediapipe/tasks-vision',
      version: '0.10.35',
      modelSha256: 'a'.repeat(64),
      delegate: 'CPU'
    },
    session: { uncounted: true },
    gaps: []
  };
  expect(importedSession(header, 'UTC')).toMatchObject({ ok: true, value: { uncounted: true } });
  const { summary } = COPY;
  const [analysed] = sessionsOf([{ file: 'a.json', analysis: { header, summary: summary! } }], 'UTC');
  expect(counts(analysed!)).toBe(false);
});
