import { describe, expect, test } from 'vitest';
import {
  fail,
  ok,
  PIPELINE_VERSION,
  type HandFrame,
  type MinuteRecord,
  type NewSession,
  type SessionDetails,
  type SessionEvent,
  type SessionRecord,
  type SessionSummary
} from '#contracts';
import { createRecorder, type RecorderStore, type RecorderWorld } from './recorder';

const SESSION: NewSession = {
  kind: 'camera',
  startedAt: '2026-03-01T10:00:00Z',
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['right'],
  details: {}
};
const TIMER: NewSession = { ...SESSION, kind: 'timer', handsExpected: [] };
const SID = '01J00000000000000000000000';
const MINUTE = 60_000;
const FULL = { kind: 'storage-full' } as const;

/** A right hand; `moving` strokes its index finger four times a second. */
function hand(t: number, moving: boolean): HandFrame {
  const image = new Float32Array(63);
  const put = (landmark: number, x: number, y: number) => image.set([x, y], 3 * landmark);
  put(0, 0.5, 0.9);
  put(2, 0.42, 0.85);
  put(4, 0.36, 0.8);
  const bend = moving ? 0.03 * Math.sin((2 * Math.PI * 2 * t) / 1000) ** 2 : 0;
  for (const [i, x] of [0.46, 0.5, 0.53, 0.57].entries()) {
    put(5 + 4 * i, x, 0.7);
    put(8 + 4 * i, x, 0.55 + (i === 0 ? bend : 0));
  }
  return { t, hands: [{ side: 'right', score: 0.9, image, world: new Float32Array(63) }] };
}

/** A page, a store and a camera whose clocks stand still until they are told to go. */
function fakeWorld(breakAfterMin = 0) {
  let mono = 5000;
  let wall = Date.UTC(2026, 2, 1, 10);
  let beginFails = false;
  let finishFails = false;
  const events: SessionEvent[] = [];
  const minutes: MinuteRecord[] = [];
  const ports: (MessagePort | undefined)[] = [];
  const finished: SessionSummary[] = [];
  const removed: string[] = [];
  const said: SessionDetails[] = [];
  let begun = 0;
  const recordOf = (summary: SessionSummary, details = {}): SessionRecord => ({
    ...SESSION,
    sid: SID,
    ver: 1,
    state: 'complete',
    pipeline: PIPELINE_VERSION,
    details,
    summary
  });
  const port = { close() {} } as MessagePort;
  const fakeStore: RecorderStore = {
    begin: async () => {
      begun++;
      return beginFails ? fail({ kind: 'recording-elsewhere' }) : ok({ sid: SID, port });
    },
    newPort: () => port,
    addEvent: async (event) => ok(void events.push(event)),
    addMinute: async (minute) => ok(void minutes.push(minute)),
    finish: async (_sid, summary, details) => {
      if (finishFails) return fail(FULL);
      finished.push(summary);
      return ok(recordOf(summary, details));
    },
    updateDetails: async (_sid, details) => {
      said.push(details);
      return ok(recordOf(finished.at(-1)!, details));
    },
    remove: async (sid) => {
      removed.push(sid);
      return ok(recordOf(finished.at(-1)!));
    },
    undoRemove: async () => ok(recordOf(finished.at(-1)!))
  };
  const world: RecorderWorld = {
    now: () => mono,
    wall: () => wall,
    store: fakeStore,
    recordTo: (to) => void ports.push(to),
    counts: () => ({ received: 0, processed: 0, withHand: 0, dropped: 0 }),
    changed: () => {}
  };
  const recorder = createRecorder(world, () => breakAfterMin * MINUTE);
  /** `ms` go by, with 20 frames and one tick a second. */
  function pass(
    ms: number,
    camera: 'playing' | 'still' | 'no hand' | 'no frames' | 'keys' | 'heard' | 'no hand, heard'
  ) {
    for (const end = mono + ms; mono < end;) {
      for (let i = 0; i < 20; i++) {
        mono += 50;
        wall += 50;
        if (camera === 'no hand' || camera === 'no hand, heard') recorder.frame({ t: mono, hands: [] });
        // Sound is told some hundredths of a second after it began.
        if (camera === 'heard' || camera === 'no hand, heard') {
          if (i % 5 === 0) recorder.attack(mono - 40);
        }
        if (camera === 'keys') {
          if (i % 5 === 0) recorder.key(mono);
        } else if (camera === 'playing' || camera === 'still')
          recorder.frame(hand(mono, camera === 'playing'));
      }
      recorder.tick();
    }
  }
  return {
    recorder,
    pass,
    /** The clocks go on without the page. */
    jump(by: { mono?: number; wall?: number }) {
      mono += by.mono ?? 0;
      wall += by.wall ?? 0;
    },
    fails(what: { begin?: boolean; finish?: boolean }) {
      beginFails = what.begin ?? beginFails;
      finishFails = what.finish ?? finishFails;
    },
    events,
    minutes,
    ports,
    finished,
    said,
    removed,
    begun: () => begun
  };
}

