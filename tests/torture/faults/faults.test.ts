import { beforeAll, expect, test, vi } from 'vitest';
import { life } from './life';
import { failingCall, mixedFaults, refusal, WAYS } from './plans';

// Dexie says each time that it opens again.
beforeAll(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'debug').mockReturnValue();
});

test('an undisturbed life keeps all it records, imports and restores', async () => {
  const { wrong, calls, relied } = await life({ seed: 4, mixed: false, decide: () => undefined });
  expect(wrong).toEqual([]);
  expect(calls).toBeGreaterThan(500);
  expect(relied.frames).toBeGreaterThan(150);
  expect(relied).toMatchObject({ imports: 2, restored: 6 });
});

test('the same seed is the same life', async () => {
  expect(await life(mixedFaults(7))).toEqual(await life(mixedFaults(7)));
});

// `npm run torture -- faults` does it for every call, and for a thousand seeds.
test('whichever storage call fails, nothing that was acknowledged is lost', async () => {
  for (let n = 1; n <= 500; n += 42) {
    const { fault, alone } = WAYS[n % WAYS.length]!;
    expect((await life(failingCall(n, fault, alone))).wrong, `call ${n}, ${fault}`).toEqual([]);
  }
});

test('nor under a mix of faults (seeded)', async () => {
  for (let seed = 1; seed <= 40; seed++)
    expect((await life(mixedFaults(seed))).wrong, `npm run torture -- faults --seed ${seed}`).toEqual([]);
}, 300_000);

test('nor while the database refuses for 40 s, files are torn, and the page is killed before, meanwhile or while it is put back (seeded)', async () => {
  let beside = 0;
  for (let seed = 1; seed <= 5; seed++) {
    const lived = await life(refusal(seed));
    expect(lived.wrong, `npm run torture -- faults --seed ${seed}, refusal`).toEqual([]);
    beside += lived.relied.beside;
  }
  expect(beside).toBeGreaterThan(1000);
}, 300_000);
