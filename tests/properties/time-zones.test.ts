import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { loadReport, practiceDay } from '#analysis';
import { PIPELINE_VERSION, type SessionRecord } from '#contracts';
import { RECORDING_FORMAT } from '#store';
import { createPracticeDays } from '../../src/lib/analysis/practice-day';
import { importedSession } from '../../src/lib/app/imported-session';
import { typedSession } from '../../src/lib/app/typed-session';

/**
 * What time does to sessions, in every zone that this machine knows, around every change of its clocks from 2000 to 2050.
 * The truth is the wall clock as Intl formats it, which none of the code under test asks.
 */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [FROM, TO] = [Date.UTC(2000, 0), Date.UTC(2051, 0)];
const ZONES = Intl.supportedValuesOf('timeZone');
/** From a change on, hours: around it, around the next 04:00, and days away. */
const AROUND = [-30, -4.5, -0.001, 0, 0.001, 2, 4.5].map((hours) => hours * HOUR);

/** Wall clock of a zone as if it were UTC, ms. */
function wallClock(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric'
  });
  return (ms) => {
    const [month = 0, day, year = 0, hour, minute, second] = format.format(ms).match(/\d+/g)!.map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}

/** Instants at which the wall clock of a zone jumps, ms. */
function clockChanges(wall: (ms: number) => number): number[] {
  const offset = (ms: number) => wall(ms) - ms;
  const changes: number[] = [];
  // A summer time was never shorter.
  const step = 20 * DAY;
  for (let from = FROM; from < TO; from += step) {
    let [low, high] = [from, from + step];
    const start = offset(low);
    if (start === offset(high)) continue;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offset(middle) === start) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

const iso = (ms: number) => new Date(ms).toISOString();
/** The date of the evening: before 04:00 it is still the day before. */
const dayOf = (wall: number) => iso(wall - 4 * HOUR).slice(0, 10);

function session(sid: string, start: number, timeZone: string): SessionRecord {
  return {
    sid,
    ver: 1,
    kind: 'camera',
    state: 'complete',
    startedAt: iso(start),
    timeZone,
    activity: 'piano',
    handsExpected: ['right'],
    pipeline: PIPELINE_VERSION,
    details: {},
    summary: {
      durationS: 600,
      minutes: 10,
      longestStretchS: 600,
      hands: {},
      frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
      gaps: []
    }
  };
}

const described = ZONES.map((zone) => {
  const wall = wallClock(zone);
  return { zone, wall, changes: clockChanges(wall) };
});
/** Every clock once: of zones whose walls agree all the time, the first. */
const clocks = [
  ...new Map(
    described.map((one) => {
      const offsets = [FROM, ...one.changes].map((ms) => one.wall(ms) - ms);
      return [JSON.stringify([one.changes, offsets]), one] as const;
    })
  ).values()
];

test('every zone of this machine is known, and most have clocks that change', () => {
  expect(described.length).toBeGreaterThan(300);
  expect(clocks.reduce((sum, { changes }) => sum + changes.length, 0)).toBeGreaterThan(2000);
  const now = Date.UTC(2026, 6, 1, 12);
  for (const { zone, wall } of described) expect(practiceDay(iso(now), zone), zone).toBe(dayOf(wall(now)));
});

test('an instant lies on the practice day of its wall clock, and days never go back', () => {
  const days = createPracticeDays();
  for (const { zone, wall, changes } of clocks) {
    for (const change of changes) {
      let before = '';
      for (const after of AROUND) {
        const ms = change + after;
        const day = practiceDay(iso(ms), zone);
        const fast = iso(days(ms, zone) * DAY).slice(0, 10);
        if (day !== dayOf(wall(ms)) || fast !== day || day < before)
          throw new Error(`${zone} ${iso(ms)}: ${day}, ${fast}, wall ${iso(wall(ms))}, before ${before}`);
        before = day;
      }
    }
  }
});

test('sessions over a change of clocks count whole, each in the week in which it began', () => {
  for (const { zone, wall, changes } of clocks) {
    const decade = changes.filter((change) => change >= Date.UTC(2024, 0) && change < Date.UTC(2034, 0));
    if (decade.length === 0) continue;
    const starts = decade.flatMap((change) =>
      [-4.1, -0.05, 0.5, 3.9].map((hours) => change + Math.round(hours * HOUR))
    );
    const sessions = starts.map((start, i) => session(String(i), start, zone)).reverse();
    const report = loadReport(sessions, [], [], {
      now: iso(Date.UTC(2034, 1)),
      timeZone: zone,
      range: { span: 'all', back: 0 }
    });
    const mondays = new Map<string, number>();
    for (const start of starts) {
      const day = Date.parse(dayOf(wall(start)));
      const monday = iso(day - ((new Date(day).getUTCDay() + 6) % 7) * DAY).slice(0, 10);
      mondays.set(monday, (mondays.get(monday) ?? 0) + 10);
    }
    const played = report.weeks
      .filter(({ sessions }) => sessions > 0)
      .sort((a, b) => (a.from < b.from ? -1 : 1));
    expect(report.totals.measured, zone).toBeCloseTo(starts.length * 10);
    expect(
      played.map(({ from, measured }) => [from, Math.round(measured * 1000) / 1000]),
      zone
    ).toEqual([...mondays]);
    for (const { from, to } of report.weeks)
      if (Date.parse(to) - Date.parse(from) !== 6 * DAY) throw new Error(`${zone}: ${from} to ${to}`);
  }
});

test('a typed time is that time, or later by what the clock skips; it is never another day in between', () => {
  for (const { zone, wall, changes } of clocks) {
    for (const change of changes) {
      const skipped = wall(change) - wall(change - 1000) - 1000;
      for (const after of [-2, -0.5, 0, 0.5, 2]) {
        // What somebody types knows nothing of the change.
        const typed = wall(change - 1000) + 1000 + after * HOUR;
        const [date = '', time = ''] = iso(typed).split('T');
        const { startedAt } = typedSession(
          { date, time: time.slice(0, 5), minutes: 10, activity: 'piano', details: {} },
          zone
        );
        const shown = wall(Date.parse(startedAt));
        const asked = Math.floor(typed / 60_000) * 60_000;
        const inGap = skipped > 0 && after >= 0 && after * HOUR < skipped;
        if (shown !== asked + (inGap ? skipped : 0))
          throw new Error(`${zone}: ${iso(asked)} became ${iso(shown)}, ${skipped / HOUR} h are skipped`);
      }
    }
  }
});

test('a recording that leaves and comes back begins at the same instant of the same zone', () => {
  const header = {
    format: RECORDING_FORMAT,
    activity: 'piano',
    task: 'free play',
    source: { kind: 'camera', name: 'c', width: 640, height: 480, clock: 'captureTime' },
    tracker: {
      package: '@mediapipe/tasks-vision',
      version: '1',
      modelSha256: 'a'.repeat(64),
      delegate: 'CPU'
    },
    gaps: [] as []
  } as const;
  for (const { zone, changes } of clocks) {
    for (const change of changes.slice(-4)) {
      for (const ms of [change - 1800_000, change + 1800_000]) {
        const startedAt = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toString();
        const back = importedSession({ ...header, startedAt }, 'Asia/Kathmandu');
        expect(back).toMatchObject({ ok: true, value: { startedAt: iso(ms), timeZone: zone } });
      }
    }
  }
});
