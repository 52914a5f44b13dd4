import { expect, test } from 'vitest';
import {
  DIGITS,
  PIPELINE_VERSION,
  type FeatureValue,
  type Probe,
  type ProbeRecord,
  type SessionRecord,
  type ViewClass
} from '#contracts';
import { usualRange } from '#math';
import { probeReport } from './probe-report';

const probe: Probe = {
  version: 1,
  hand: 'right',
  blocks: [{ id: 'P1', from: 0, to: 1000, ioi: 500, beats: [] }]
};
const session = (day: number, change: Partial<SessionRecord> = {}): SessionRecord => ({
  sid: `s${day}`,
  ver: 1,
  kind: 'camera',
  state: 'complete',
  startedAt: `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`,
  timeZone: 'UTC',
  activity: 'piano',
  handsExpected: ['right'],
  pipeline: PIPELINE_VERSION,
  details: {},
  ...change
});
/** Every finger takes `ms` to release. */
function probeOf(day: number, ms: number, change: Partial<ProbeRecord> = {}, view: ViewClass = 'front 60') {
  const features = DIGITS.map((digit): FeatureValue => {
    return { name: 'extension time', hand: 'right', digit, value: ms, unit: 'ms', coverage: 1 };
  });
  const record: ProbeRecord = {
    sid: `s${day}`,
    from: 0,
    probe,
    surface: 'instrument',
    practice: false,
    pipeline: PIPELINE_VERSION,
    result: {
      probe,
      source: 'image',
      view: { viewClass: view, elevation: 60, azimuth: 0, palm: 100 },
      quality: [],
      features
    },
    ...change
  };
  return record;
}
const release = (report: ReturnType<typeof probeReport>) =>
  report.first.find(({ name }) => name === 'extension time')!.values;

const FOUR = [100, 110, 95, 120].map((ms, i) => probeOf(i + 1, ms));
const SESSIONS = [1, 2, 3, 4, 5, 6].map((day) => session(day));

test('from four probes on each measure has the range in which the others let it expect, on the scale of its analysis', () => {
  const [thumb] = release(probeReport(FOUR[1]!, FOUR, SESSIONS));
  const { low, high } = usualRange([100, 95, 120].map(Math.log))!;
  expect(thumb?.spread?.low).toBeCloseTo(Math.exp(low), 6);
  expect(thumb?.spread?.high).toBeCloseTo(Math.exp(high), 6);
  expect(release(probeReport(FOUR[1]!, FOUR.slice(0, 3), SESSIONS))[0]?.spread).toBeUndefined();
});

test('a change does not widen what counts as usual: the first days do, and a value may lie outside', () => {
  const days = Array.from({ length: 28 }, (_, i) => i + 1);
  const many = days.map((day) => probeOf(day, day <= 23 ? 100 + (day % 5) : 160));
  const [thumb] = release(
    probeReport(
      many[27]!,
      many,
      days.map((day) => session(day))
    )
  );
  const { high } = usualRange(days.slice(3, 23).map((day) => Math.log(100 + (day % 5))))!;
  expect(thumb?.spread?.high).toBeCloseTo(Math.exp(high), 6);
  expect(thumb!.spread!.high).toBeLessThan(thumb!.value);
});

test('only probes of one kind make a spread: hand, surface, tempo, view and version are the same, none is practice', () => {
  const slower = { ...probe, blocks: [{ ...probe.blocks[0]!, ioi: 625 }] };
  const others: Record<string, ProbeRecord> = {
    surface: probeOf(4, 120, { surface: 'table' }),
    tempo: probeOf(4, 120, { probe: slower }),
    hand: probeOf(4, 120, { probe: { ...probe, hand: 'left' } }),
    version: probeOf(4, 120, { pipeline: { ...PIPELINE_VERSION, features: 0 } }),
    practice: probeOf(4, 120, { practice: true }),
    view: probeOf(4, 120, {}, 'top')
  };
  for (const [what, other] of Object.entries(others)) {
    const report = probeReport(FOUR[0]!, [...FOUR.slice(0, 3), other], SESSIONS);
    expect(release(report)[0]?.spread, what).toBeUndefined();
    expect(report.standing, what).toMatchObject({ number: 1, all: 3 });
  }
});

test('what someone else played is not the person’s, nor is a removed session', () => {
  const lent = [...SESSIONS.slice(0, 3), session(4, { details: { someoneElse: true } })];
  expect(probeReport(FOUR[0]!, FOUR, lent).standing).toMatchObject({ all: 3 });
  expect(probeReport(FOUR[3]!, FOUR, lent).standing).toEqual({ kind: 'someone else' });
  expect(probeReport(FOUR[0]!, FOUR, SESSIONS.slice(0, 3)).standing).toMatchObject({ all: 3 });
});

test('a block of a trial is in nobody’s spread', () => {
  const mark = { id: 't', block: 0, condition: 'with' } as const;
  const tried = [...FOUR.slice(0, 3), { ...FOUR[3]!, trial: mark }];
  expect(probeReport(FOUR[0]!, tried, SESSIONS).standing).toMatchObject({ all: 3 });
  expect(probeReport(tried[3]!, tried, SESSIONS).standing).toEqual({ kind: 'trial' });
});

