import { expect, test } from 'vitest';
import {
  DIGITS,
  VIEW_CLASSES,
  type CameraView,
  type FrameObservations,
  type GateCheck,
  type HandKinematics
} from '#contracts';
import { blockQuality, type GateInput } from './quality-gate';
import { staticJitter } from './static-jitter';
import { normal, seededRandom } from '#math';
import { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';

const BLOCK = { id: 'P1', from: 0, to: 10_000, beats: [] } as const;
const VIEW: CameraView = { viewClass: 'front 60', elevation: 60, azimuth: 0, palm: 120 };
const STILL = [0.5, 0.5, 0.5, 0.5, 0.5];

/** Angles do not matter to the gate. */
const NO_ANGLES = {
  side: 'right',
  source: 'image',
  from: 0,
  length: 0,
  state: new Uint8Array(0),
  mcp: [],
  pip: [],
  dip: [],
  abduction: [],
  thumbPalmar: new Float32Array(0),
  flexion: []
} as const;

interface Spoil {
  readonly interval?: number;
  /** Frames in which the hand is seen. */
  readonly seen?: (i: number, t: number) => boolean;
  readonly every?: Partial<
    Record<'longSide' | 'boneResidual' | 'blur' | 'label' | 'sharpness', (i: number) => number>
  >;
  readonly hidden?: (i: number, digit: number) => boolean;
  readonly view?: CameraView | undefined;
}

function good(spoil: Spoil = {}): HandKinematics {
  const { interval = 1000 / 30, seen = () => true, every = {}, hidden = () => false } = spoil;
  const frames = Array.from({ length: Math.floor(10_000 / interval) }, (_, i) => i * interval);
  const t = frames.filter((time, i) => seen(i, time));
  const column = (name: keyof typeof every, usual: number) => t.map((_, i) => every[name]?.(i) ?? usual);
  const observations: FrameObservations = {
    side: 'right',
    frames,
    t,
    label: column('label', 1),
    longSide: column('longSide', 230),
    boneResidual: column('boneResidual', 0.03),
    blur: column('blur', 0.05),
    occluded: DIGITS.map((_, digit) => Uint8Array.from(t, (_time, i) => (hidden(i, digit) ? 1 : 0))),
    cut: t.map(() => 0),
    sharpness: column('sharpness', 40),
    light: t.map(() => 0.5)
  };
  const view = 'view' in spoil ? spoil.view : VIEW;
  return { angles: NO_ANGLES, observations, ...(view && { view }) };
}

const gate = (spoil: Spoil = {}, rest: Partial<GateInput> = {}) =>
  blockQuality({
    kinematics: good(spoil),
    block: BLOCK,
    jitter: STILL,
    views: WHAT_A_VIEW_MEASURES,
    stillSharpness: 40,
    baselineView: VIEW,
    ...rest
  });
const verdict = (quality: ReturnType<typeof gate>, check: GateCheck) =>
  quality.results.find((result) => result.check === check)?.verdict;

test('a good block passes every check and is scored with its timing', () => {
  const quality = gate();
  expect(quality).toMatchObject({ block: 'P1', scored: true, timing: true, droppedDigits: [] });
  expect(quality.results.filter((result) => result.verdict !== 'pass')).toEqual([]);
  expect(new Set(quality.results.map(({ check }) => check)).size).toBe(13);
});

test.each([
  ['frame rate', { interval: 1000 / 24 }, 'warn', { scored: true, timing: false }],
  ['frame rate', { interval: 1000 / 21 }, 'fail', { scored: false }],
  ['hand present', { seen: (i: number) => i % 14 > 0 }, 'warn', { scored: true }],
  ['hand present', { seen: (i: number) => i % 8 > 0 }, 'fail', { scored: false }],
  ['longest gap', { seen: (_: number, t: number) => t < 5000 || t > 5400 }, 'warn', { scored: true }],
  ['longest gap', { seen: (_: number, t: number) => t < 7900 }, 'fail', { scored: false }],
  ['hand size', { every: { longSide: (): number => 160 } }, 'warn', { scored: true }],
  ['hand size', { every: { longSide: (): number => 120 } }, 'fail', { scored: false }],
  [
    'bone lengths',
    { every: { boneResidual: (i: number) => (i % 10 > 0 ? 0.02 : 0.13) } },
    'warn',
    { scored: true }
  ],
  [
    'bone lengths',
    { every: { boneResidual: (i: number) => (i % 10 > 0 ? 0.02 : 0.2) } },
    'fail',
    { scored: false }
  ],
  ['motion blur', { every: { blur: (): number => 0.2 } }, 'warn', { scored: true, timing: false }],
  ['sharpness', { every: { sharpness: (): number => 16 } }, 'warn', { scored: true, timing: true }],
  ['sharpness', { every: { sharpness: (): number => 12 } }, 'fail', { scored: false }],
  ['hand identity', { every: { label: (i: number) => (i % 30 > 0 ? 1 : 0) } }, 'warn', { scored: true }],
  ['hand identity', { every: { label: (i: number) => (i % 10 > 0 ? 1 : 0) } }, 'fail', { scored: false }],
  ['view changed', { view: { ...VIEW, elevation: 40 } }, 'warn', { scored: true, timing: true }],
  ['view changed', { view: { ...VIEW, palm: 80 } }, 'warn', { scored: true }]
] as const)('%s: %o gives %s', (check, spoil, expected, outcome) => {
  const quality = gate(spoil);
  expect(verdict(quality, check)).toBe(expected);
  expect(quality).toMatchObject(outcome);
});

test('frames that come in bursts have no timing even at 30 a second', () => {
  const bursts = good();
  const frames = Array.from(bursts.observations.frames).map((t, i) => (i % 10 === 9 ? t + 30 : t));
  const quality = blockQuality({
    kinematics: { ...bursts, observations: { ...bursts.observations, frames } },
    block: BLOCK,
    jitter: STILL,
    views: WHAT_A_VIEW_MEASURES
  });
  expect([verdict(quality, 'frame interval'), quality.timing, quality.scored]).toEqual(['warn', false, true]);
});

test('a label that is always the other side is as stable as one that is always right', () => {
  expect(verdict(gate({ every: { label: () => 0 } }), 'hand identity')).toBe('pass');
});

test('a digit that jitters or is hidden is dropped, and the others are scored', () => {
  const jittery = gate({}, { jitter: [0.5, 2, 3, 0.5, 0.5] });
  expect(jittery).toMatchObject({ scored: true, droppedDigits: ['middle'] });
  expect(jittery.results.find(({ digit, check }) => digit === 'index' && check === 'jitter')?.verdict).toBe(
    'warn'
  );
  const hidden = gate({ hidden: (i, digit) => digit === 4 && i % 3 === 0 });
  expect(hidden).toMatchObject({ scored: true, droppedDigits: ['little'] });
  const seldom = gate({ hidden: (i, digit) => digit === 4 && i % 5 === 0 });
  const little = seldom.results.find(({ digit, check }) => digit === 'little' && check === 'finger hidden');
  expect([little?.verdict, seldom.droppedDigits]).toEqual(['warn', []]);
  expect(gate({}, { jitter: [3, 3, 3, 0.5, 0.5] }).scored).toBe(false);
});

test('a digit that the view is known not to measure is dropped, and where that is not known nobody is refused', () => {
  for (const viewClass of VIEW_CLASSES) {
    const quality = gate({ view: { ...VIEW, viewClass } });
    const can = WHAT_A_VIEW_MEASURES[viewClass];
    const cannot = DIGITS.filter((digit) => can[digit] === 'no');
    expect(quality.droppedDigits, viewClass).toEqual(cannot);
    expect(quality.scored, viewClass).toBe(cannot.length <= 2);
  }
  expect(gate({ view: { ...VIEW, viewClass: 'front 30' } }).scored).toBe(false);
});

test('it is the table of the grip that says which finger is dropped, and a view that was not tried refuses nobody', () => {
  const views = {
    'front 60': { thumb: 'no', index: 'yes', middle: 'no', ring: 'yes', little: 'yes' }
  } as const;
  expect(gate({}, { views })).toMatchObject({ scored: true, droppedDigits: ['thumb', 'middle'] });
  expect(gate({ view: { ...VIEW, viewClass: 'top' } }, { views }).droppedDigits).toEqual([]);
});

test('what could not be measured warns, and a block without the hand is not scored', () => {
  const unknown = gate({}, { jitter: [] });
  expect([verdict(unknown, 'jitter'), unknown.scored]).toEqual(['warn', true]);
  const empty = gate({ seen: () => false, view: undefined });
  expect(empty).toMatchObject({ scored: false });
  expect(verdict(empty, 'hand present')).toBe('fail');
  expect(verdict(gate({ view: undefined }), 'view changed')).toBe('warn');
});

test('static jitter is what is faster than 5 Hz, of the worse joint, and unknown of less than a second', () => {
  const random = seededRandom(8);
  const noisy = (sd: number, n = 180) =>
    Float32Array.from(
      { length: n },
      (_, i) => 30 + 10 * Math.sin((2 * Math.PI * i) / 180) + sd * normal(random)
    );
  const columns = (sds: number[], n?: number) => sds.map((sd) => noisy(sd, n));
  const still = (mcp: Float32Array[], pip: Float32Array[]): HandKinematics => ({
    ...good(),
    angles: { ...NO_ANGLES, length: 180, mcp, pip }
  });
  const jitter = staticJitter(still(columns([1, 1, 0, 2, 0]), columns([1, 3, 0, 0, 0])));
  // A sixth of white noise lies below 5 of 30 Hz.
  [1, 3, 0, 2, 0].forEach((sd, digit) =>
    expect(Math.abs(jitter[digit]! - sd * Math.sqrt(5 / 6))).toBeLessThan(0.3)
  );
  expect(staticJitter(still(columns([1, 1, 1, 1, 1], 50), columns([1, 1, 1, 1, 1], 50)))).toEqual(
    DIGITS.map(() => undefined)
  );
});
