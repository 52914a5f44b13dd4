import { expect, test } from 'vitest';
import { changeReport } from '#analysis';
import {
  CHARTED_VARIANTS,
  COMPOSITE_FEATURES,
  OTHER_VARIANTS,
  VIEW_CLASSES,
  type PlayedVariant
} from '#contracts';
import { FEATURE_SCALES, probeMeasures } from '#features';
import { seededRandom } from '#math';
import { fourAWeek, recordsOf } from '../validation/change/virtual-records';

/** Of the five measures that a finger's score is made of; charts ask for three (probe-days.ts). */
const FEWEST = 3;

test('a variant is charted exactly where some view measures as many features as a score needs', () => {
  for (const variant of OTHER_VARIANTS) {
    const most = Math.max(
      ...VIEW_CLASSES.map((view) => {
        const known = probeMeasures({ variant }, view)!;
        return COMPOSITE_FEATURES.filter((name) => known[name] === 'yes').length;
      })
    );
    expect(CHARTED_VARIANTS.includes(variant), `${variant}: ${most}`).toBe(most >= FEWEST);
  }
});

test('probes of the fretting hand raise no chart and change none, however many there are', () => {
  const random = seededRandom(3);
  const days = Array.from({ length: 40 }, (_, day) =>
    recordsOf(fourAWeek(day), new Float64Array(10), random)
  );
  const report = (variants: readonly (PlayedVariant | undefined)[]) => {
    const probes = variants.flatMap((variant, i) =>
      days.flatMap((day) =>
        day.probes.map((one) => ({
          ...one,
          from: one.from + i,
          probe: { ...one.probe, ...(variant === 'fretting hand' && { variant }) }
        }))
      )
    );
    return changeReport(
      { sessions: days.map(({ session }) => session), probes },
      { now: '2030-01-01T00:00:00Z', timeZone: 'UTC', scales: FEATURE_SCALES }
    );
  };
  const own = report([undefined]);
  const both = report([undefined, 'fretting hand']);
  expect(own.charts).toHaveLength(2);
  expect(both.charts).toEqual(own.charts);
  expect(both.excluded['not charted']).toBe(80);
  expect(report(['fretting hand']).charts).toEqual([]);
});
