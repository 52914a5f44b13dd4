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
