import { sampleAt, type Column } from '../block-signals';
import { median } from '#math';
import type { PlayedBlock } from '../played-block';

/** A stretch of a running pattern that is left out and put back to see how sure a value is: one cycle. */
export interface Cycle {
  readonly played: PlayedBlock;
  readonly first: number;
  /** Not included. */
  readonly last: number;
}

/** The pattern's cycles on the grid, all passes in a row: from half an interval before a cycle's first tap. */
export function cyclesOf(passes: readonly PlayedBlock[], beatsPerCycle: number): Cycle[] {
  return passes.flatMap((played) => {
    const { signals, found } = played;
    const { beats } = signals.block;
    const ioi = signals.block.ioi ?? median(beats.slice(1).map(({ t }, i) => t - beats[i]!.t));
    const edge = (beat: number) => {
      const t = beats[0]!.t + beat * ioi + found.lag - ioi / 2;
      return Math.min(signals.length, Math.max(0, Math.round(sampleAt(signals, t))));
    };
    const count = Math.floor(beats.length / beatsPerCycle);
    return Array.from({ length: count }, (_, i) => ({
      played,
      first: edge(i * beatsPerCycle),
      last: edge((i + 1) * beatsPerCycle)
    }));
  });
}

/** Sums of squares and products of several columns over the samples at which all of them are measured. */
export interface Moments {
  readonly count: number;
  readonly sums: readonly number[];
  /** products[i][j], i >= j filled. */
  readonly products: readonly (readonly number[])[];
}

export function momentsOf(cycle: Cycle, columns: readonly Column[]): Moments {
  const { bridged } = cycle.played.signals;
  const sums = columns.map(() => 0);
  const products = columns.map((_, i) => new Array<number>(i + 1).fill(0));
  let count = 0;
  for (let n = cycle.first; n < cycle.last; n++) {
    if (bridged[n] || columns.some((column) => Number.isNaN(column[n]!))) continue;
    count++;
    for (let i = 0; i < columns.length; i++) {
      const value = columns[i]![n]!;
      sums[i]! += value;
      const row = products[i]!;
      for (let j = 0; j <= i; j++) row[j]! += value * columns[j]![n]!;
    }
  }
  return { count, sums, products };
}

/** Covariance matrix of all cycles but one (-1: of all); full rows. */
export function covariance(moments: readonly Moments[], without = -1): number[][] {
  const size = moments[0]?.sums.length ?? 0;
  const means = new Array<number>(size).fill(0);
  const rows = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  let count = 0;
  for (let m = 0; m < moments.length; m++) {
    if (m === without) continue;
    const { count: own, sums, products } = moments[m]!;
    count += own;
    for (let i = 0; i < size; i++) {
      means[i]! += sums[i]!;
      for (let j = 0; j <= i; j++) rows[i]![j]! += products[i]![j]!;
    }
  }
  for (let i = 0; i < size; i++) {
    means[i]! /= count;
    for (let j = 0; j <= i; j++) {
      const value = rows[i]![j]! / count - means[i]! * means[j]!;
      rows[i]![j] = value;
      rows[j]![i] = value;
    }
  }
  return rows;
}

/** Share of the cycles' samples that could be used. */
export function coverageOf(cycles: readonly Cycle[], moments: readonly Moments[]): number {
  const asked = cycles.reduce((sum, { first, last }) => sum + last - first, 0);
  return asked > 0 ? moments.reduce((sum, { count }) => sum + count, 0) / asked : 0;
}
