import type { BlockQuality, Digit, GateCheck, Probe, ProbeBlockId } from '#contracts';

export interface GateWords {
  /** What the camera saw, as the end of "… was not scored: " and by itself. */
  readonly what: string;
  /** The one thing to change next time. */
  readonly whatToDo: string;
}

/** In the order in which they are worth changing: what comes first often makes the rest go away. */
export const GATE_WORDS: Readonly<Record<GateCheck, GateWords>> = {
  'hand present': {
    what: 'the hand was out of sight too often',
    whatToDo: 'Move the camera so that the whole hand stays in the picture from the first note to the last.'
  },
  'longest gap': {
    what: 'the hand was lost for too long at a stretch',
    whatToDo: 'Keep sleeves and the other hand away from the playing hand, and the whole hand in the picture.'
  },
  'frame rate': {
    what: 'the camera gave too few pictures a second',
    whatToDo: 'Turn on more light and close other programs: a camera slows down in the dark.'
  },
  'frame interval': {
    what: 'the pictures came unevenly',
    whatToDo: 'Close other programs and tabs while you play the probe.'
  },
  'hand size': {
    what: 'the hand was too small in the picture',
    whatToDo: 'Move the camera nearer, until the hand is about a third of the picture wide.'
  },
  'hand identity': {
    what: 'left and right hand could not be told apart',
    whatToDo: 'Keep the other hand out of the picture, or well away from the one that plays.'
  },
  'motion blur': {
    what: 'the moving fingers were blurred',
    whatToDo:
      'Add light on the hand, from the side of the camera: in bright light pictures are short and sharp.'
  },
  sharpness: {
    what: 'the picture was less sharp than while the hand lay still',
    whatToDo: 'Wipe the lens, add light, and let the camera find its focus before you begin.'
  },
  jitter: {
    what: 'the tracked joints trembled although the hand lay still',
    whatToDo:
      'Fix the camera so that it does not shake, add light, and keep the hand quite still in the first hold.'
  },
  'finger hidden': {
    what: 'it was hidden behind other fingers too often',
    whatToDo: 'Raise the camera a little, or turn it to look at the fingers from straight in front.'
  },
  'bone lengths': {
    what: 'the tracked hand did not keep its shape',
    whatToDo: 'Add light, and choose a background that does not have the colour of your skin.'
  },
  'view changed': {
    what: 'the camera stood elsewhere than in your other probes',
    whatToDo: 'Line the hand up with its outline in the picture before you begin.'
  },
  'view cannot measure': {
    what: 'it cannot be measured from where the camera stood',
    whatToDo: 'Put the camera straight in front of the fingers, about 60 degrees above the hand.'
  }
};
const CHECKS = Object.keys(GATE_WORDS) as GateCheck[];

/** What was played in a block, as the person knows it. */
export const BLOCK_WORDS: Readonly<Record<ProbeBlockId, string>> = {
  P0: 'Still hold',
  P1: 'Single fingers',
  P2a: 'First pattern',
  P2b: 'Second pattern',
  P3: 'Hold in the air',
  P4: 'Fastest taps'
};
const ALWAYS_ASKED: readonly ProbeBlockId[] = ['P0', 'P1', 'P2a', 'P2b', 'P3'];

export interface GateReport {
  /** One sentence for everything that was not scored; empty when all was. */
  readonly sentences: readonly string[];
  /** The one thing to change. */
  readonly whatToDo?: string;
}

/**
 * What was not scored, why, and the one thing to change next time: the first of the reasons in the order above, as what
 * repairs it often repairs the others.
 */
export function gateReport(probe: Probe, quality: readonly BlockQuality[]): GateReport {
  const sentences: string[] = [];
  const reasons = new Set<GateCheck>();
  const told = (checks: readonly GateCheck[]): string => {
    checks.forEach((check) => reasons.add(check));
    return inWords(checks.map((check) => GATE_WORDS[check].what));
  };
  const skipped = ALWAYS_ASKED.filter((id) => !probe.blocks.some((block) => block.id === id));
  if (skipped.length > 0) {
    sentences.push(`${inWords(skipped.map((id) => BLOCK_WORDS[id]))}: not played, so not scored.`);
  }
  const refused = new Map<string, string[]>();
  for (const block of quality.filter(({ scored }) => !scored)) {
    const failed = checksOf(block, 'fail');
    const why = failed.length > 0 ? told(failed) : `fewer than three fingers could be used`;
    if (failed.length === 0) told(checksOf(block, 'fail', true));
    refused.set(why, [...(refused.get(why) ?? []), BLOCK_WORDS[block.block]]);
  }
  for (const [why, names] of refused)
    sentences.push(`${inWords(names)} ${names.length > 1 ? 'were' : 'was'} not scored: ${why}.`);
  for (const { digit, checks, blocks } of droppedDigits(quality)) {
    sentences.push(`The ${fingerName(digit)} was not scored in ${inWords(blocks)}: ${told(checks)}.`);
  }
  const untimed = quality.filter(({ scored, timing, block }) => scored && !timing && block !== 'P0');
  if (untimed.length > 0) {
    const checks = CHECKS.filter((check) => untimed.some((block) => timingFaults(block).includes(check)));
    sentences.push(
      `${inWords(untimed.map(({ block }) => BLOCK_WORDS[block]))}: scored without the measures of time, such as evenness and release, because ${told(checks)}.`
    );
  }
  const first = CHECKS.find((check) => reasons.has(check));
  return { sentences, ...(first && { whatToDo: GATE_WORDS[first].whatToDo }) };
}

function checksOf({ results }: BlockQuality, verdict: 'fail', ofDigits = false): GateCheck[] {
  return CHECKS.filter((check) =>
    results.some(
      (result) =>
        result.check === check && result.verdict === verdict && (result.digit !== undefined) === ofDigits
    )
  );
}

const TIMING: readonly GateCheck[] = ['frame rate', 'frame interval', 'motion blur'];
const timingFaults = ({ results }: BlockQuality): GateCheck[] =>
  TIMING.filter((check) => results.some((result) => result.check === check && result.verdict !== 'pass'));

/** Fingers taken out of blocks that were scored, each with every block and reason. */
function droppedDigits(quality: readonly BlockQuality[]) {
  const dropped = new Map<Digit, { checks: Set<GateCheck>; blocks: string[] }>();
  for (const block of quality.filter(({ scored }) => scored)) {
    for (const digit of block.droppedDigits) {
      const entry = dropped.get(digit) ?? { checks: new Set(), blocks: [] };
      dropped.set(digit, entry);
      entry.blocks.push(`“${BLOCK_WORDS[block.block]}”`);
      for (const result of block.results) {
        if (result.digit === digit && result.verdict === 'fail') entry.checks.add(result.check);
      }
    }
  }
  return [...dropped].map(([digit, { checks, blocks }]) => ({ digit, checks: [...checks], blocks }));
}

/** `thumb`, `ring finger`. */
export const fingerName = (digit: Digit): string => (digit === 'thumb' ? 'thumb' : `${digit} finger`);

/** `inWords(['a', 'b', 'c']) // 'a, b and c'`. */
export const inWords = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
