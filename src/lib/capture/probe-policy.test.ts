import { expect, it } from 'vitest';
import { policyRefuses } from './probe-policy';

type Violation = { blockedURI: string; disposition: string };

/** A worker whose policy refuses the addresses that `refuses` says, and of which the browser tells or not. */
function worker(refuses: (address: string) => boolean, { tells = true, disposition = 'enforce' } = {}) {
  const sent: string[] = [];
  let listener = (_: Violation) => {};
  return {
    sent,
    addEventListener: (_: string, to: typeof listener) => void (listener = to),
    async fetch(address: string) {
      if (refuses(address)) {
        const blockedURI = address.startsWith('data:') ? 'data' : 'https://csp-selftest.invalid';
        // Firefox and Chromium tell in another task than the one in which the request fails.
        if (tells) setTimeout(() => listener({ blockedURI, disposition }));
        throw new TypeError('Failed to fetch');
      }
      sent.push(address);
      if (address.startsWith('data:')) return;
      throw new TypeError('No such host');
    }
  };
}
const isOutside = (address: string) => address.startsWith('https:');

it('a policy that refuses every other address is found, and nothing is sent', async () => {
  const scope = worker(() => true);
  expect(await policyRefuses(scope)).toBe(true);
  expect(scope.sent).toEqual([]);
});

it('without a policy nothing goes outside, and it is told', async () => {
  const scope = worker(() => false);
  expect(await policyRefuses(scope)).toBe(false);
  expect(scope.sent).toEqual(['data:,']);
});

it('a policy that lets https out is told: a request that fails by itself was not refused', async () => {
  expect(await policyRefuses(worker((address) => !isOutside(address)))).toBe(false);
});

it('a browser that does not tell of refusals in workers is believed by what fails', async () => {
  expect(await policyRefuses(worker(() => true, { tells: false }))).toBe(true);
  expect(await policyRefuses(worker(() => false, { tells: false }))).toBe(false);
});
