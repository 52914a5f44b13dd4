import { DIGITS, type Milliseconds, type ProbeRecord, type SessionEvent, type Stretch } from '#contracts';
import { NOT_KNOWN } from './motion-channels';

export const EVENT_TYPES = {
  'probe block': 'A block of a guided probe, which asks for the same movements each time.',
  beat: 'A click of the metronome, on which the person was asked to play this finger.',
  'felt odd': 'The person marked that something felt odd.',
  gap: 'Nothing is known of this stretch; there are no samples, or those around it are far apart.',
  'break reminder': 'A silent reminder to take a break was shown.',
  'tracker restart': 'The hand tracker was started again.',
  'clock step': 'The clock of the computer was changed; the times of the samples are not touched by it.'
} as const;
type EventType = keyof typeof EVENT_TYPES;

export const EVENT_COLUMNS = {
  onset: 'Seconds from the first sample; below 0 before it.',
  duration: 'Seconds; 0 for a moment.',
  trial_type: 'What happened.',
  block:
    'Block of the probe: P0 still hold, P1 taps of single fingers, P2a and P2b a pattern over all fingers, P3 unsupported hold, P4 fastest taps.',
  hand: 'The person’s hand that was asked to play.',
  finger: 'The finger that was asked to play.',
  surface: 'What the probe was played on: instrument or table.',
  reason: 'Why nothing is known.'
} as const;
/** A row; what is absent is n/a. */
export type MotionEvent = { readonly onset: Milliseconds; readonly duration: Milliseconds } & {
  readonly trial_type: EventType;
} & { readonly [column in 'block' | 'hand' | 'finger' | 'surface' | 'reason']?: string };

/** Gaps have their own list, which has those of the store too. */
const MARKS: Readonly<Record<Exclude<SessionEvent['kind'], 'gap'>, EventType>> = {
  'felt-odd': 'felt odd',
  'break-reminder': 'break reminder',
  'tracker-restart': 'tracker restart',
  'clock-step': 'clock step'
};

/** What happened in a recording, first to last; times from the session's start. */
export function motionEvents(
  probes: readonly ProbeRecord[],
  events: readonly SessionEvent[],
  gaps: readonly (Stretch & { readonly reason: string })[]
): MotionEvent[] {
  const ofProbes = probes.flatMap(({ probe, surface }) =>
    probe.blocks.flatMap(({ id, from, to, beats }): MotionEvent[] => [
      { onset: from, duration: to - from, trial_type: 'probe block', block: id, hand: probe.hand, surface },
      ...beats.map(({ t, digit }): MotionEvent => ({
        ...{ onset: t, duration: 0, trial_type: 'beat', block: id, hand: probe.hand, surface },
        ...(DIGITS[digit] && { finger: DIGITS[digit] })
      }))
    ])
  );
  const marks = events.flatMap(({ t, to, kind }): MotionEvent[] =>
    kind === 'gap' ? [] : [{ onset: t, duration: (to ?? t) - t, trial_type: MARKS[kind] }]
  );
  const unknown = gaps.map(({ from, to, reason }): MotionEvent => ({
    onset: from,
    duration: to - from,
    trial_type: 'gap',
    reason
  }));
  return [...ofProbes, ...marks, ...unknown].sort((a, b) => a.onset - b.onset);
}

/** Events as their file. @param from time of the first sample */
export const eventsText = (events: readonly MotionEvent[], from: Milliseconds): string =>
  [
    Object.keys(EVENT_COLUMNS).join('\t'),
    ...events.map(({ onset, duration, ...words }) =>
      [
        ((onset - from) / 1000).toFixed(4),
        (duration / 1000).toFixed(4),
        ...Object.keys(EVENT_COLUMNS)
          .slice(2)
          .map((column) => (words as Readonly<Record<string, string>>)[column] ?? NOT_KNOWN)
      ].join('\t')
    )
  ]
    .map((line) => `${line}\n`)
    .join('');