describe('ten minutes without hands', () => {
  test('play 5 minutes, leave 30: it pauses and proposes ending at minute 5', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(5 * MINUTE, 'playing');
    pass(30 * MINUTE, 'no hand');
    const { phase, proposedEndMs } = recorder.state;
    expect(phase).toBe('paused');
    expect(proposedEndMs! / MINUTE).toBeCloseTo(5, 1);
    await recorder.stop(proposedEndMs);
    expect(finished[0]!.minutes).toBeCloseTo(5, 1);
    expect(finished[0]!.durationS / 60).toBeCloseTo(5, 1);
  });

  test('declined, the recording goes on and the time away is a pause', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(2 * MINUTE, 'playing');
    pass(25 * MINUTE, 'no hand');
    recorder.resume();
    expect(recorder.state.proposedEndMs).toBeUndefined();
    pass(2 * MINUTE, 'playing');
    await recorder.stop();
    expect(finished[0]!.gaps).toMatchObject([{ reason: 'paused' }]);
    // 2 minutes, 10 without hands until it paused, 2 more.
    expect(finished[0]!.durationS / 60).toBeCloseTo(14, 1);
  });

  test('do not count while a hand lies still in the picture', async () => {
    const { recorder, pass } = fakeWorld();
    await recorder.start(SESSION);
    pass(15 * MINUTE, 'still');
    expect(recorder.state.phase).toBe('recording');
  });
});

describe('the break reminder', () => {
  test('waits for a pause of two seconds, and comes once', async () => {
    const { recorder, pass, events } = fakeWorld(3);
    await recorder.start(SESSION);
    pass(4 * MINUTE, 'playing');
    expect(recorder.state.breakDue).toBe(false);
    pass(4000, 'still');
    expect(recorder.state.breakDue).toBe(true);
    recorder.dismissBreak();
    pass(MINUTE / 2, 'playing');
    pass(4000, 'still');
    expect(recorder.state.breakDue).toBe(false);
    expect(events.filter(({ kind }) => kind === 'break-reminder')).toHaveLength(1);
  });

  test('starts afresh after a minute without playing', async () => {
    const { recorder, pass } = fakeWorld(3);
    await recorder.start(SESSION);
    pass(2 * MINUTE, 'playing');
    pass(1.1 * MINUTE, 'still');
    pass(2 * MINUTE, 'playing');
    pass(4000, 'still');
    expect(recorder.state.breakDue).toBe(false);
  });
});

