import {
  DIGITS,
  GRID_HZ,
  SAMPLE_UNKNOWN,
  type HandSide,
  type JointAngleTrack,
  type LandmarkSource,
  type Milliseconds
} from '#contracts';
import { createHandKinematics, landmarkSource, type HandKinematicsReader } from '#kinematics';
import { readRecording } from '#store';
import { inMilliseconds, verdictOn, type Analysis } from './analyse-recording';

/** Read at once. */
const WINDOW: Milliseconds = 10_000;
/** Read on either side of it: what despiking and interpolation see. */
const CONTEXT: Milliseconds = 1_000;

const HEADER = 't,hand,finger,MCP,PIP,DIP,abduction,F';

/** Within which times a finger of a hand was refused by the gate. */
interface Refused {
  readonly side: HandSide;
  readonly digit: number;
  readonly from: Milliseconds;
  readonly to: Milliseconds;
}

function refusals({ probes }: Analysis): Refused[] {
  return probes.flatMap(({ found: { probe }, result }) =>
    probe.blocks.flatMap(({ id, from, to }) => {
      const verdict = verdictOn(result, id);
      const refused = DIGITS.filter((digit) => !verdict?.scored || verdict.droppedDigits.includes(digit));
      return refused.map((digit) => ({ side: probe.hand, digit: DIGITS.indexOf(digit), from, to }));
    })
  );
}

const degrees = (angle: number) => (Number.isFinite(angle) ? angle.toFixed(2) : '');

/** The rows of one window up to `until`: every sample of the grid, its fingers one after the other. */
function rows(
  track: JointAngleTrack,
  from: Milliseconds,
  until: Milliseconds,
  refused: readonly Refused[]
): string {
  const skip = Math.round(((from - track.from) * GRID_HZ) / 1000);
  const near = refused.filter((one) => one.side === track.side && one.from < from + WINDOW && one.to >= from);
  let text = '';
  for (let i = 0; i < (WINDOW * GRID_HZ) / 1000; i++) {
    const t = from + (i * 1000) / GRID_HZ;
    if (t > until) break;
    const k = skip + i;
    DIGITS.forEach((finger, digit) => {
      const unknown =
        track.state[k] === SAMPLE_UNKNOWN ||
        near.some((one) => one.digit === digit && t >= one.from && t <= one.to);
      const angles = [track.mcp, track.pip, track.dip, track.abduction, track.flexion]
        .map((columns) => (unknown ? '' : degrees(columns[digit]![k]!)))
        .join(',');
      text += `${(t / 1000).toFixed(4)},${track.side},${finger},${angles}\n`;
    });
  }
  return text;
}

/**
 * A recording's joint angles as CSV, about ten seconds a piece: seconds and degrees, on the grid of 60 samples a
 * second, not filtered. For the thumb MCP and PIP are its MCP and IP. A number that is not known, or was refused by the
 * quality gate of a probe, is empty. Ten seconds (from a multiple of ten on) without any frame have no rows.
 *
 * @param pieces the recording once more, which `analysis` was made from
 * @throws Error when it is not the same any more
 */
export async function* angleLines(
  pieces: AsyncIterable<string | Uint8Array>,
  analysis: Analysis
): AsyncGenerator<string> {
  const kinematics = createHandKinematics(analysis.header.source, { keep: WINDOW + 4 * CONTEXT });
  for (const gap of inMilliseconds(analysis.header.gaps)) kinematics.gap(gap);
  const refused = refusals(analysis);
  const sources = new Map<HandSide, LandmarkSource>(
    analysis.probes.map(({ found, result }) => [found.probe.hand, result.source])
  );
  let windows: Milliseconds[] = [];
  let last: Milliseconds = 0;

  yield `${HEADER}\n`;
  for await (const item of readRecording(pieces)) {
    if (item.kind === 'failure') throw new Error(`The recording has changed: ${item.failure.kind}.`);
    if (item.kind === 'header') continue;
    const { t } = item.frame;
    // Before the frame is taken: after a long silence it would make the reader forget them.
    for (const from of windows) if (t >= from + WINDOW + CONTEXT) yield* window(from, Infinity);
    windows = windows.filter((from) => t < from + WINDOW + CONTEXT);
    const here = Math.floor(t / WINDOW) * WINDOW;
    if (!windows.includes(here)) windows.push(here);
    kinematics.push(item.frame);
    last = t;
  }
  for (const from of windows) yield* window(from, last);

  function* window(from: Milliseconds, until: Milliseconds): Generator<string> {
    for (const side of analysis.hands) {
      const source = sourceOf(kinematics, side, from, sources);
      const { angles } = kinematics.read(side, from - CONTEXT, from + WINDOW + CONTEXT, { source });
      yield rows(angles, from, until, refused);
    }
  }
}

/** One for a hand's whole recording: the probe's, or what suits the first view of the hand. */
function sourceOf(
  kinematics: HandKinematicsReader,
  side: HandSide,
  from: Milliseconds,
  sources: Map<HandSide, LandmarkSource>
): LandmarkSource {
  const known = sources.get(side);
  if (known) return known;
  const { view } = kinematics.read(side, from, from + WINDOW, { source: 'image' });
  if (view) sources.set(side, landmarkSource(view.viewClass));
  return landmarkSource(view?.viewClass);
}
