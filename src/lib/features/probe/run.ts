import {
  PROBE_VERSION,
  type Milliseconds,
  type Probe,
  type ProbeBlock,
  type ProbeProgress
} from '#contracts';
import type { ClickKind, PlannedBlock, ProbePlan } from './plan';

/** A click to hand to the audio clock, ms on the clock of `now`. */
export interface DueClick {
  readonly t: Milliseconds;
  readonly kind: ClickKind;
}

/** What to show and to sound at one moment. */
export interface ProbeView extends ProbeProgress {
  /** The block that rests, counts in or plays; absent at the end. */
  readonly block?: PlannedBlock;
  /** Until this phase ends. */
  readonly remaining: Milliseconds;
  /** Clicks that became due within the look-ahead; each is given once. */
  readonly clicks: readonly DueClick[];
  /** Changes when clicks that were given must not sound any more: cancel all that lie ahead. */
  readonly generation: number;
}

/** A click this late is not sounded any more, and the block begins again. */
const LATEST_CLICK: Milliseconds = 30;
/** Clicks are given this long before they sound. */
const LOOK_AHEAD: Milliseconds = 200;

/** Who plays at `at` from the first beat, and who next; before the first beat the first. */
function digits(block: PlannedBlock, at: Milliseconds): { digit?: number; nextDigit?: number } {
  const { cues } = block;
  if (cues.length === 0) return {};
  const next = cues.findIndex((cue) => cue.at > at);
  const current = next < 0 ? cues.length - 1 : Math.max(0, next - 1);
  const following = cues[current + 1];
  return { digit: cues[current]!.digit, ...(following ? { nextDigit: following.digit } : {}) };
}

const played = (block: PlannedBlock, start: Milliseconds): ProbeBlock => ({
  id: block.id,
  from: start - block.margin,
  to: start + block.duration,
  ...(block.ioi === undefined ? {} : { ioi: block.ioi }),
  beats: block.beats.map(({ t, digit }) => ({ t: start + t, digit }))
});

/**
 * Leads through a probe. It has no clock: `now` is ms on whatever clock the frames have, and never runs back.
 * Call `tick` often (each picture); times between ticks are exact all the same. A metronome that stumbled (no tick
 * for so long that a click could not sound) spoils its block, which then begins again by itself.
 */
export function createProbeRun(plan: ProbePlan, startedAt: Milliseconds) {
  const records = new Map<string, ProbeBlock>();
  let index = 0;
  /** When the block's rest begins; its first beat comes `rest + leadIn` later. */
  let begin = startedAt;
  let given = 0;
  let generation = 0;
  let stumbles = 0;
  let stopped = false;

  const current = () => plan.blocks[index];
  const firstBeat = (block: PlannedBlock) => begin + block.rest + block.leadIn;

  function enter(next: number, at: Milliseconds): void {
    index = next;
    begin = at;
    given = 0;
  }
  function restart(next: number, now: Milliseconds): void {
    enter(next, now);
    generation++;
  }

  function takeClicks(block: PlannedBlock, now: Milliseconds, ahead: Milliseconds): DueClick[] | 'too late' {
    const due: DueClick[] = [];
    for (; given < block.clicks.length; given++) {
      const { at, kind } = block.clicks[given]!;
      const t = firstBeat(block) + at;
      if (t > now + ahead) break;
      if (t < now - LATEST_CLICK) return 'too late';
      due.push({ t, kind });
    }
    return due;
  }

  function view(now: Milliseconds, clicks: readonly DueClick[]): ProbeView {
    const block = current();
    const about = { blocks: plan.blocks.length, clicks, generation, stumbles };
    if (!block || stopped) {
      const phase = stopped ? 'stopped' : 'done';
      return { ...about, phase, blockNumber: index, beat: 0, beats: 0, remaining: 0 };
    }
    const at = now - firstBeat(block);
    const phase = at >= 0 ? 'playing' : at + block.leadIn >= 0 ? 'lead-in' : 'rest';
    const ends = { playing: block.duration, 'lead-in': 0, rest: 0 - block.leadIn }[phase];
    const countIn = block.clicks.filter((click) => click.kind === 'count-in' && click.at > at).length;
    return {
      ...about,
      phase,
      block,
      blockNumber: index + 1,
      ...digits(block, at),
      beat: block.beats.filter(({ t }) => t <= at).length,
      beats: block.beats.length,
      ...(phase === 'lead-in' && block.clicks.length > 0 ? { countIn: countIn + 1 } : {}),
      remaining: ends - at,
      clicks
    };
  }

  return {
    /** Moves on to `now` and says what to show and which clicks to schedule. */
    tick(now: Milliseconds, lookAhead: Milliseconds = LOOK_AHEAD): ProbeView {
      const due: DueClick[] = [];
      for (let block = current(); block && !stopped; block = current()) {
        const clicks = takeClicks(block, now, lookAhead);
        if (clicks === 'too late') {
          stumbles++;
          restart(index, now);
          due.length = 0;
          continue;
        }
        due.push(...clicks);
        const end = firstBeat(block) + block.duration;
        if (now < end) break;
        records.set(block.id, played(block, firstBeat(block)));
        enter(index + 1, end);
      }
      return view(now, due);
    },
    /** The block was spoilt: plays it again from its rest. During a rest that is the block before. */
    repeat(now: Milliseconds): void {
      const block = current();
      if (stopped) return;
      const resting = !block || now < begin + block.rest;
      const again = resting ? Math.max(0, index - 1) : index;
      const id = plan.blocks[again]?.id;
      if (id) records.delete(id);
      restart(again, now);
    },
    /** Leaves the block out and goes on to the next. */
    skip(now: Milliseconds): void {
      const block = current();
      if (!block || stopped) return;
      records.delete(block.id);
      restart(index + 1, now);
    },
    /** Ends the probe. What was played to its end is kept. */
    stop(): void {
      if (!stopped) generation++;
      stopped = true;
    },
    /** What was played to its end, in the order of the plan. */
    get probe(): Probe {
      const blocks = plan.blocks.flatMap(({ id }) => records.get(id) ?? []);
      const { hand, variant } = plan;
      return {
        version: PROBE_VERSION,
        hand,
        ...(variant !== 'five fingers' && { variant }),
        blocks
      };
    }
  };
}
