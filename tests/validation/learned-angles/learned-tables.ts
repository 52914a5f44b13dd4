import { isFilmed } from '../../fixtures';
import { DIGITS } from '#contracts';
import { knownClips } from '../known-clips';
import { SHARED_CLIPS, sharedClips, sharedClipsPresent } from '../shared-clips';
import { number, table } from '../table';
import { writeToReadme } from '../write-formatted';
import { keptColumns } from './kept-columns';
import { HELD_OUT, holdOut, METHODS, wins, type Fold, type LookedClip, type Mean } from './held-out';
import { LEARNED_CLIPS, lookOf } from './learned-clips';
import { NETWORK_BYTES } from './network-correction';

const BEGIN = '<!-- learned against geometric angles: written by npm run validate:kinematics -->';
const END = '<!-- end of learned against geometric angles -->';
const LEARNED = ['ridge', 'network'] as const;
/** Of the clips of another renderer, whose skin is another one too. Their thumbs have no truth: nothing is learned from them. */
const OTHER_HAND = { skin: '', shape: 'another renderer' };

/**
 * Whether corrections that are learned from rendered hands beat the angles that formulas read, on cameras, skins and shapes
 * of hands that they have not seen.
 *
 * @param filmedOnly renders nothing: clips that are not there are left out
 */
export async function learnedTables(
  say: (what: string) => void,
  heading: (text: string) => void,
  filmedOnly: boolean
): Promise<void> {
  const clips = await lookedClips(say, filmedOnly);
  const folds: Fold[] = [];
  for (const kind of HELD_OUT)
    for (const value of new Set(clips.map((clip) => clip[kind]))) {
      // What nearly every clip has leaves too little to learn from.
      if (!value || clips.filter((clip) => clip[kind] !== value).length < clips.length / 4) continue;
      say(`without ${kind} ${value}`);
      folds.push(holdOut(clips, kind, value));
    }
  heading(`Learned corrections against the app's angles, ${clips.length} clips`);
  const head = ['held out', 'clips', 'angles', ...DIGITS.map((digit) => `${digit}: r / RMSE`)];
  const rows = folds.flatMap((fold) =>
    METHODS.map((method) => [
      `${fold.kind}: ${fold.value}`,
      String(fold.by[method].clips),
      method,
      ...cells(fold.by[method]),
      method === 'geometric' ? '' : wins(fold.by[method], fold.by.geometric) ? 'yes' : 'no'
    ])
  );
  const text = table([...head, 'onset SD, worst (taps)', 'coupling error', 'wins'], rows);
  console.log(text);
  const verdict = LEARNED.map((method) => {
    const won = folds.filter(({ by }) => wins(by[method], by.geometric)).length;
    return `The ${method === 'ridge' ? 'ridge' : `network (${Math.round(NETWORK_BYTES / 1000)} kB)`} wins in ${won} of ${folds.length}.`;
  }).join(' ');
  console.log(`\n${verdict}`);
  await writeToReadme(BEGIN, END, `${text}\n\n${verdict}`);
}

async function lookedClips(say: (what: string) => void, filmedOnly: boolean): Promise<LookedClip[]> {
  const there = await Promise.all(
    LEARNED_CLIPS.map(async ({ scenario, options }) => !filmedOnly || (await isFilmed(scenario, options)))
  );
  const wanted = LEARNED_CLIPS.filter((_, i) => there[i]);
  const rendered = (await knownClips(wanted, say)).map((hand, i) => ({
    hand,
    ...lookOf(wanted[i]!.options)
  }));
  const others = sharedClipsPresent
    ? (await sharedClips(say)).map((hand, i) => ({
        hand,
        ...OTHER_HAND,
        camera: SHARED_CLIPS[i]!.includes('front45') ? 'front45' : 'front60'
      }))
    : [];
  return [...rendered, ...others].flatMap(({ hand, ...look }) => {
    say(`angles of a clip from ${look.camera}`);
    const columns = keptColumns(hand);
    return columns ? [{ columns, ...look }] : [];
  });
}

const cells = ({ digits, coupling }: Mean): string[] => [
  ...digits.map(({ r, rmse }) => `${number(r)} / ${number(rmse, 1)}`),
  onsetCell(digits),
  number(coupling)
];

/** The digit whose taps scatter most, and the share of all taps that were found. */
function onsetCell(digits: Mean['digits']): string {
  const worst = Math.max(...digits.map(({ onset }) => onset).filter((onset) => !Number.isNaN(onset)));
  const total = (of: 'taps' | 'strikes') => digits.reduce((sum, digit) => sum + (digit[of] || 0), 0);
  return `${number(worst, 1)} (${Math.round((100 * total('taps')) / total('strikes'))} %)`;
}
