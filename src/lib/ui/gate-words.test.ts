import { expect, test } from 'vitest';
import {
  GATE_CHECKS,
  PROBE_BLOCK_IDS,
  type BlockQuality,
  type GateResult,
  type Probe,
  type ProbeBlockId
} from '#contracts';
import { GATE_WORDS, gateReport } from './gate-words';

const probeOf = (...ids: ProbeBlockId[]): Probe => ({
  version: 1,
  hand: 'right',
  blocks: ids.map((id, i) => ({ id, from: i * 1000, to: i * 1000 + 900, beats: [] }))
});
const WHOLE = probeOf('P0', 'P1', 'P2a', 'P2b', 'P3');
const fails = (check: GateResult['check'], digit?: GateResult['digit']): GateResult => ({
  check,
  verdict: 'fail',
  value: 1,
  unit: '',
  ...(digit && { digit })
});
const quality = (block: ProbeBlockId, change: Partial<BlockQuality> = {}): BlockQuality => ({
  block,
  scored: true,
  timing: true,
  droppedDigits: [],
  results: [],
  ...change
});

test('every check has its own reason and its own thing to do', () => {
  const words = GATE_CHECKS.map((check) => GATE_WORDS[check]);
  expect(new Set(words.map(({ what }) => what)).size).toBe(GATE_CHECKS.length);
  expect(new Set(words.map(({ whatToDo }) => whatToDo)).size).toBe(GATE_CHECKS.length);
});

test('when all was scored nothing is said', () => {
  expect(
    gateReport(
      WHOLE,
      PROBE_BLOCK_IDS.map((id) => quality(id))
    )
  ).toEqual({ sentences: [] });
});

test('a refused block names its reasons, and the first of them is the thing to change', () => {
  const report = gateReport(WHOLE, [
    quality('P1', { scored: false, results: [fails('hand size'), fails('hand present')] })
  ]);
  expect(report).toEqual({
    sentences: [
      'Single fingers was not scored: the hand was out of sight too often and the hand was too small in the picture.'
    ],
    whatToDo: GATE_WORDS['hand present'].whatToDo
  });
});

test('parts that were refused for one reason are told together', () => {
  const slow = { scored: false, results: [fails('frame rate')] };
  const report = gateReport(WHOLE, [
    quality('P0', slow),
    quality('P1', { scored: false, results: [fails('hand size')] }),
    quality('P2a', slow)
  ]);
  expect(report.sentences).toEqual([
    'Still hold and First pattern were not scored: the camera gave too few pictures a second.',
    'Single fingers was not scored: the hand was too small in the picture.'
  ]);
});

test('a finger taken out is named with its blocks, once', () => {
  const lost = { droppedDigits: ['ring'] as const, results: [fails('finger hidden', 'ring')] };
  expect(gateReport(WHOLE, [quality('P1', lost), quality('P2a', lost)]).sentences).toEqual([
    'The ring finger was not scored in “Single fingers” and “First pattern”: it was hidden behind other fingers too often.'
  ]);
});

test('a block of too few fingers says so, and what hid them is the thing to change', () => {
  const droppedDigits = ['middle', 'ring', 'little'] as const;
  const results = droppedDigits.map((digit) => fails('jitter', digit));
  const report = gateReport(WHOLE, [quality('P1', { scored: false, droppedDigits, results })]);
  expect(report.sentences).toEqual([
    'Single fingers was not scored: fewer than three fingers could be used.'
  ]);
  expect(report.whatToDo).toBe(GATE_WORDS.jitter.whatToDo);
});

test('a slow camera leaves the measures of time out, and skipped parts are not blamed on the camera', () => {
  const slow: GateResult = { check: 'frame rate', verdict: 'warn', value: 24, unit: 'frames/s' };
  const report = gateReport(probeOf('P0', 'P1', 'P2a', 'P2b'), [
    quality('P1', { timing: false, results: [slow] })
  ]);
  expect(report.sentences).toEqual([
    'Hold in the air: not played, so not scored.',
    'Single fingers: scored without the measures of time, such as evenness and release, because the camera gave too few pictures a second.'
  ]);
  expect(report.whatToDo).toBe(GATE_WORDS['frame rate'].whatToDo);
});
