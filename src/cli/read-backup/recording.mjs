import { framesOf, isSound } from './landmarks.mjs';

/** A session whose probe is all of it but so many ms is a recording of a probe. */
const AROUND_PROBE_MS = 15_000;

/** @param {number} value six decimals */
const rounded = (value) => Math.round(value * 1e6) / 1e6;

/** `2026-03-02T18:30:00+01:00[Europe/Berlin]`. @param {string} instant @param {string} zone */
function inZone(instant, zone) {
  const at = new Date(instant);
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset'
  }).formatToParts(at);
  const named = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '00', minutes = '00'] = /GMT([+-])(\d\d):(\d\d)/.exec(named) ?? [];
  const minutesEast = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const local = new Date(at.getTime() + minutesEast * 60_000).toISOString().replace(/\.?0*Z$/, '');
  return `${local}${sign}${hours}:${minutes}[${zone}]`;
}

/** @param {any} record of the table probes */
function probeOf({ probe, surface, practice, trial }) {
  return {
    version: probe.version,
    hand: probe.hand,
    ...(probe.variant && { variant: probe.variant }),
    blocks: probe.blocks.map((/** @type {any} */ { id, from, to, ioi, beats }) => ({
      id,
      from: from / 1000,
      to: to / 1000,
      ioi: ioi === undefined ? null : ioi / 1000,
      fingers: beats.map((/** @type {any} */ { digit }) => digit + 1)
    })),
    surface,
    practice,
    ...(trial && { trial })
  };
}

/** Of a session on the clock, ms: what was recorded and the gaps, where two overlap once. @param {any} summary */
function lengthOf({ durationS, gaps }) {
  let [end, missing] = [0, 0];
  for (const { from, to } of gaps.toSorted((/** @type {any} */ a, /** @type {any} */ b) => a.from - b.from)) {
    missing += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return durationS * 1000 + missing;
}

/**
 * Gaps of a session's summary without those that the chunks tell again.
 *
 * @param {any[]} told
 * @param {{ from: number, to: number }[]} found
 */
const onlyTold = (told, found) =>
  told.filter(
    ({ from, to, reason }) =>
      reason !== 'damaged' || !found.some((hole) => hole.from <= from && hole.to >= to)
  );

/**
 * What is sound of a session's chunks, and where nothing is known between them.
 *
 * @param {any} session
 * @param {import('./landmarks.mjs').Chunk[]} chunks by `seq`
 */
function soundOf(session, chunks) {
  const sound = [];
  /** @type {{ from: number, to: number, reason: 'damaged' }[]} */
  const gaps = [];
  /** What was removed on purpose is not missed. @param {number} from @param {number} end */
  const missed = (from, end) => {
    const to = Math.max(from, end);
    /** @param {{ from: number, to: number }} kept */
    const reaches = (kept) => Math.min(kept.to, to) - Math.max(kept.from, from) >= 1000;
    if (!session.kept || session.kept.stretches.some(reaches)) gaps.push({ from, to, reason: 'damaged' });
  };
  let [expected, until, hole] = [0, 0, false];
  /** @type {number | undefined} */
  let crc = 0;
  for (const chunk of chunks) {
    if (chunk.seq !== expected) [hole, crc] = [true, undefined];
    expected = chunk.seq + 1;
    if (!isSound(chunk, crc)) {
      [hole, crc] = [true, undefined];
      continue;
    }
    if (hole) missed(until, chunk.t0Mono);
    [hole, crc] = [false, chunk.crc32c];
    until = framesOf(chunk).at(-1)?.t ?? until;
    sound.push(chunk);
  }
  if (hole || expected <= session.lastSeq) {
    const lost = 1000 * Math.max(1, session.lastSeq + 1 - expected);
    const end = session.summary ? lengthOf(session.summary) : until + lost;
    missed(until, end);
  }
  return { sound, gaps };
}

/** @param {any} session @param {any[]} probes */
function taskOf({ summary }, probes) {
  const [only, another] = probes;
  if (!only || another || !summary) return 'free play';
  const to = Math.max(...only.probe.blocks.map((/** @type {any} */ block) => block.to));
  return summary.durationS * 1000 - (to - only.from) <= AROUND_PROBE_MS ? 'probe' : 'free play';
}

/**
 * A session's landmarks as the text of a file, a piece at a time: handwell-recording/1 where the session says which
 * source and tracker it came from, else the same frames below the session's own row.
 *
 * @param {any} session
 * @param {any[]} probes of it
 * @param {import('./landmarks.mjs').Chunk[]} chunks of it, by `seq`
 */
export function recordingOf(session, probes, chunks) {
  const { sound, gaps } = soundOf(session, chunks);
  const inOrder = [...probes].sort((a, b) => a.from - b.from);
  const [probe, ...furtherProbes] = inOrder.filter((one) => one.probe.blocks.length > 0).map(probeOf);
  const { details = {}, source, summary, tracker } = session;
  const header =
    source && tracker
      ? {
          format: 'handwell-recording/1',
          startedAt: inZone(session.startedAt, session.timeZone),
          activity: session.activity,
          task: taskOf(session, inOrder),
          source,
          tracker: {
            package: tracker.package,
            version: tracker.version,
            modelSha256: tracker.modelSha256,
            delegate: tracker.delegate
          },
          session: {
            ...(summary && { minutes: summary.minutes }),
            ...(details.rpe !== undefined && { rpe: details.rpe }),
            ...(details.pain !== undefined && { pain: details.pain }),
            ...(details.note !== undefined && { notes: details.note }),
            ...(session.uncounted && { uncounted: true })
          },
          ...(session.kept && {
            kept: session.kept.stretches.map((/** @type {any} */ { from, to }) => ({
              from: from / 1000,
              to: to / 1000
            }))
          }),
          ...(probe && { probe }),
          ...(furtherProbes.length > 0 && { furtherProbes }),
          gaps: [...onlyTold(summary?.gaps ?? [], gaps), ...gaps]
            .sort((a, b) => a.from - b.from)
            .map(({ from, to, reason }) => ({ from: from / 1000, to: to / 1000, reason }))
        }
      : { session, gaps };
  return {
    frames: sound.reduce((sum, { n }) => sum + n, 0),
    damaged: chunks.length - sound.length,
    *text() {
      yield `${JSON.stringify(header).slice(0, -1)},"frames":[\n`;
      let between = '';
      for (const chunk of sound)
        for (const frame of framesOf(chunk)) {
          yield between + JSON.stringify(recorded(frame));
          between = ',\n';
        }
      yield between === '' ? ']}\n' : '\n]}\n';
    }
  };
}

/** @param {import('./landmarks.mjs').Frame} frame */
const recorded = ({ t, sharpness, light, hands }) => ({
  t: rounded(t / 1000),
  ...(sharpness !== undefined && { sharpness: rounded(sharpness) }),
  ...(light !== undefined && { light: rounded(light) }),
  hands: hands.map(({ side, score, image, world }) => ({
    side,
    score: rounded(score),
    image: points(image),
    world: points(world)
  }))
});

/** @param {number[]} of */
const points = (of) =>
  Array.from({ length: of.length / 3 }, (_, i) => of.slice(3 * i, 3 * i + 3).map(rounded));
