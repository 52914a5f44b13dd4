import type { CameraLatency, Evenness, LatencyRefusal, NoteProblem } from '#contracts';
import { durationText } from './format';

/** What was wrong with a file of notes that was read nevertheless. */
export function noteProblemText(problem: NoteProblem): string {
  const of = (one: string, many: string, count: number) =>
    count === 1 ? one : many.replace('#', String(count));
  switch (problem.kind) {
    case 'track-cut-off':
      return `Track ${problem.track + 1} is cut off or damaged; it was read until ${durationText(problem.readUntil / 1000)}.`;
    case 'tracks-missing':
      return of(
        'One track is missing at the end of the file.',
        '# tracks are missing at the end of the file.',
        problem.count
      );
    case 'tempo-ignored':
      return of(
        'One tempo mark that nobody can play at was left out.',
        '# tempo marks that nobody can play at were left out.',
        problem.count
      );
    case 'stuck-notes':
      return of(
        'One key is never let go; its length is not known.',
        '# keys are never let go; their lengths are not known.',
        problem.count
      );
  }
}

const KINDS = {
  scale: 'scales',
  chromatic: 'chromatic scales',
  'five-finger': 'five-finger passages'
} as const;

/** `right hand, scales upwards`; `five-finger passages downwards`. */
export const evennessTitle = ({ side, kind, direction }: Evenness): string =>
  `${side ? `${side} hand, ` : ''}${KINDS[kind]} ${direction === 'up' ? 'upwards' : 'downwards'}`;

const KEYS = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'] as const;

/** A MIDI key as pianists number octaves: `keyName(60) // 'C4'`. */
export const keyName = (pitch: number): string => `${KEYS[pitch % 12]}${Math.floor(pitch / 12) - 1}`;

/** How a key is joined to the next one: `overlapText(-40) // '40 ms apart'`. */
export function overlapText(overlap: number): string {
  const ms = Math.round(Math.abs(overlap));
  return ms === 0 ? 'joined' : `${ms} ms ${overlap > 0 ? 'over' : 'apart'}`;
}

/** How late the pictures come: `latencyText({ ms: 62.3, low: 58, high: 66.5, notes: 200 })`. */
export function latencyText({ ms, low, high }: CameraLatency): string {
  const wide = Math.max(1, Math.round((high - low) / 2));
  const late = Math.round(ms);
  if (late === 0) return `The camera’s clock agrees with that of the keys, within ${wide} ms.`;
  return `The camera’s clock is ${Math.abs(late)} ms ${late > 0 ? 'behind' : 'ahead of'} that of the keys, give or take ${wide} ms.`;
}

/** Why no finger could be told. */
export const LATENCY_REFUSAL_WORDS: Readonly<Record<LatencyRefusal, string>> = {
  'too few notes': 'Too few keys were struck to tell fingers: it takes 20.',
  'too few seen': 'Too few keys were struck while a hand was in the picture: it takes 20.',
  'no agreement':
    'The fingers that the camera saw do not agree with the keys clearly enough. A camera in front of the hands and above shows strokes best.',
  'two answers':
    'The camera’s clock cannot be brought to that of the keys: more than one place fits. Less even playing, or more keys, would tell.'
};

/** `latenessText(12.4) // '12 ms late'`. */
export function latenessText(late: number): string {
  const ms = Math.round(Math.abs(late));
  return ms === 0 ? 'on the beat' : `${ms} ms ${late > 0 ? 'late' : 'early'}`;
}
