import { expect, test } from 'vitest';
import { PROBE_TEMPOS, type Probe, type ProbeBlock } from '#contracts';
import { createProbeRun, probePlan, type ProbeChoice } from '#features';
import { standardProbe } from '#simulator';
import type { RecordedProbe } from '#store';
import { headerOfProbe, headerOfProbes, probeOfHeader, probesOfHeader } from './recorded-probe';

function played(choice: ProbeChoice, startedAt = 0): Probe {
  const plan = probePlan(choice);
  const run = createProbeRun(plan, startedAt);
  for (let t = 0; t <= plan.total + 100; t += 50) run.tick(startedAt + t);
  return run.probe;
}
/** As a file does: through text, and back. */
const written = (probe: Probe) => JSON.parse(JSON.stringify(headerOfProbe(probe))) as RecordedProbe;
function read(recorded: RecordedProbe): Probe {
  const probe = probeOfHeader(recorded);
  if (!probe.ok) throw new Error(JSON.stringify(probe.failure));
  return probe.value;
}
/** ms: what seconds as decimal numbers leave. */
const DIGITS = 6;
function expectSame(a: Probe, b: Probe): void {
  expect(a.blocks.map(({ id }) => id)).toEqual(b.blocks.map(({ id }) => id));
  a.blocks.forEach((block, i) => {
    const other = b.blocks[i]!;
    expect(block.from).toBeCloseTo(other.from, DIGITS);
    expect(block.to).toBeCloseTo(other.to, DIGITS);
    expect(block.ioi).toEqual(other.ioi === undefined ? undefined : expect.closeTo(other.ioi, DIGITS));
    expect(block.beats).toEqual(
      other.beats.map(({ t, digit }) => ({ t: expect.closeTo(t, DIGITS) as number, digit }))
    );
  });
}
const failureOf = (blocks: RecordedProbe['blocks']) => {
  const probe = probeOfHeader({ version: 1, hand: 'left', blocks });
  return probe.ok ? undefined : probe.failure;
};
const TAPS = { id: 'P1', from: 1, to: 3, ioi: 0.5, fingers: [1, 2, 3] } as const;
const taps = (change: Partial<RecordedProbe['blocks'][number]> = {}) => ({
  ...TAPS,
  fingers: [...TAPS.fingers],
  ...change
});

test('the app’s probe comes back from a file with every beat, at each tempo', () => {
  for (const tempo of PROBE_TEMPOS) {
    const probe = played({ hand: 'left', tempo, weekly: true }, 12_345.678);
    expect(probe.blocks.map(({ beats }) => beats.length)).toEqual([0, 45, 48, 48, 0, 0]);
    expectSame(read(written(probe)), probe);
  }
});

test('a probe of the fretting hand comes back as one, with every beat', () => {
  const probe = played({ hand: 'left', variant: 'fretting hand', tempo: 'slower', weekly: true }, 2_000);
  expect(probe.blocks.map(({ beats }) => beats.length)).toEqual([0, 36, 48, 48, 0, 0]);
  expect(read(written(probe)).variant).toBe('fretting hand');
  expectSame(read(written(probe)), probe);
});

test('a probe without silent beats comes back where it keeps the margin', () => {
  const probe: Probe = { version: 1, hand: 'right', blocks: standardProbe(2_000) };
  expectSame(read(written(probe)), probe);
});

test('beats of any other length follow evenly from the block’s begin', () => {
  const { blocks } = read({ version: 1, hand: 'left', blocks: [taps()] });
  expect(blocks[0]?.beats).toEqual([
    { t: 1_000, digit: 0 },
    { t: 1_500, digit: 1 },
    { t: 2_000, digit: 2 }
  ]);
});

test('fingers named in a block without a metronome are no beats', () => {
  const block = taps({ id: 'P4', ioi: null, fingers: [2, 4] });
  const { blocks } = read({ version: 1, hand: 'left', blocks: [block] });
  expect(blocks).toEqual([{ id: 'P4', from: 1_000, to: 3_000, beats: [] }] satisfies ProbeBlock[]);
});

test('what cannot have been played is named', () => {
  expect(failureOf([taps(), taps()])).toMatchObject({ path: 'probe.blocks[1].id' });
  expect(failureOf([taps({ ioi: null })])).toMatchObject({ path: 'probe.blocks[0].ioi' });
  expect(failureOf([taps({ fingers: Array<number>(9).fill(2) })])).toMatchObject({
    path: 'probe.blocks[0].fingers'
  });
  const probe: RecordedProbe = { version: 1, hand: 'left', blocks: [taps()] };
  const endless: RecordedProbe = { ...probe, blocks: [taps({ to: 3600 })] };
  expect(probesOfHeader({ probe: endless })).toMatchObject({ failure: { path: 'probe.blocks' } });
  expect(probesOfHeader({ probe, furtherProbes: [probe] })).toMatchObject({
    failure: { path: 'furtherProbes[0].blocks' }
  });
});

test('all probes of a session come back, in the order they were played', () => {
  const first = played({ hand: 'left', tempo: 'standard' }, 1_000);
  const second = played({ hand: 'right', tempo: 'slower' }, 100_000);
  const records = [
    { from: second.blocks[0]!.from, probe: second, surface: 'table', practice: true },
    { from: first.blocks[0]!.from, probe: first, surface: 'instrument', practice: false },
    { from: 0, probe: { ...first, blocks: [] }, surface: 'instrument', practice: false }
  ] as const;
  const header = headerOfProbes(records);
  expect(header.furtherProbes).toHaveLength(1);
  const found = probesOfHeader(header);
  if (!found.ok) throw new Error(found.failure.kind);
  expect(found.value.map(({ surface, practice }) => [surface, practice])).toEqual([
    ['instrument', false],
    ['table', true]
  ]);
  expectSame(found.value[0]!.probe, first);
  expectSame(found.value[1]!.probe, second);
  expect(headerOfProbes([])).toEqual({});
});
