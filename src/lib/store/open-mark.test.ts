import { expect, test } from 'vitest';
import { browser, fakeKeys } from './fake-browser';
import { markOpen } from './open-mark';

/** Tabs of one browser; one that is killed gives its locks back, and nothing else. */
function tabs() {
  const keys = new Map<string, string>([['another', 'key']]);
  const { locks, held } = browser();
  const open = (id: string) => markOpen(fakeKeys(keys), locks, id);
  return { keys, open, kill: () => held.clear() };
}

test('a tab that goes in good order leaves no mark; one that is killed is told of at the next start, and once', async () => {
  const { keys, open, kill } = tabs();
  const first = await open('A');
  first.unmark();
  kill();
  const second = await open('B');
  expect(second.crashed).toBe(false);
  second.forget();

  kill();
  expect((await open('C')).crashed).toBe(true);
  // Until what was to be done is done.
  kill();
  const fourth = await open('D');
  expect(fourth.crashed).toBe(true);
  fourth.forget();
  fourth.unmark();
  kill();
  expect([...keys.keys()]).toEqual(['another']);
  expect((await open('E')).crashed).toBe(false);
});

test('a tab that is still open has not crashed', async () => {
  const { open } = tabs();
  await open('A');
  expect((await open('B')).crashed).toBe(false);
});

test('where there is no room for a mark the store opens all the same', async () => {
  const full = {
    ...fakeKeys(new Map()),
    length: 0,
    setItem: () => {
      throw new DOMException('', 'QuotaExceededError');
    }
  };
  expect((await markOpen(full, browser().locks, 'A')).crashed).toBe(false);
});
