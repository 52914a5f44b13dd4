import type { Asked, PartResult } from '../part';
import { life, type Lived, type Plan } from './life';
import { failingCall, mixedFaults, refusal, WAYS } from './plans';

const CALLS = 500;
const SEEDS = 1000;
const REFUSALS = 200;
/** Every n-th call fails, then seeded mixes; `seed` replays one. */
export async function tortureFaults({ n = SEEDS, seed }: Asked): Promise<PartResult[]> {
  quietDexie();
  if (seed !== undefined)
    return [
      await lives('faults, one seed', [
        [`seed ${seed}`, mixedFaults(seed)],
        [`refusal ${seed}`, refusal(seed)]
      ])
    ];
  // The ways go round from call to call.
  const calls = Array.from({ length: Math.min(n, CALLS) }, (_, i): [string, Plan] => {
    const { fault, alone } = WAYS[i % WAYS.length]!;
    return [`call ${i + 1} ${fault}${alone ? '' : ' and an outage'}`, failingCall(i + 1, fault, alone)];
  });
  const seeds = Array.from({ length: n }, (_, i): [string, Plan] => [
    `npm run torture -- faults --seed ${i + 1}`,
    mixedFaults(i + 1)
  ]);
  return [
    await lives(`the n-th storage call fails, n to ${Math.min(n, CALLS)}`, calls),
    await lives('seeded mix of faults', seeds),
    await lives(
      'the database refuses for 40 s',
      Array.from({ length: Math.min(n, REFUSALS) }, (_, i): [string, Plan] => [
        `npm run torture -- faults --seed ${i + 1}, refusal`,
        refusal(i + 1)
      ])
    )
  ];
}

async function lives(part: string, plans: readonly (readonly [string, Plan])[]): Promise<PartResult> {
  const failures: string[] = [];
  let lost = 0;
  const relied: Lived['relied'] = { frames: 0, beside: 0, imports: 0, restored: 0 };
  for (const [i, [name, plan]] of plans.entries()) {
    const lived = await life(plan);
    for (const key of ['frames', 'beside', 'imports', 'restored'] as const) relied[key] += lived.relied[key];
    if (lived.wrong.length > 0) {
      failures.push(`${name}: ${lived.wrong.join('; ')}`);
      console.log(failures.at(-1));
      if (lived.wrong.some((what) => what.includes('lost') || what.includes('gone'))) lost += 1;
    }
    if ((i + 1) % 100 === 0) console.log(`${part}: ${i + 1} of ${plans.length}, ${failures.length} failed`);
  }
  const kept = `${relied.frames} frames (${relied.beside} of them beside the database), ${relied.imports} imports and ${relied.restored} restored sessions`;
  const worst = lost > 0 ? `lost in ${lost} lives` : `nothing of ${kept} acknowledged`;
  return { part, runs: plans.length, failures, worst };
}

/** It says each time that it opens again. */
function quietDexie(): void {
  const { warn, debug } = console;
  const quiet =
    (say: typeof warn) =>
    (first: unknown, ...rest: unknown[]) => {
      if (!String(first).startsWith('Dexie')) say(first, ...rest);
    };
  console.warn = quiet(warn);
  console.debug = quiet(debug);
}
