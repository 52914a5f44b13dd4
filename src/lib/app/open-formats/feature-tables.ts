import { practiceDay } from '#analysis';
import {
  ASKED_DIGITS,
  counts,
  FEATURE_NAMES,
  variantOf,
  type BlockQuality,
  type Digit,
  type FeatureName,
  type FeatureValue,
  type GateResult,
  type ProbeRecord,
  type SessionRecord
} from '#contracts';
import { CATALOGUE, probeMeasures } from '#features';
import { openTable, type Column } from '#store';
import { zonedText, type ExportSource } from './export-source';

/** A probe with what every row of it repeats. */
interface OwnProbe {
  readonly session: SessionRecord;
  readonly record: ProbeRecord;
  readonly at: string;
  readonly day: string;
}

async function* probes({ sessions, stored }: ExportSource): AsyncGenerator<OwnProbe> {
  for (const session of sessions)
    for (const record of (await stored(session.sid)).probes)
      yield {
        session,
        record,
        at: zonedText(session.startedAt, session.timeZone, record.from),
        day: practiceDay(session.startedAt, session.timeZone)
      };
}

const OF_PROBE: readonly Column<OwnProbe>[] = [
  {
    name: 'session_id',
    type: 'code',
    meaning: 'The session it was played in; the same in every table.',
    of: ({ session }) => session.sid
  },
  { name: 'probe_at', type: 'instant', meaning: 'When the probe was begun.', of: ({ at }) => at },
  {
    name: 'practice_day',
    type: 'day',
    meaning: 'The day of its session: 04:00 to 04:00 in the zone it was played in.',
    of: ({ day }) => day
  },
  {
    name: 'hand',
    type: 'code',
    meaning: 'The hand that played: left or right.',
    of: ({ record }) => record.probe.hand
  }
];

const ABOUT_PROBE: readonly Column<OwnProbe>[] = [
  {
    name: 'activity',
    type: 'code',
    meaning: 'What the session was of.',
    of: ({ session }) => session.activity
  },
  {
    name: 'variant',
    type: 'code',
    meaning:
      'What the probe asked for: five fingers, or fretting hand (four fingers on a string, without the thumb).',
    of: ({ record }) => variantOf(record.probe)
  },
  {
    name: 'surface',
    type: 'code',
    meaning: 'What the probe was played on: instrument or table.',
    of: ({ record }) => record.surface
  },
  {
    name: 'practice_run',
    type: 'flag',
    meaning: 'A first try, never compared with anything.',
    of: ({ record }) => record.practice
  },
  {
    name: 'someone_else',
    type: 'flag',
    meaning: 'Somebody else played.',
    of: ({ session }) => session.details.someoneElse ?? false
  },
  {
    name: 'counted',
    type: 'flag',
    meaning:
      'Not, where somebody else played or another version of the session counts: kept out of load and trends.',
    of: ({ session }) => counts(session)
  },
  {
    name: 'trial_id',
    type: 'code',
    meaning: 'The trial it is a block of; compared with its other blocks only.',
    of: ({ record }) => record.trial?.id
  },
  {
    name: 'trial_block',
    type: 'integer',
    unit: '1',
    meaning: 'Its place in the trial’s order, from 1.',
    of: ({ record }) => record.trial && record.trial.block + 1
  },
  {
    name: 'trial_condition',
    type: 'code',
    meaning: 'with or without the change that the trial is about.',
    of: ({ record }) => record.trial?.condition
  },
  {
    name: 'view',
    type: 'code',
    meaning: 'Where the camera stood on the hand; values of two views are not comparable.',
    of: ({ record }) => record.result?.view?.viewClass
  },
  {
    name: 'landmarks',
    type: 'code',
    meaning: 'What the angles were read from: image, world or skeleton.',
    of: ({ record }) => record.result?.source
  },
  {
    name: 'protocol_version',
    type: 'integer',
    unit: '1',
    meaning: 'Version of the probe’s protocol.',
    of: ({ record }) => record.probe.version
  },
  {
    name: 'kinematics_version',
    type: 'integer',
    unit: '1',
    meaning: 'Version of the joint angles; values of two versions are not comparable.',
    of: ({ record }) => record.pipeline.kinematics
  },
  {
    name: 'features_version',
    type: 'integer',
    unit: '1',
    meaning: 'Version of the features and the quality gate; values of two versions are not comparable.',
    of: ({ record }) => record.pipeline.features
  }
];

