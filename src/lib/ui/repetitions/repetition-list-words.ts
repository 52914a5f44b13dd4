import {
  SWING_RATES,
  type Activity,
  type RateBaseline,
  type Repetition,
  type RepetitionFigures,
  type Repetitions
} from '#contracts';
import { capitalised, count } from '../format';
import { REPETITION_WORDS } from '../repetition-words';

/** `putts`, `throws`. */
export const repetitionsNoun = (activity: Activity): string =>
  (REPETITION_WORDS[activity] ?? 'Repetitions').toLowerCase();
/** `counted(1, 'golf putting') // '1 putt'`. */
export const counted = (n: number, activity: Activity): string =>
  count(n, repetitionsNoun(activity).replace(/s$/, ''), repetitionsNoun(activity));

export const secondsText = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
export const turnText = (degreesPerSecond: number): string =>
  `${Math.round(degreesPerSecond).toLocaleString('en-GB')}°/s`;
export const quickeningText = (value: number): string =>
  `${(Math.round(value / 10) * 10).toLocaleString('en-GB')}°/s²`;
export const angleText = (degrees: number): string =>
  `${degrees < 0 ? '−' : ''}${Math.abs(degrees).toFixed(1)}°`;

/** What was found, and what that is not. */
export function foundSentence({ side, all, fps, others }: Repetitions, activity: Activity): string {
  const noun = repetitionsNoun(activity);
  if (side === undefined) {
    if (fps === 0) return `No ${noun} were found: no hand was seen for long enough.`;
    return fps < SWING_RATES.counted
      ? `No ${noun} were looked for.`
      : `No ${noun} were found. The whole swing has to be in the picture, from the still hand before it to its end.`;
  }
  const found = `${capitalised(counted(all.length, activity))} ${all.length === 1 ? 'was' : 'were'} found in the path of the ${side} hand.`;
  return [
    found,
    activity === 'golf putting' && 'Practice strokes are among them: without a ball they look the same.',
    others > 0 &&
      `${capitalised(counted(others, activity))} more ${others === 1 ? 'was' : 'were'} seen of the other hand only and ${others === 1 ? 'is' : 'are'} left out, as one hand is not compared with the other.`
  ]
    .filter(Boolean)
    .join(' ');
}

/** What this camera's rate shows and what it cannot. */
export function rateSentences({ fps, bandwidth }: Repetitions, activity: Activity): string[] {
  if (fps === 0) return [];
  const seen = `The hand was seen about ${Math.round(fps)} times a second.`;
  if (fps < SWING_RATES.counted)
    return [
      `${seen} That is too seldom for a swing: at ${SWING_RATES.counted} and more they are looked for.`
    ];
  const upTo = `Movement slower than ${Math.round(bandwidth)} Hz is kept, and quicker movement is smoothed away together with the tracker’s own jitter.`;
  const golf = activity === 'golf putting';
  const release = golf
    ? []
    : [
        'When the hand lets go is seen at no such rate. The moment at which it turns fastest stands for it, and what the fingers do then is not told.'
      ];
  if (fps < SWING_RATES.impact)
    return [
      `${seen} That shows how many there were, how long they took, and how fast the hand turned on the whole. ${upTo}`,
      golf
        ? 'It does not show the impact itself: how the hand stands at that moment, and quick changes just before it. A camera or a file with 60 or 120 pictures a second does.'
        : 'It does not show quick changes just before the release. A camera or a file with 60 or 120 pictures a second shows more of them.',
      ...release
    ];
  return [
    `${seen} ${upTo}`,
    ...(golf
      ? [
          'What turns is seen in the plane of the picture only. A putter face that opens or closes, seen from the front, hardly shows.'
        ]
      : []),
    ...release
  ];
}

