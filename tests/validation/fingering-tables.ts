import { mean } from '#math';
import type { KnownPlayingOptions } from '../fixtures/known-playing';
import { bothHands, LOOKS, lookClip, shortProbe, WHOLE_PROBES } from './clips';
import { scoreClip, scorePlaying, scoreScale, scoreStrangers, type FingeringScore } from './fingering';
import { knownClips, type Wanted } from './known-clips';
import { number, table } from './table';
import { writeToReadme } from './write-formatted';

const BEGIN = '<!-- how fingering behaves: written by npm run validate:kinematics -->';
const END = '<!-- end of how fingering behaves -->';
/** What is asked for: share of fingers right, and ms of the latency. */
const RIGHT = 0.95;
const LATENCY = 5;
const LATENCIES = [-20, 0, 40, 80, 120, 150];
const NOTES = 128;

type Play = Omit<KnownPlayingOptions, 'seed' | 'latency'>;
const noise = (factor: number) => ({ landmarkNoise: 0.0003 * factor });
const HANDS: Readonly<Record<string, Play>> = {
  'right hand, 30 frames/s': {},
  'left hand': { hands: ['left'] },
  '15 frames/s': { camera: { fps: 15 } },
  '24 frames/s': { camera: { fps: 24 } },
  '60 frames/s': { camera: { fps: 60 } },
  'noise 1.5 times': { camera: noise(1.5) },
  'noise 3 times': { camera: noise(3) },
  '20 % of the pictures missing': { camera: { drops: 0.2 } },
  'times of pictures off by 5 ms (SD)': { camera: { clockError: 5 } },
  'the other hand lies beside it': { idleHand: true },
  'both hands at once, mirrored': { hands: ['left', 'right'], camera: { flipsPerMinute: 0 } },
  '6.7 notes a second': { ioi: 150 },
  'fingers in no order': { digits: [0, 2, 4, 1, 3, 0, 3, 1, 4, 2, 2, 0, 1] }
};

/** People on whom nothing was chosen. */
const UNSEEN: Readonly<Record<string, Wanted>> = {
  'front 60, left, unseen': shortProbe('left', { camera: 'front60', seed: 12 }),
  'front 45, right, unseen': shortProbe('right', { camera: 'front45', seed: 13 }),
  'front 45, left, unseen': shortProbe('left', { camera: 'front45', seed: 14 }),
  'front 60, left, unseen too': shortProbe('left', { camera: 'front60', seed: 31 }),
  'front 60, right, unseen too': shortProbe('right', { camera: 'front60', seed: 32 }),
  'front 45, left, unseen too': shortProbe('left', { camera: 'front45', seed: 33 })
};
const WHOLE_OF_UNSEEN: Wanted = {
  ...UNSEEN['front 60, left, unseen too']!,
  scenario: 'probe'
};
const inView = (view: string, clips: readonly Wanted[]): Readonly<Record<string, Wanted>> =>
  Object.fromEntries(clips.map((clip) => [`${view}, ${clip.options.hands}`, clip]));

interface Row {
  readonly what: string;
  readonly scores: readonly FingeringScore[];
}

function cells({ what, scores }: Row): string[] {
  const sum = (of: (score: FingeringScore) => number) => scores.reduce((total, one) => total + of(one), 0);
  const [notes, known, right] = [sum((one) => one.notes), sum((one) => one.known), sum((one) => one.right)];
  const errors = scores.flatMap(({ error }) => error ?? []);
  const worst = Math.max(...errors.map(Math.abs));
  const inside = scores.filter(
    ({ error, within }) => error !== undefined && Math.abs(error) <= within!
  ).length;
  const met = right / notes >= RIGHT && worst <= LATENCY && errors.length === scores.length;
  return [
    what,
    String(notes),
    number(right / notes, 3),
    known > 0 ? number(right / known, 3) : '-',
    errors.length > 0 ? `${number(mean(errors), 1)}, ${number(worst, 1)}` : '-',
    `${inside} of ${errors.length}`,
    String(scores.length - errors.length),
    met ? 'yes' : 'NO'
  ];
}

const HEAD = [
  'what',
  'notes',
  'right, of all',
  'right, of those named',
  'latency error in ms: mean, worst',
  'in its interval',
  'refused',
  'met'
];

/** Which finger struck which note, on hands of which it is known; into the README too. */
export async function fingeringTables(say: (what: string) => void, heading: (text: string) => void) {
  const each = (score: (options: KnownPlayingOptions) => FingeringScore, play: Play) =>
    LATENCIES.map((latency, i) => score({ notes: NOTES, ...play, seed: 1 + i, latency }));
  const simulated: Row[] = [
    ...Object.entries(HANDS).map(([what, play]) => ({ what, scores: each(scorePlaying, play) })),
    { what: 'scale with the thumb under, points moved', scores: each(scoreScale, {}) }
  ];
  const soft = 'strokes of 18 degrees of F';
  const wanted = {
    ...inView('front 60', bothHands({ camera: 'front60' })),
    ...inView('front 45', bothHands({ camera: 'front45' })),
    [soft]: lookClip(LOOKS[soft]!),
    ...UNSEEN,
    // As many notes as in a passage of half a minute; the six others play unevenly.
    'front 60, left, unseen too, whole probe': WHOLE_OF_UNSEEN,
    ...Object.fromEntries(
      WHOLE_PROBES.map((clip) => [
        `front 60, ${clip.options.hands}, whole probe of person ${clip.options.seed}`,
        clip
      ])
    )
  };
  const names = Object.keys(wanted);
  const clips = await knownClips(Object.values(wanted), say);
  const rendered = clips.map((clip, i): Row => ({
    what: `rendered and tracked: ${names[i]}`,
    scores: LATENCIES.map((latency) => scoreClip(clip, latency))
  }));
  const text = table(HEAD, [...simulated, ...rendered].map(cells));
  heading('Fingers of notes, and the latency of the pictures');
  console.log(text);
  const strangers = cells({ what: '', scores: each(scoreStrangers, {}) });
  console.log(
    `\nNotes of one passage with pictures of another: refused ${strangers[6]} of ${LATENCIES.length}.`
  );
  await writeToReadme(BEGIN, END, text);
}
