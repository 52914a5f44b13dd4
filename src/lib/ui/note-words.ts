import type { Evenness, NoteProblem } from '#contracts';
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