/** Of how many putts their sound tells the moment of impact; nothing where no microphone listened. */
export function impactSentence({ all, soundLate }: Repetitions, listened: boolean): string {
  if (!listened || all.length === 0) return '';
  if (soundLate === undefined)
    return 'Nothing that the microphone heard goes with these putts: the moment of impact is read off the movement.';
  const heard = all.filter(({ impactFrom }) => impactFrom === 'sound').length;
  const others = all.length - heard;
  const rest = others > 0 ? `; of the other${others > 1 ? 's' : ''} it is read off the movement` : '';
  const apart = Math.round(Math.abs(soundLate));
  return [
    `The sound of the ball tells the moment of impact of ${heard} of ${counted(all.length, 'golf putting')}${rest}.`,
    apart === 0
      ? 'Sound and pictures came at the same time.'
      : `The sound came ${apart} ms ${soundLate > 0 ? 'later' : 'earlier'} than the pictures, as microphone and camera are not equally late. That is read off these putts and taken out.`,
    'How the hand stands at impact is always read off the movement, which tells it better.'
  ].join(' ');
}

/** What a fast turn is held against. */
export function usualSentence(
  found: Repetitions,
  baseline: RateBaseline | undefined,
  threshold: number | undefined
): string {
  if (!baseline || threshold === undefined) {
    const rated = found.all.filter(({ peakRate }) => peakRate !== undefined).length;
    return `None can stand out yet: ten putts are needed to know what is usual, and here were ${rated}.`;
  }
  const than =
    baseline.from === 'earlier sessions'
      ? `${counted(baseline.count, 'golf putting')} of ${count(baseline.sessions, 'earlier session')}`
      : `the first ${baseline.count} putts of this very session, as there is no earlier one to compare with,`;
  return `Usual here is what ${than} had: ${turnText(baseline.median)}. What stands out is above ${turnText(threshold)}.`;
}

/** What standing out means, and how often it was right in simulated putts (README, Putts and throws). */
export const standOutSentences = (fps: number): string =>
  [
    'Putts stand out by how fast the hand turns within 0.15 s of impact.',
    'A longer putt turns it faster too, and so does a camera that stands elsewhere.',
    'In simulated putts about one usual one in a hundred stood out by chance;',
    fps < SWING_RATES.impact
      ? 'a jerk of 10 degrees did in 7 to 8 of 10 at this camera rate, one of 6 degrees seldom.'
      : 'a jerk of 10 degrees nearly always did, one of 6 degrees in 4 to 8 of 10.'
  ].join(' ');

/** What a guided set of throws came to, and what is not told of it. */
export function throwSetSentences(
  { count: n, back, forward, rate }: RepetitionFigures,
  activity: Activity
): string[] {
  return [
    `In the guided set ${counted(n, activity)} ${n === 1 ? 'was' : 'were'} found. Back took ${secondsText(back)}, forward ${secondsText(forward)}.`,
    rate
      ? `The hand’s fastest turn was ${turnText(rate.median)} (median) and varied by ${turnText(rate.sd)} from throw to throw (SD).`
      : 'Of fewer than five no turn is told.',
    'No throw is said to stand out: in simulated throws a jerk of 10 degrees was lost in how fast the hand turns anyway.'
  ];
}

/** `Putt 3`. */
export const repetitionTitle = (n: number, activity: Activity): string =>
  `${capitalised(counted(1, activity).slice(2))} ${n}`;

/** One repetition in words, for those who do not see the line. */
export function repetitionFacts(one: Repetition, activity: Activity): (readonly [string, string])[] {
  const golf = activity === 'golf putting';
  const absent = one.peakRate === undefined ? 'pictures are missing' : 'not at this camera rate';
  return [
    ['Back', secondsText(one.top - one.start)],
    [golf ? 'Forward to impact' : 'Forward to the fastest turn', secondsText(one.impact - one.top)],
    ['Fastest turn', one.peakRate === undefined ? 'pictures are missing' : turnText(one.peakRate)],
    ...(golf
      ? ([
          [
            'Hand at impact, against its own address',
            one.impactAngle === undefined ? absent : angleText(one.impactAngle)
          ]
        ] as const)
      : []),
    [
      'Changes of direction in the 0.3 s before',
      one.reversals === undefined ? absent : String(one.reversals)
    ],
    ...(one.peakAcceleration === undefined
      ? []
      : ([['Quickest change of turn', quickeningText(one.peakAcceleration)]] as const)),
    ...(golf
      ? ([
          [
            'Moment of impact from',
            one.impactFrom === 'sound' ? 'its sound' : 'the movement, within 5 ms or so'
          ]
        ] as const)
      : [])
  ];
}
