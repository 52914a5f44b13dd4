import type { HandStroke } from '#contracts';
import { createStrokeReader, strokeSet } from '#features';
import { correlation, mean, standardDeviation } from '#math';
import type { KnownClip } from '../known-clips';
import { STROKE_BARS } from './stroke-bars';

/** A stroke is told some 45 ms before it lands; it belongs to the one that lands within so much of that, ms. */
const TOLD_BEFORE = 45;
const SAME = 150;

interface ReadClip {
  readonly asked: number;
  readonly found: number;
  readonly pairs: readonly { readonly told: HandStroke; readonly t: number; readonly size: number }[];
}

/** What the app reads of single strokes over several clips, against how they were made. */
export interface StrokeAgreement {
  readonly asked: number;
  readonly found: number;
  /** Of what was found, strokes. */
  readonly true: number;
  /** SD of their times about each clip's mean delay; the delays' range. Ms. */
  readonly time: number;
  readonly delay: readonly [from: number, to: number];
  /** SD of the intervals of each clip: RMS of the error in ms, and correlation over clips. */
  readonly interOnset: number;
  readonly interOnsetR: number;
  /** Sizes against each clip's mean: correlation. */
  readonly sizeR: number;
  /** SD of the sizes over their mean: RMS of the error. */
  readonly sizeSpread: number;
}

function readClip({ frames, side, size, rendered }: KnownClip): ReadClip {
  const reader = createStrokeReader(size, side);
  for (const frame of frames) reader.push(frame);
  const found = reader.read();
  const pairs = rendered.strokes!.flatMap((stroke) => {
    const t = 1000 * stroke.t;
    const told = found.find((one) => Math.abs(one.t + TOLD_BEFORE - t) < SAME);
    return told ? [{ told, t, size: stroke.size }] : [];
  });
  return { asked: rendered.strokes!.length, found: found.length, pairs };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const rms = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => value ** 2)));
const about = (values: readonly number[]) => {
  const middle = mean(values);
  return values.map((value) => value - middle);
};
const share = (values: readonly number[]) => values.map((value) => value / mean(values));

export function strokeAgreement(clips: readonly KnownClip[]): StrokeAgreement {
  const read = clips.map(readClip);
  const errors = read.map(({ pairs }) => pairs.map(({ told, t }) => told.t - t));
  const delays = errors.filter(({ length }) => length > 0).map(mean);
  const sets = read.map(({ asked, pairs }, i) => {
    const of = { side: clips[i]!.side, from: 0, to: 0, asked, beat: 500, fps: 30 };
    return {
      told: strokeSet(
        of,
        pairs.map(({ told }) => told)
      ),
      truth: strokeSet(of, pairs)
    };
  });
  const both = sets.filter(({ told, truth }) => told.interval && truth.interval);
  const sds = both.map(({ told, truth }) => [told.interval!.sd, truth.interval!.sd] as const);
  return {
    asked: sum(read.map(({ asked }) => asked)),
    found: sum(read.map(({ pairs }) => pairs.length)),
    true: sum(read.map(({ pairs }) => pairs.length)) / sum(read.map(({ found }) => found)),
    time: standardDeviation(errors.flatMap(about)),
    delay: [Math.min(...delays), Math.max(...delays)],
    interOnset: rms(sds.map(([told, truth]) => told - truth)),
    interOnsetR: correlation(
      sds.map(([told]) => told),
      sds.map(([, truth]) => truth)
    ),
    sizeR: correlation(
      read.flatMap(({ pairs }) => about(share(pairs.map(({ told }) => told.size)))),
      read.flatMap(({ pairs }) => about(share(pairs.map(({ size }) => size))))
    ),
    sizeSpread: rms(both.map(({ told, truth }) => told.sizeSpread! - truth.sizeSpread!))
  };
}

/** Whether strokes are found and timed, and whether their sizes are told, by the bars. */
export function strokeVerdict(of: StrokeAgreement): { readonly times: boolean; readonly sizes: boolean } {
  const times =
    of.found / of.asked >= STROKE_BARS.found &&
    of.true >= STROKE_BARS.true &&
    of.time <= STROKE_BARS.time &&
    of.interOnset <= STROKE_BARS.interOnset &&
    of.interOnsetR >= STROKE_BARS.interOnsetR;
  const sizes = times && of.sizeR >= STROKE_BARS.sizeR && of.sizeSpread <= STROKE_BARS.sizeSpread;
  return { times, sizes };
}
