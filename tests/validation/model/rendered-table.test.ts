import { describe, expect, it } from 'vitest';
import type { Rise } from './rendered-play';
import { risesTable } from './rendered-table';

const rise = (severity: number, faulty: boolean, skeleton: number, simulated: number): Rise => ({
  severity,
  digit: 1,
  faulty,
  rendered: { skeleton, image: -skeleton },
  simulated
});

describe('the table of rendered free play', () => {
  const rows = risesTable([
    rise(0.25, true, 1, 2),
    rise(0.25, true, 3, 4),
    rise(0.25, false, -1, 0.5),
    rise(0.25, false, 1, 0.5),
    rise(0.5, true, 10, 1),
    rise(0.5, true, 12, 2),
    rise(0.5, false, 0, 0),
    rise(0.5, false, 0, 0)
  ])
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    );

  it('keeps severities, and faulty fingers and others, apart', () => {
    expect(rows.map(([name, n]) => [name, n])).toEqual([
      ['severity 0.5, the faulty fingers', '2'],
      ['severity 0.5, the other fingers', '2'],
      ['severity 0.25, the faulty fingers', '2'],
      ['severity 0.25, the other fingers', '2']
    ]);
  });

  it('tells the mean with its interval, and how many rose', () => {
    expect(rows[2]!.slice(2, 5)).toEqual(['2.00 [0.04, 3.96]', '2', '-2.00 [-3.96, -0.04]']);
    expect(rows[3]!.slice(2, 4)).toEqual(['0.00 [-1.96, 1.96]', '1']);
  });

  it('tells whether both rise in the same fingers, and how much of the rise is left', () => {
    expect(rows[2]!.slice(7)).toEqual(['1.00', '0.67']);
  });
});