interface OwnValue {
  readonly probe: OwnProbe;
  readonly name: FeatureName;
  readonly digit: Digit | undefined;
  /** Absent where it was not scored. */
  readonly value: FeatureValue | undefined;
  /** The quality gate of the blocks it is made from. */
  readonly quality: readonly BlockQuality[];
}

/** The fastest taps are asked of two fingers only. */
const FASTEST: readonly Digit[] = ['index', 'ring'];

/** Which fingers a feature is asked of. */
function digitsOf(name: FeatureName, { record }: OwnProbe): readonly (Digit | undefined)[] {
  const { blocks, per } = CATALOGUE[name];
  if (per === 'hand') return [undefined];
  return blocks.every((id) => id === 'P4') ? FASTEST : ASKED_DIGITS[variantOf(record.probe)];
}

function* valuesOf(probe: OwnProbe): Generator<OwnValue> {
  const { probe: played, result } = probe.record;
  const features = new Map(
    result?.features.map((value) => [`${value.name}/${value.digit ?? ''}`, value]) ?? []
  );
  for (const name of FEATURE_NAMES) {
    const { blocks } = CATALOGUE[name];
    const asked = blocks.filter((id) => played.blocks.some((block) => block.id === id));
    if (asked.length === 0) continue;
    const quality = result?.quality.filter(({ block }) => asked.includes(block)) ?? [];
    for (const digit of digitsOf(name, probe))
      yield { probe, name, digit, value: features.get(`${name}/${digit ?? ''}`), quality };
  }
}

const blocksOf = ({ name, probe }: OwnValue) =>
  probe.record.probe.blocks.filter(({ id }) => CATALOGUE[name].blocks.includes(id));

function stateOf({ probe, name, digit, value, quality }: OwnValue): string {
  const { result, probe: played } = probe.record;
  if (!result) return 'not worked out';
  const known = probeMeasures(played, result.view?.viewClass);
  if (value) return known && known[name] !== 'yes' ? 'rough' : 'measured';
  if (known?.[name] === 'no') return 'not measurable';
  const scored = quality.filter((one) => one.scored);
  if (scored.length === 0) return 'block refused';
  if (digit && scored.every(({ droppedDigits }) => droppedDigits.includes(digit))) return 'finger refused';
  if (CATALOGUE[name].needsTiming && !scored.some(({ timing }) => timing)) return 'too few frames';
  return 'not found';
}

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, useGrouping: false });
const gateWords = ({ check, verdict, value, unit, digit }: GateResult): string =>
  `${verdict} ${check}${digit ? ` of ${digit}` : ''} ${number.format(value)} ${unit}`;

function gateOf({ quality, digit }: OwnValue): string | undefined {
  const words = quality.flatMap(({ block, results }) =>
    results
      .filter((one) => one.verdict !== 'pass' && (one.digit === undefined || one.digit === digit))
      .map((one) => `${block}: ${gateWords(one)}`)
  );
  return words.length > 0 ? words.join('; ') : undefined;
}

/** A column of a probe, for rows that are more than it. */
const ofProbe = ({ of, ...definition }: Column<OwnProbe>): Column<{ readonly probe: OwnProbe }> => ({
  ...definition,
  of: ({ probe }) => of(probe)
});