test('probes are numbered by when they were played, and a day counts once towards the baseline', () => {
  const twice = [...FOUR].reverse();
  const sameDay = [session(1), session(2), session(3), session(4, { startedAt: '2026-03-03T20:00:00Z' })];
  expect(probeReport(FOUR[3]!, twice, sameDay).standing).toEqual({
    kind: 'counted',
    number: 4,
    all: 4,
    days: 3,
    otherKinds: 0
  });
});

test('a probe of which too little was scored is not counted, one without a result says so', () => {
  const thin = probeOf(5, 100);
  const two = { ...thin, result: { ...thin.result!, features: thin.result!.features.slice(0, 2) } };
  expect(probeReport(two, [...FOUR, two], SESSIONS).standing).toEqual({ kind: 'not counted' });
  const { result: _result, ...bare } = thin;
  expect(probeReport(bare, [...FOUR, bare], SESSIONS).standing).toEqual({ kind: 'no result' });
});

test('a probe from another camera than most of those it is compared with says which; a file or a nameless camera never', () => {
  const filmed = (day: number, name: string, kind: 'camera' | 'file' = 'camera') =>
    session(day, { kind, source: { kind, name, width: 640, height: 480, clock: 'captureTime' } });
  const standings = (...sessions: SessionRecord[]) =>
    FOUR.map((one) => probeReport(one, FOUR, sessions).standing).map((standing) =>
      standing.kind === 'counted' ? standing.camera : standing.kind
    );
  const [old1, old2, old3] = [1, 2, 3].map((day) => filmed(day, 'Old'));
  expect(standings(old1!, old2!, old3!, filmed(4, 'New'))).toEqual([
    undefined,
    undefined,
    undefined,
    { name: 'New', thanAll: true }
  ]);
  expect(standings(old1!, old2!, filmed(3, 'New'), filmed(4, 'New')).slice(2)).toEqual([
    { name: 'New', thanAll: false },
    { name: 'New', thanAll: false }
  ]);
  expect(standings(old1!, old2!, old3!, filmed(4, 'clip.mp4', 'file'))).toEqual(FOUR.map(() => undefined));
  expect(standings(old1!, old2!, old3!, filmed(4, 'camera'))).toEqual(FOUR.map(() => undefined));
  expect(standings(session(1), session(2), session(3), filmed(4, 'New'))).toEqual(FOUR.map(() => undefined));
});

test('what the view cannot measure is told of the grip of the activity that was recorded', () => {
  const record = probeOf(1, 100);
  const of = (activity: SessionRecord['activity']) =>
    probeReport(record, [record], [session(1, { activity })]);
  expect(of('piano').outOfView).toEqual([]);
  expect(of('typing/writing').outOfView).toEqual([]);
  expect(of('drums').outOfView).toEqual(DIGITS);
});

test('on strings a probe is shown and not compared: no thumb, no spread, and what is known of each measure', () => {
  const strings = { ...probe, hand: 'left', variant: 'fretting hand' } as const;
  const played = [1, 2, 3, 4].map((day) => {
    const record = probeOf(day, 100 + day, { probe: strings });
    const features = record.result!.features.filter(({ digit }) => digit !== 'thumb');
    return { ...record, result: { ...record.result!, probe: strings, features } };
  });
  const violin = SESSIONS.map((one): SessionRecord => ({ ...one, activity: 'violin' }));
  const report = probeReport(played[3]!, played, violin);
  // Of the single taps alone; five of all measures miss their bars, two of them in the pattern.
  expect(report.standing).toEqual({ kind: 'not charted', of: 10, shown: 0, missed: 3 });
  expect([report.outOfView, report.untested]).toEqual([[], []]);
  const found = (name: string) => [...report.first, ...report.rest].find((one) => one.name === name)!;
  expect(found('extension time')).toMatchObject({ measurable: 'unknown' });
  expect(found('extension time').asked).not.toContain('thumb');
  expect(found('extension time').values.map((value) => value?.spread)).toEqual(DIGITS.map(() => undefined));
  expect(found('individuation loss')).toMatchObject({ measurable: 'no' });
  expect(probeReport(FOUR[0]!, FOUR, SESSIONS).first[0]).not.toHaveProperty('measurable');
});

test('a measure that missed its bar on rendered hands on keys is told as a rough guide, and no other', () => {
  const blocks = (['P1', 'P2a', 'P3'] as const).map((id) => ({ ...probe.blocks[0]!, id }));
  const record = probeOf(1, 100, { probe: { ...probe, blocks } });
  const { first, rest } = probeReport(record, [record], [session(1)]);
  const rough = [...first, ...rest].filter((feature) => feature.rough).map(({ name }) => name);
  expect(rough).toContain('individuation loss');
  expect(rough).not.toContain('extension time');
  const strings = { ...record, probe: { ...record.probe, variant: 'fretting hand' } as const };
  const onStrings = probeReport(strings, [strings], [session(1)]);
  expect([...onStrings.first, ...onStrings.rest].some((feature) => feature.rough)).toBe(false);
});
