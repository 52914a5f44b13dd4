import type { Evenness, HandSide, Milliseconds, Note } from '#contracts';
import { mean, median, standardDeviation } from '#math';
import { scaleRuns, type ScaleRun } from './scale-runs';

/** Runs in which a key must be struck for its own lateness to be said. */
const PROFILE_RUNS = 3;

interface RunMeasures {
  readonly run: ScaleRun;
  readonly ioi: Milliseconds;
  readonly sdIoi: Milliseconds;
  readonly cv: number;
  readonly overlap: Milliseconds | undefined;
  readonly velocitySd: number;
  /** Onsets minus the straight line through them. */
  readonly late: readonly Milliseconds[];
}

/** What a least-squares line through (0, y0), (1, y1) ... leaves. */
export function leftOfLine(y: readonly number[]): number[] {
  const centre = (y.length - 1) / 2;
  const level = mean(y);
  let xy = 0;
  let xx = 0;
  for (const [x, value] of y.entries()) {
    xy += (x - centre) * (value - level);
    xx += (x - centre) ** 2;
  }
  return y.map((value, x) => value - level - (xy / xx) * (x - centre));
}

function measured(run: ScaleRun): RunMeasures {
  const { notes } = run;
  const onsets = notes.map(({ onset }) => onset);
  const iois = onsets.slice(1).map((onset, i) => onset - onsets[i]!);
  const overlaps = notes
    .slice(0, -1)
    .flatMap(({ release }, i) => (release === undefined ? [] : [release - notes[i + 1]!.onset]));
  const sdIoi = standardDeviation(iois);
  return {
    run,
    ioi: median(iois),
    sdIoi,
    cv: sdIoi / mean(iois),
    overlap: overlaps.length > 0 ? median(overlaps) : undefined,
    velocitySd: standardDeviation(notes.map(({ velocity }) => velocity)),
    late: leftOfLine(onsets)
  };
}

/**
 * How evenly scales and five-finger passages were played, by hand, kind and direction: the standard deviation of the
 * inter-onset intervals of each run (scale analysis of Jabusch 2004), how late each key comes within its run and how much
 * that varies (unevenness taken apart as in van Vugt 2012), overlap and spread of velocity. Nothing of runs that
 * hesitate: those end there.
 *
 * @param notes by onset
 * @param hand the only hand that plays, where that is known
 */
export function evenness(notes: readonly Note[], hand?: HandSide): Evenness[] {
  const groups = new Map<string, RunMeasures[]>();
  for (const run of scaleRuns(notes)) {
    const key = [run.side ?? hand ?? '', run.kind, run.direction].join();
    pushTo(groups, key, measured(run));
  }
  return [...groups.values()].map((runs) => {
    const { kind, direction, side = hand } = runs[0]!.run;
    const overlaps = runs.flatMap(({ overlap }) => overlap ?? []);
    return {
      ...(side && { side }),
      kind,
      direction,
      runs: runs.length,
      notes: runs.reduce((sum, { run }) => sum + run.notes.length, 0),
      ioi: median(runs.map(({ ioi }) => ioi)),
      sdIoi: median(runs.map(({ sdIoi }) => sdIoi)),
      cv: median(runs.map(({ cv }) => cv)),
      ...(overlaps.length > 0 && { overlap: median(overlaps) }),
      velocitySd: median(runs.map(({ velocitySd }) => velocitySd)),
      profile: profileOf(runs)
    };
  });
}

function profileOf(runs: readonly RunMeasures[]): Evenness['profile'] {
  const late = new Map<number, number[]>();
  for (const { run, late: own } of runs)
    for (const [i, { pitch }] of run.notes.entries()) late.set(pitch, [...(late.get(pitch) ?? []), own[i]!]);
  return [...late]
    .filter(([, own]) => own.length >= PROFILE_RUNS)
    .sort(([a], [b]) => a - b)
    .map(([pitch, own]) => ({ pitch, late: mean(own), sd: standardDeviation(own), runs: own.length }));
}

function pushTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
