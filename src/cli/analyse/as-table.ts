import {
  DIGITS,
  FEATURE_NAMES,
  type BlockQuality,
  type FeatureValue,
  type GateResult,
  type Repetitions
} from '#contracts';
import { aligned } from './aligned';
import type { AnalysedProbe, Analysis } from './analyse-recording';

const COLUMNS = ['hand', ...DIGITS] as const;
type Column = (typeof COLUMNS)[number];

/** Three digits that matter. */
const short = (value: number) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'not known';
const percent = (share: number) => `${Math.round(100 * share)} %`;

const reason = ({ check, value, unit, digit }: GateResult) =>
  `${check}${digit ? ` (${digit})` : ''} ${short(value)}${unit === '1' ? '' : ` ${unit}`}`;

/** A block's verdict in words. */
export function qualityInWords({ scored, timing, droppedDigits, results }: BlockQuality): string {
  const of = (verdict: GateResult['verdict']) => results.filter((result) => result.verdict === verdict);
  const list = (found: readonly GateResult[]) => found.map(reason).join(', ');
  if (!scored) return `not scored: ${list(of('fail')) || 'too little is known'}`;
  const words = [
    'scored',
    ...(timing ? [] : ['without timing']),
    ...(droppedDigits.length > 0 ? [`without ${droppedDigits.join(', ')}: ${list(of('fail'))}`] : [])
  ];
  const doubts = of('warn');
  return words.join(', ') + (doubts.length > 0 ? `; in doubt: ${list(doubts)}` : '');
}

/** Value, its standard error, and how much of what was asked for it stands on where that is not all. */
function cell({ value, standardError, coverage }: FeatureValue): string {
  const error = standardError === undefined ? '' : ` ±${short(standardError)}`;
  return `${short(value)}${error}${coverage < 0.995 ? ` (${percent(coverage)})` : ''}`;
}

function featureRows(features: readonly FeatureValue[]): string[] {
  const at = new Map(
    features.map((feature) => [`${feature.name}/${feature.digit ?? 'hand'}`, cell(feature)] as const)
  );
  const rows = FEATURE_NAMES.flatMap((name) => {
    const found = features.find((feature) => feature.name === name);
    const cells = COLUMNS.map((column: Column) => at.get(`${name}/${column}`) ?? '-');
    return found ? [[name, found.unit, ...cells]] : [];
  });
  if (rows.length === 0) return ['no feature could be measured'];
  return aligned([['feature ±SE (coverage)', 'unit', ...COLUMNS], ...rows]);
}

function probeLines({ found, result }: AnalysedProbe): string[] {
  const { hand, variant } = found.probe;
  const view = result.view ? result.view.viewClass : 'not known';
  const note = found.practice ? ', a practice run' : '';
  return [
    `probe of the ${hand} hand${variant ? ` (${variant})` : ''} at ${short(found.from / 1000)} s${note}; view ${view}, ${result.source} landmarks`,
    ...result.quality.map((quality) => `${quality.block.padEnd(3)} ${qualityInWords(quality)}`),
    ...featureRows(result.features)
  ];
}

/** Of putts and throws, each on a line; a dash where the pictures do not show it. */
function repetitionLines({ side, fps, bandwidth, all }: Repetitions): string[] {
  if (side === undefined) return ['no repetition found'];
  const known = (value: number | undefined) => (value === undefined ? '-' : short(value));
  return [
    `${all.length} repetitions of the ${side} hand, seen ${short(fps)} times a second, psi up to ${short(bandwidth)} Hz`,
    ...aligned([
      [
        'impact (s)',
        'back (s)',
        'forward (s)',
        "psi' (deg/s)",
        "psi'' (deg/s2)",
        'sign changes',
        'psi (deg)'
      ],
      ...all.map((one) => [
        (one.impact / 1000).toFixed(2),
        short((one.top - one.start) / 1000),
        short((one.impact - one.top) / 1000),
        known(one.peakRate),
        known(one.peakAcceleration),
        one.reversals === undefined ? '-' : String(one.reversals),
        known(one.impactAngle)
      ])
    ])
  ];
}

/** One recording for people. */
export function sessionAsTable(
  file: string,
  { header, frames, hands, probes, dropped, repetitions }: Analysis
): string {
  const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  const seen = hands.length > 0 ? `${hands.join(' and ')} hand` : 'no hand';
  const about = `${header.startedAt}, ${header.activity}, ${header.task}, ${frames} frames, ${seen}`;
  const lines = probes.length > 0 ? probes.flatMap(probeLines) : ['no probe in it: nothing to compare'];
  if (repetitions) lines.push(...repetitionLines(repetitions));
  if (lost > 0) lines.push(`${lost} frames or hands were left out (repeated time, or not clear)`);
  return [`${file}: ${about}`, ...lines.map((line) => `  ${line}`)].join('\n');
}
