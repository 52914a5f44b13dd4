import { expect, test } from 'vitest';
import { loadReport, practiceDay } from '#analysis';
import { DIGITS, type ProbeRecord } from '#contracts';
import { transformed } from '#features';
import { mean, standardDeviation } from '#math';
import { sketchedYear, type DemoRequest } from './demo-year';
import { DEMO_DAYS } from './practice-year';

const RING = 3;
const REQUEST: DemoRequest = { today: '2026-11-25', timeZone: 'Europe/Berlin' };
const { sessions, diary } = sketchedYear(REQUEST);
const records = sessions.map(({ session }) => session.record);
const probed = sessions.flatMap(({ session, probe }) => (probe ? [{ session, probe }] : []));
const daysBefore = (today: string, day: string): number =>
  (Date.parse(today) - Date.parse(day)) / (24 * 3_600_000);
const loadBack = (back: number) =>
  loadReport(records, diary.declarations, [], {
    now: '2026-11-25T12:00:00Z',
    timeZone: REQUEST.timeZone,
    range: { span: 'year', back }
  });

test('the same request is the same year, and another seed another one', () => {
  const again = sketchedYear(REQUEST);
  expect(again.diary).toEqual(diary);
  expect(again.sessions.map(({ session }) => session)).toEqual(sessions.map(({ session }) => session));
  // A probe does not depend on which others were played before it.
  expect(again.sessions.find(({ probe }) => probe)!.probe!()).toEqual(probed[0]!.probe());
  expect(sketchedYear({ ...REQUEST, seed: 4 }).sessions[0]!.session).not.toEqual(sessions[0]!.session);
});

test.each([
  ['2026-11-25', 'Europe/Berlin'],
  ['2028-03-01', 'America/New_York'],
  ['2027-01-04', 'Pacific/Kiritimati']
])('a year before %s in %s: days before today only, the last of them known', (today, timeZone) => {
  const year = sketchedYear({ today, timeZone });
  const days = year.sessions.map(({ session: { record } }) => practiceDay(record.startedAt, timeZone));
  const said = year.diary.declarations.map(({ day }) => day);
  const marked = year.diary.events.flatMap(({ day, until }) => [day, until ?? day]);
  const weeks = year.diary.checkIns.flatMap(({ week, at }) => [week, at.slice(0, 10)]);
  for (const day of [...days, ...said, ...marked, ...weeks]) {
    expect(daysBefore(today, day)).toBeGreaterThanOrEqual(1);
    expect(daysBefore(today, day)).toBeLessThanOrEqual(DEMO_DAYS);
  }
  expect(daysBefore(today, days.at(-1)!)).toBe(1);
  expect(new Set(days).size).toBe(days.length);
  expect(said.filter((day) => days.includes(day))).toEqual([]);
  const sids = year.sessions.map(({ session }) => session.record.sid);
  expect([...sids].sort()).toEqual(sids);
});

test('five sessions and about 6 h 40 a usual week, four probes, days of rest and days without data', () => {
  const usual = loadBack(0).weeks.filter(({ from }) => from < '2026-09-01' && from > '2026-04-01');
  const minutes = mean(usual.map(({ measured, stated }) => measured + stated));
  expect(Math.abs(minutes - 400)).toBeLessThan(40);
  expect(mean(usual.map((week) => week.sessions))).toBeCloseTo(5, 0);
  const days = (kind: 'rest' | 'noData') => mean(usual.map((week) => week.days[kind]));
  expect(days('rest')).toBeGreaterThan(0.8);
  expect(days('noData')).toBeGreaterThan(0.2);
  expect(probed.length / 52).toBeGreaterThan(3.2);
  expect(probed.length / 52).toBeLessThan(4.1);
  expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(['camera', 'typed', 'timer']));
});

test('the three weeks before the concert are a jump in the load', () => {
  const concert = diary.events.find(({ kind }) => kind === 'concert or exam')!.day;
  const { weeks } = loadBack(0);
  const last = weeks.findIndex(({ from, to }) => from <= concert && concert <= to);
  const weekly = weeks.map(({ measured, stated }) => measured + stated);
  const before = mean(weekly.slice(last - 5, last - 2));
  for (const minutes of weekly.slice(last - 2, last + 1)) expect(minutes).toBeGreaterThan(1.3 * before);
  const { change } = weeks[last - 2]!;
  expect('percent' in change ? change.percent : 0).toBeGreaterThan(30);
});

test('the ring finger changes in the last three months, the thumb and the index finger do not', () => {
  const scored = (probes: typeof probed) => probes.map(({ probe }) => probe());
  // From the second week to before the change, and of the last four weeks; all of them would take a while.
  const early = scored(probed.filter((_, i) => i >= 4 && i < 120 && i % 8 === 0));
  const late = scored(probed.slice(-16).filter((_, i) => i % 2 === 0));
  const values = (all: readonly ProbeRecord[], name: 'flexion overflow' | 'extension time', digit: number) =>
    all.flatMap(({ result }) =>
      result!.features
        .filter((feature) => feature.name === name && feature.digit === DIGITS[digit])
        .map(({ value }) => transformed(name, value))
    );
  for (const name of ['flexion overflow', 'extension time'] as const) {
    const moved = [0, 1, RING].map((digit) => {
      const usual = values(early, name, digit);
      return (mean(values(late, name, digit)) - mean(usual)) / standardDeviation(usual);
    });
    expect(moved[2]).toBeGreaterThan(2);
    for (const other of moved.slice(0, 2)) expect(Math.abs(other)).toBeLessThan(1);
  }
  expect(early.every(({ result }) => result!.quality.every(({ scored: is }) => is))).toBe(true);
});
