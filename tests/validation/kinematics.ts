import { parseArgs } from 'node:util';
import { DIGITS, LANDMARK_SOURCES } from '#contracts';
import type { Agreement } from './agreement';
import { bothHands, lookClip, LOOKS, STILL, VIEW_CLIPS } from './clips';
import { learnedTables } from './learned-angles/learned-tables';
import { knownClips, type KnownClip } from './known-clips';
import { measured, trulyMoved } from './known-hand';
import { fingeringTables } from './fingering-tables';
import { gripTables } from './grip-tables';
import { keptAngles } from './kept-angles';
import { mixing } from './mixing';
import { landmarkNoise, noise } from './noise';
import { rigDifferences } from './rig-angles';
import { SHARED_CLIPS, sharedClips, sharedClipsPresent } from './shared-clips';
import { number, table } from './table';
import { clipAgreement, viewShortfalls } from './view-agreement';
import { strokeTable } from './strokes/stroke-table';
import { viewTable, writeViewTable } from './view-table';
import { LONG_CLIPS, longClips } from './long-clips';

const PARTS = [
  'views',
  'grips',
  'whole',
  'fastest',
  'looks',
  'noise',
  'mixing',
  'fingering',
  'strokes',
  'shared',
  'learned'
] as const;
const USAGE = `npm run validate:kinematics [-- ${PARTS.join('|')}... [--filmed]]
Renders hands whose angles are known, tracks them with the app's own code, and prints how far the angles that the app
reads are from the truth. Clips and recordings are kept in .cache. "views" writes the table of what each view can
measure into src/lib/features and the README, "grips" those of hands that hold something, "whole" that of features
which take a whole probe, "fastest" that of fastest taps, "strokes" that of a stick's single strokes, "learned" that of
angles corrected by what was learned from other clips. With --filmed, "grips" and "learned" render nothing and use what
is there.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { filmed: { type: 'boolean', default: false } }
});
if (positionals.some((part) => !PARTS.some((known) => known === part))) {
  console.error(USAGE);
  process.exit(2);
}
const wanted = (part: (typeof PARTS)[number]) => positionals.length === 0 || positionals.includes(part);
const say = (what: string) => console.error(what);
const heading = (text: string) => console.log(`\n${text}\n`);

const DIGIT_HEAD = DIGITS.map((digit) => `${digit} r / RMSE`);
const traces = ({ digits }: Agreement) => digits.map(({ r, rmse }) => `${number(r)} / ${number(rmse, 1)}`);
const onsets = ({ digits }: Agreement) =>
  digits.map(({ onset, taps, strikes }) => `${number(onset, 1)} (${taps}/${strikes})`);

async function views(): Promise<void> {
  const all = await knownClips(
    VIEW_CLIPS.map(({ wanted }) => wanted),
    say
  );
  const rows = VIEW_CLIPS.map((of, i) => {
    const clip = all[i]!;
    const seen = clipAgreement(clip);
    return { ...of, clip, seen, label: [of.view, [clip.side, of.home].filter(Boolean).join(', ')] };
  });
  heading('Angles that formulas read off the true points, against those the rig was bent by (F, degrees)');
  console.log(
    table(
      ['hand', ...DIGITS.map((digit) => `${digit} offset, SD, gain`)],
      rows
        .slice(0, 2)
        .map(({ clip }) => [
          clip.side,
          ...rigDifferences(clip.rendered).map(
            ({ offset, sd, gain }) => `${number(offset, 1)}, ${number(sd)}, ${number(gain)}`
          )
        ])
    )
  );
  heading('Flexion F against the truth: correlation above 0.5 Hz, RMSE less the medians in degrees');
  console.log(
    table(
      ['camera', 'hand', 'source', ...DIGIT_HEAD],
      rows.flatMap(({ label, seen }) =>
        LANDMARK_SOURCES.map((source) => [
          ...label,
          source === seen?.source ? `${source} *` : source,
          ...(seen ? traces(seen.by[source]) : DIGITS.map(() => '-'))
        ])
      )
    )
  );
  console.log('* the source that the app reads in the view it believes to see');
  heading('Taps: SD about the mean delay in ms (found/played); and the coupling matrix');
  console.log(
    table(
      ['camera', 'hand', 'source', ...DIGITS, 'coupling error'],
      rows.flatMap(({ label, seen }) =>
        LANDMARK_SOURCES.map((source) => [
          ...label,
          source === seen?.source ? `${source} *` : source,
          ...(seen ? onsets(seen.by[source]) : DIGITS.map(() => '-')),
          seen ? number(seen.by[source].coupling) : '-'
        ])
      )
    )
  );
  heading('Where the hand was found, and what the app takes the view for');
  console.log(
    table(
      ['camera', 'hand', 'frames with a hand', 'right side named', 'elevation', 'azimuth', 'view'],
      rows.map(({ label, clip, seen }) => [
        ...label,
        number(clip.found),
        number(clip.named),
        number(seen?.view?.elevation ?? NaN, 0),
        number(seen?.view?.azimuth ?? NaN, 0),
        seen?.view?.viewClass ?? '-'
      ])
    )
  );
  const results = new Map(
    rows.map(({ view }) => [view, viewShortfalls(rows.filter((row) => row.view === view))])
  );
  heading('What each view can measure, in both hands');
  console.log(viewTable(results));
  await writeViewTable(results);
  // The table is looked up by the view that the app believes to see: it holds only where that is the true one.
  const taken = rows.filter(({ view, seen }) => seen?.view?.viewClass !== view);
  if (taken.length === 0) return;
  console.log(`Taken for another view: ${taken.map(({ label }) => label.join(' ')).join('; ')}.`);
  process.exitCode = 1;
}

async function looks(): Promise<void> {
  const names = Object.keys(LOOKS);
  const clips = await knownClips(Object.values(LOOKS).map(lookClip), say);
  heading('What else differs, right hand if not said, front 60: F against the truth');
  console.log(
    table(
      ['what', 'found', ...DIGIT_HEAD, 'worst onset SD', 'coupling error'],
      clips.map((clip, i) => {
        const seen = clipAgreement(clip);
        return [
          names[i]!,
          number(clip.found),
          ...(seen ? traces(seen.app) : DIGITS.map(() => '-')),
          number(seen ? Math.max(...seen.app.digits.map(({ onset }) => onset)) : NaN, 1),
          number(seen?.app.coupling ?? NaN)
        ];
      })
    )
  );
}

async function noises(): Promise<void> {
  const clips = await knownClips(
    [...STILL, ...bothHands({ camera: 'front60' }), ...bothHands({ camera: 'front45' })],
    say
  );
  const clipName = ({ rendered }: KnownClip, i: number) =>
    `${rendered.scenario === 'still' ? 'still' : 'moving'}, front ${[60, 60, 45, 45][i % 4]!}`;
  heading(
    'What the tracker adds: jitter above 5 Hz of MCP / PIP / F (RMS), drift of F below 0.5 Hz (SD), degrees'
  );
  console.log(
    table(
      ['clip', 'hand', 'source', ...DIGITS],
      clips.flatMap((clip, i) =>
        (['image', 'skeleton'] as const).map((source) => {
          const seen = measured(clip, source);
          return [
            clipName(clip, i),
            clip.side,
            source,
            ...noise(seen, trulyMoved(clip, seen)).map(
              ({ mcp, pip, flexion, drift }) =>
                `${number(mcp, 1)} / ${number(pip, 1)} / ${number(flexion, 1)}, ${number(drift, 1)}`
            )
          ];
        })
      )
    )
  );
  heading(
    'Landmarks in the picture against the true ones: RMS above 5 Hz, SD at all frequencies, millimetres'
  );
  console.log(
    table(
      ['clip', 'hand', 'above 5 Hz', 'all'],
      clips.map((clip, i) => {
        const { fast, all } = landmarkNoise(clip);
        return [clipName(clip, i), clip.side, number(fast), number(all)];
      })
    )
  );
}

/** What free play's simulated tracker is made of: models/coordination/tracker-noise.ts; and what the app keeps of strokes. */
async function mixings(): Promise<void> {
  const soft = await knownClips(bothHands({ camera: 'front60', strokes: 1, seed: 5 }), say);
  mixingTable('What the tracker makes of soft strokes', soft, (clip, source) => {
    const seen = measured(clip, source);
    return { seen, truth: trulyMoved(clip, seen) };
  });
  const strong = await knownClips(bothHands({ camera: 'front60' }), say);
  mixingTable('The same of strokes of 28 degrees, as the app keeps free play', strong, keptAngles);
}

function mixingTable(
  what: string,
  clips: readonly KnownClip[],
  read: (clip: KnownClip, source: 'image' | 'skeleton') => ReturnType<typeof keptAngles>
): void {
  heading(`${what} seen from front 60, above 0.5 Hz: gain of each finger, cross-talk, errors (SD, degrees)`);
  console.log(
    table(
      ['hand', 'source', 'gains', 'cross-talk', 'into the thumb', 'shared', 'own', 'thumb', 'echo'],
      clips.flatMap((clip) =>
        (['image', 'skeleton'] as const).map((source) => {
          const { seen, truth } = read(clip, source);
          const of = mixing(seen, truth);
          const rest = [of.crossTalk, of.intoThumb, of.shared, of.own, of.thumb, of.echo];
          return [
            clip.side,
            source,
            of.gains.map((gain) => number(gain)).join(' '),
            ...rest.map((value) => number(value))
          ];
        })
      )
    )
  );
}

async function shared(): Promise<void> {
  if (!sharedClipsPresent)
    return console.log('shared/fixtures is not beside this clone: its clips are left out.');
  const clips = await sharedClips(say);
  heading('Clips of another renderer: F against the truth');
  console.log(
    table(
      ['clip', 'source', ...DIGIT_HEAD, 'onset SD', 'coupling error'],
      clips.flatMap((clip, i) => {
        const seen = clipAgreement(clip);
        return LANDMARK_SOURCES.map((source) => [
          SHARED_CLIPS[i]!,
          source === seen?.source ? `${source} *` : source,
          ...(seen ? traces(seen.by[source]) : DIGITS.map(() => '-')),
          seen ? onsets(seen.by[source]).slice(1).join(', ') : '-',
          number(seen?.by[source].coupling ?? NaN)
        ]);
      })
    )
  );
}

if (wanted('views')) await views();
if (wanted('grips')) await gripTables(say, heading, values.filmed);
for (const part of ['whole', 'fastest'] as const)
  if (wanted(part)) await longClips(LONG_CLIPS[part], say, heading);
if (wanted('looks')) await looks();
if (wanted('noise')) await noises();
if (wanted('mixing')) await mixings();
if (wanted('fingering')) await fingeringTables(say, heading);
if (wanted('strokes')) await strokeTable(say, heading);
if (wanted('shared')) await shared();
if (wanted('learned')) await learnedTables(say, heading, values.filmed);