describe('clocks', () => {
  test('a wall clock that is set an hour ahead is an event, and changes no duration', async () => {
    const { recorder, pass, jump, events, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(MINUTE, 'playing');
    jump({ wall: 3_600_000 });
    pass(MINUTE, 'playing');
    await recorder.stop();
    expect(events).toMatchObject([{ kind: 'clock-step', stepMs: 3_600_000 }]);
    expect(finished[0]!.durationS).toBe(120);
    expect(finished[0]!.gaps).toEqual([]);
  });

  test('a computer that slept leaves a gap of reason asleep, and no clock step', async () => {
    const { recorder, pass, jump, events, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(MINUTE, 'playing');
    jump({ mono: 5 * MINUTE, wall: 5 * MINUTE });
    pass(1000, 'no frames');
    pass(MINUTE, 'playing');
    await recorder.stop();
    expect(events.map(({ kind, reason }) => [kind, reason])).toEqual([['gap', 'asleep']]);
    expect(finished[0]!.durationS).toBeCloseTo(120, 0);
    expect(finished[0]!.minutes).toBeCloseTo(2, 1);
  });
});

describe('pausing', () => {
  test('stops the clock and the way to the store, and goes on over a new port', async () => {
    const { recorder, pass, ports, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(10_000, 'playing');
    recorder.pause();
    expect(ports.at(-1)).toBeUndefined();
    pass(20_000, 'playing');
    expect(recorder.state.clockS).toBeCloseTo(10, 1);
    recorder.resume();
    expect(ports.at(-1)).toBeDefined();
    pass(10_000, 'playing');
    await recorder.stop();
    expect(finished[0]!.durationS).toBeCloseTo(20, 1);
    expect(finished[0]!.hands.right!.movingS).toBeGreaterThan(19);
    expect(finished[0]!.hands.right!.movingS).toBeLessThan(20.5);
  });
});

describe('a camera that goes away', () => {
  test('leaves one gap from the last frame to the next', async () => {
    const { recorder, pass, events, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(10_000, 'playing');
    pass(2000, 'no frames');
    recorder.lost('camera-lost');
    pass(28_000, 'no frames');
    expect(recorder.state.clockS).toBe(10);
    pass(10_000, 'playing');
    await recorder.stop();
    expect(finished[0]!.gaps).toHaveLength(1);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ kind: 'gap', reason: 'camera-lost', t: 10_000 });
    expect(finished[0]!.durationS).toBeCloseTo(20, 0);
  });

  test('and whose gap the tracker tells is not told twice', async () => {
    const { recorder, pass, events, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(10_000, 'playing');
    recorder.lost('camera-muted');
    pass(5000, 'no frames');
    recorder.trackerGap({ from: 15_000, to: 20_000, reason: 'camera-muted' });
    pass(10_000, 'playing');
    await recorder.stop();
    expect(finished[0]!.gaps).toEqual([{ from: 10_000, to: 15_000, reason: 'camera-muted' }]);
    expect(events).toEqual([]);
  });

  test('and never comes back ends in a gap until Stop', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(10_000, 'playing');
    pass(30_000, 'no frames');
    await recorder.stop();
    expect(finished[0]!.gaps).toEqual([{ from: 10_000, to: 40_000, reason: 'dropped' }]);
    expect(finished[0]!.durationS).toBe(10);
  });
});

test('a click and a hand that appears at once begin one recording', async () => {
  const { recorder, begun } = fakeWorld();
  await Promise.all([recorder.start(SESSION), recorder.start(SESSION)]);
  expect(begun()).toBe(1);
});

test('a recording that cannot begin says why, and nothing is running', async () => {
  const { recorder, fails } = fakeWorld();
  fails({ begin: true });
  await recorder.start(SESSION);
  expect(recorder.state).toMatchObject({ phase: 'idle', failure: { kind: 'recording-elsewhere' } });
});

test('when the end cannot be saved nothing is lost: it waits paused, and Stop works again', async () => {
  const { recorder, pass, fails, finished, minutes } = fakeWorld();
  await recorder.start(SESSION);
  pass(30_000, 'playing');
  fails({ finish: true });
  await recorder.stop();
  expect(recorder.state).toMatchObject({ phase: 'paused', failure: FULL });
  expect(await recorder.discard()).toBeUndefined();
  expect(recorder.state.phase).toBe('paused');
  fails({ finish: false });
  await recorder.stop();
  expect(recorder.state.phase).toBe('rating');
  expect(finished[0]!.durationS).toBe(30);
  expect(minutes.at(-1)!.framesProcessed).toBe(600);
});

test('the session is saved at Stop, and what the person says is added to it', async () => {
  const { recorder, pass, finished } = fakeWorld();
  await recorder.start(SESSION);
  pass(5000, 'playing');
  recorder.feltOdd();
  expect(recorder.state.oddMarks).toBe(1);
  await recorder.stop();
  expect(finished).toHaveLength(1);
  const rated = await recorder.rate({ rpe: 4 });
  expect(rated).toMatchObject({ ok: true, value: { details: { rpe: 4 } } });
  expect(recorder.state.phase).toBe('idle');
});

test('what is said while it runs is kept at once, and still there when it was rated or was not', async () => {
  const handsUsed = [{ from: 0, to: 900, hands: 'both' }] as const;
  for (const rating of [{ rpe: 4 }, {}]) {
    const { recorder, pass, said } = fakeWorld();
    await recorder.start(SESSION);
    await recorder.say({ handsUsed });
    expect(said).toEqual([{ handsUsed }]);
    pass(5000, 'playing');
    const stopped = await recorder.stop();
    expect(stopped).toMatchObject({ ok: true, value: { details: { handsUsed } } });
    await recorder.rate(rating);
    expect(said.at(-1)).toEqual({ handsUsed, ...rating });
    await recorder.say({ note: 'too late' });
    await recorder.start(SESSION);
    expect((await recorder.stop())!).toMatchObject({ value: { details: {} } });
    expect(said).toHaveLength(2);
  }
});

test('a discarded recording is removed in a way that can be undone', async () => {
  const { recorder, pass, removed } = fakeWorld();
  await recorder.start(SESSION);
  pass(5000, 'playing');
  expect(await recorder.discard()).toBe(SID);
  expect(removed).toEqual([SID]);
  expect(recorder.state.phase).toBe('idle');
});

test('the timer counts what the clock says, without the pauses', async () => {
  const { recorder, pass, finished, ports } = fakeWorld();
  await recorder.start(TIMER);
  pass(20 * MINUTE, 'no frames');
  recorder.pause();
  pass(5 * MINUTE, 'no frames');
  recorder.resume();
  pass(10 * MINUTE, 'no frames');
  await recorder.stop();
  expect(finished[0]).toMatchObject({ minutes: 30, durationS: 1800, hands: {} });
  expect(ports.filter((port) => port !== undefined)).toEqual([]);
});

describe('attacks that a microphone hears', () => {
  const SOUND: NewSession = { ...SESSION, kind: 'sound', handsExpected: [] };

  test('alone give minutes from the first to the last, without the pauses', async () => {
    const { recorder, pass, finished, ports } = fakeWorld();
    await recorder.start(SOUND);
    pass(MINUTE, 'no frames');
    pass(10 * MINUTE, 'heard');
    recorder.pause();
    pass(5 * MINUTE, 'heard');
    recorder.resume();
    pass(2 * MINUTE, 'heard');
    pass(MINUTE, 'no frames');
    expect(recorder.state.attacks).toBe(12 * 60 * 4);
    await recorder.stop();
    expect(finished[0]!.minutes).toBeCloseTo(12, 1);
    expect(finished[0]!.longestStretchS / 60).toBeCloseTo(10, 1);
    expect(finished[0]!.attacks!.heard).toBe(12 * 60 * 4);
    expect(finished[0]!.attacks!.playedS / 60).toBeCloseTo(12, 1);
    expect(finished[0]).not.toHaveProperty('keys');
    expect(ports.filter((port) => port !== undefined)).toEqual([]);
  });

  test('that began before the recording are no part of it', async () => {
    const { recorder, pass } = fakeWorld();
    await recorder.start(SOUND);
    expect(recorder.attack(4_999)).toBe(false);
    pass(1_000, 'heard');
    expect(recorder.state.attacks).toBe(4);
  });

  test('none for ten minutes propose an end at the last', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(SOUND);
    pass(5 * MINUTE, 'heard');
    pass(30 * MINUTE, 'no frames');
    const { phase, proposedEndMs } = recorder.state;
    expect(phase).toBe('paused');
    await recorder.stop(proposedEndMs);
    expect(finished[0]!.minutes).toBeCloseTo(5, 1);
  });

  test('beside a camera are counted, and neither add minutes nor keep an empty room recording', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(2 * MINUTE, 'playing');
    pass(15 * MINUTE, 'no hand, heard');
    expect(recorder.state.phase).toBe('paused');
    await recorder.stop();
    expect(finished[0]!.minutes).toBeCloseTo(2, 1);
    expect(finished[0]!.attacks!.playedS / 60).toBeCloseTo(10, 0);
  });

  test('leave the minutes of a timer to the clock', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(TIMER);
    pass(MINUTE, 'heard');
    pass(4 * MINUTE, 'no frames');
    await recorder.stop();
    expect(finished[0]!.minutes).toBeCloseTo(5, 1);
    expect(finished[0]!.attacks!.heard).toBe(240);
  });

  test('are not in a session to which nobody listened', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(5000, 'playing');
    await recorder.stop();
    expect(finished[0]).not.toHaveProperty('attacks');
  });
});

