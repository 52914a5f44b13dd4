import { describe, expect, test } from 'vitest';
import { practiceDay, practiceDays } from './practice-day';

describe('practiceDay', () => {
  test('an evening that runs past midnight stays on its day until 04:00', () => {
    expect(practiceDay('2026-05-02T01:59:59Z', 'Europe/Berlin')).toBe('2026-05-01');
    expect(practiceDay('2026-05-02T02:00:00Z', 'Europe/Berlin')).toBe('2026-05-02');
  });
  test('the clock that goes forward at 02:00 does not move the 04:00 border', () => {
    // 29 March 2026 in Berlin: 01:59 is followed by 03:00, so 04:00 is 02:00 UTC.
    expect(practiceDay('2026-03-29T01:59:59Z', 'Europe/Berlin')).toBe('2026-03-28');
    expect(practiceDay('2026-03-29T02:00:00Z', 'Europe/Berlin')).toBe('2026-03-29');
  });
  test('the hour that comes twice when the clock goes back belongs to the day before, both times', () => {
    expect(practiceDay('2026-10-25T00:30:00Z', 'Europe/Berlin')).toBe('2026-10-24');
    expect(practiceDay('2026-10-25T01:30:00Z', 'Europe/Berlin')).toBe('2026-10-24');
    expect(practiceDay('2026-10-25T03:00:00Z', 'Europe/Berlin')).toBe('2026-10-25');
  });
  test('the same instant is another day in another zone', () => {
    expect(practiceDay('2026-07-01T12:00:00Z', 'Pacific/Kiritimati')).toBe('2026-07-01');
    expect(practiceDay('2026-07-01T14:30:00Z', 'Pacific/Kiritimati')).toBe('2026-07-02');
    expect(practiceDay('2026-07-01T14:30:00Z', 'America/Los_Angeles')).toBe('2026-07-01');
  });
  test('29 February exists in a leap year', () => {
    expect(practiceDay('2028-03-01T03:00:00Z', 'UTC')).toBe('2028-02-29');
  });
  test('a zone this machine does not know is read as UTC', () => {
    expect(practiceDay('2026-07-01T14:30:00Z', 'Mars/Olympus')).toBe('2026-07-01');
  });
});

test('many days at once are the same days, hour by hour over the changes of the clocks', () => {
  const dayOf = practiceDays();
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', '+05:30', 'Moon/Base']) {
    for (const from of [
      '2026-03-05T00:00:00Z',
      '2026-03-27T00:00:00Z',
      '2026-10-01T00:00:00Z',
      '2026-10-24T00:00:00Z'
    ]) {
      for (let hour = 0; hour < 10 * 24; hour++) {
        const instant = new Date(Date.parse(from) + hour * 3_600_000).toISOString();
        if (dayOf(instant, zone) !== practiceDay(instant, zone)) expect.fail(`${instant} ${zone}`);
      }
    }
  }
  expect(() => dayOf('yesterday', 'UTC')).toThrow(RangeError);
});
