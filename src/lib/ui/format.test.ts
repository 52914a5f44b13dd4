import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import {
  bytesText,
  clockText,
  dateText,
  dayText,
  durationText,
  minutesText,
  percentText,
  timeText,
  zoneText
} from './format';

test('minutes become hours from 60 on, after rounding', () => {
  expect([59.4, 59.6, 125].map(minutesText)).toEqual(['59 min', '1 h 00 min', '2 h 05 min']);
});
test('less than a minute is told in seconds, and only nothing is 0', () => {
  expect([0, 0.001, 0.4, 0.999, 1].map(minutesText)).toEqual(['0 min', '1 s', '24 s', '59 s', '1 min']);
});
test('short durations keep their seconds', () => {
  expect([9, 75, 3_600].map(durationText)).toEqual(['9 s', '1 min 15 s', '1 h 00 min']);
});
test('a clock shows hours only when there are some', () => {
  expect([75, 3_725].map(clockText)).toEqual(['1:15', '1:02:05']);
});
test('a small share is not called nothing', () => {
  expect([0, 0.001, 0.947].map(percentText)).toEqual(['0 %', 'under 1 %', '95 %']);
});
test('bytes are counted in powers of 1000', () => {
  expect([0, 999, 1_240_000].map(bytesText)).toEqual(['0 B', '999 B', '1.2 MB']);
});
test('a session shows the wall clock of its own zone', () => {
  expect(timeText('2026-11-24T13:05:00Z', 'Asia/Tokyo')).toBe('22:05');
  expect(dateText('2026-11-24T18:05:00Z', 'Asia/Tokyo')).toBe('Wed 25 Nov 2026');
});
test('a calendar day never slips by a zone', () => {
  expect(dayText('2026-11-24')).toContain('24 Nov');
});

test('of a session from another time zone both are told, with the date in each', () => {
  const [began, zone] = ['2026-11-24T18:05:00Z', 'Asia/Tokyo'];
  expect(zoneText(began, zone, zone)).toBe('Asia/Tokyo');
  expect(zoneText(began, zone, 'America/New_York')).toBe(
    'Asia/Tokyo. In America/New_York it began at 13:05 on Tue 24 Nov 2026.'
  );
});

test.each([
  ['fa_IR', 'persian', 'arabext'],
  ['th_TH', 'buddhist', 'latn'],
  ['de_DE', 'gregory', 'latn']
])(
  'on a computer set to %s dates and numbers are those of this app',
  async (locale, calendar, numberingSystem) => {
    const program = `
    import * as format from ${JSON.stringify(pathToFileURL('src/lib/ui/format.ts').href)};
    const { calendar, numberingSystem } = Intl.DateTimeFormat().resolvedOptions();
    const at = ['2026-11-24T18:05:00Z', 'Asia/Tokyo'];
    console.log(JSON.stringify([
      calendar, numberingSystem, format.dateText(...at), format.timeText(...at), format.dayText('2026-03-01'),
      format.thousands(12400.3), format.bytesText(1240000), format.percentText(0.947)
    ]));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      { env: { ...process.env, LC_ALL: `${locale}.UTF-8` } }
    );
    expect(JSON.parse(stdout)).toEqual([
      ...[calendar, numberingSystem, 'Wed 25 Nov 2026', '03:05', 'Sun 1 Mar', '12,400', '1.2 MB', '95 %']
    ]);
  }
);