describe('keys of a MIDI instrument', () => {
  const KEYS: NewSession = { ...SESSION, kind: 'midi' };

  test('alone give minutes from the first to the last key, without the pauses', async () => {
    const { recorder, pass, finished, ports } = fakeWorld();
    await recorder.start(KEYS);
    pass(MINUTE, 'no frames');
    pass(10 * MINUTE, 'keys');
    recorder.pause();
    pass(5 * MINUTE, 'keys');
    recorder.resume();
    pass(2 * MINUTE, 'keys');
    pass(MINUTE, 'no frames');
    expect(recorder.state.keys).toBe(12 * 60 * 4);
    await recorder.stop();
    expect(finished[0]!.minutes).toBeCloseTo(12, 1);
    expect(finished[0]!.durationS / 60).toBeCloseTo(14, 1);
    expect(finished[0]!.keys!.struck).toBe(12 * 60 * 4);
    expect(finished[0]!.keys!.playedS / 60).toBeCloseTo(12, 1);
    expect(ports.filter((port) => port !== undefined)).toEqual([]);
  });

  test('ten minutes without one propose an end at the last', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(KEYS);
    pass(5 * MINUTE, 'keys');
    pass(30 * MINUTE, 'no frames');
    const { phase, proposedEndMs } = recorder.state;
    expect(phase).toBe('paused');
    await recorder.stop(proposedEndMs);
    expect(finished[0]!.minutes).toBeCloseTo(5, 1);
  });

  test('remind of a break as movement does', async () => {
    const { recorder, pass } = fakeWorld(25);
    await recorder.start(KEYS);
    pass(26 * MINUTE, 'keys');
    expect(recorder.state.breakDue).toBe(false);
    pass(4_000, 'no frames');
    expect(recorder.state.breakDue).toBe(true);
  });

  test('beside a camera that sees no hand keep the recording going, and count', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(MINUTE, 'playing');
    for (let i = 0; i < 40 * 60; i++) {
      pass(1_000, 'no hand');
      if (i < 19 * 60) recorder.key(5000 + MINUTE + 1000 * (i + 1));
    }
    expect(recorder.state.phase).toBe('paused');
    expect(recorder.state.proposedEndMs! / MINUTE).toBeCloseTo(20, 1);
    await recorder.stop(recorder.state.proposedEndMs);
    expect(finished[0]!.minutes).toBeCloseTo(19, 1);
    expect(finished[0]!.hands.right!.movingS / 60).toBeCloseTo(1, 1);
  });

  test('that no instrument sent are not in a session', async () => {
    const { recorder, pass, finished } = fakeWorld();
    await recorder.start(SESSION);
    pass(5000, 'playing');
    await recorder.stop();
    expect(finished[0]).not.toHaveProperty('keys');
  });
});