export const FEATURES = openTable<ExportSource, OwnValue>(
  {
    name: 'features',
    row: 'One coordination feature of one finger, or of the whole hand, in one probe; a row also where it could not be measured, which then says why.'
  },
  [
    ...OF_PROBE.map(ofProbe),
    {
      name: 'finger',
      type: 'code',
      meaning: 'thumb, index, middle, ring or little; empty for a feature of the whole hand.',
      of: ({ digit }) => digit
    },
    {
      name: 'feature',
      type: 'code',
      meaning: 'Name of the feature; its formula stands under “Features” below.',
      of: ({ name }) => name
    },
    {
      name: 'value',
      type: 'number',
      unit: 'as in the column unit',
      meaning: 'The measured value; empty where there is none.',
      of: ({ value }) => value?.value
    },
    {
      name: 'unit',
      type: 'code',
      meaning: 'Unit of value and standard_error; 1 for a plain ratio.',
      of: ({ name, value }) => value?.unit ?? CATALOGUE[name].unit
    },
    {
      name: 'standard_error',
      type: 'number',
      unit: 'as in the column unit',
      meaning: 'Of the value, where its formula gives one.',
      of: ({ value }) => value?.standardError
    },
    {
      name: 'coverage',
      type: 'number',
      unit: '1',
      meaning: 'Share of what was asked for that could be used, 0 to 1.',
      of: ({ value }) => value?.coverage
    },
    {
      name: 'state',
      type: 'code',
      meaning:
        'measured; rough (not shown to be measurable in this grip); block refused or finger refused (by the quality gate); too few frames (for timing); not measurable (in this grip from that view); not found (too few good taps); not worked out (its landmarks are not here).',
      of: stateOf
    },
    {
      name: 'gate',
      type: 'code',
      meaning:
        'Checks of the quality gate that did not pass, with their values, semicolons between them: what speaks against the value, or why there is none.',
      of: gateOf
    },
    {
      name: 'blocks',
      type: 'code',
      meaning:
        'Blocks of the probe that it is made from: P0 still hold, P1 single taps, P2a and P2b pattern, P3 unsupported hold, P4 fastest taps.',
      of: (row) =>
        blocksOf(row)
          .map(({ id }) => id)
          .join('; ')
    },
    {
      name: 'beat_ms',
      type: 'number',
      unit: 'ms',
      meaning: 'From one beat of these blocks to the next; empty without a beat.',
      of: (row) => blocksOf(row)[0]?.ioi
    },
    {
      name: 'partner',
      type: 'code',
      meaning: 'Of a coupling: the finger it goes along with.',
      of: ({ value }) => value?.partner
    },
    {
      name: 'lag_ms',
      type: 'number',
      unit: 'ms',
      meaning: 'Of a coupling: how far it follows that finger; below 0 it is ahead of it.',
      of: ({ value }) => value?.lag
    },
    ...ABOUT_PROBE.map(ofProbe)
  ],
  async function* (source) {
    for await (const probe of probes(source)) yield* valuesOf(probe);
  }
);

interface OwnCheck {
  readonly probe: OwnProbe;
  readonly block: BlockQuality;
  readonly check: GateResult;
}

export const QUALITY = openTable<ExportSource, OwnCheck>(
  { name: 'quality', row: 'One check of the quality gate on one block of a probe.' },
  [
    ...OF_PROBE.map(ofProbe),
    { name: 'block', type: 'code', meaning: 'Block of the probe.', of: ({ block }) => block.block },
    {
      name: 'block_scored',
      type: 'flag',
      meaning: 'Whether the block was scored at all.',
      of: ({ block }) => block.scored
    },
    {
      name: 'block_timing',
      type: 'flag',
      meaning: 'Whether its timing was: not below 27 frames a second.',
      of: ({ block }) => block.timing
    },
    { name: 'check', type: 'code', meaning: 'What was looked at.', of: ({ check }) => check.check },
    {
      name: 'finger',
      type: 'code',
      meaning: 'The finger that it concerns; empty for the whole block.',
      of: ({ check }) => check.digit
    },
    { name: 'verdict', type: 'code', meaning: 'pass, warn or fail.', of: ({ check }) => check.verdict },
    {
      name: 'value',
      type: 'number',
      unit: 'as in the column unit',
      meaning: 'What it was decided by.',
      of: ({ check }) => check.value
    },
    { name: 'unit', type: 'code', meaning: 'Unit of value.', of: ({ check }) => check.unit }
  ],
  async function* (source) {
    for await (const probe of probes(source))
      for (const block of probe.record.result?.quality ?? [])
        for (const check of block.results) yield { probe, block, check };
  }
);
