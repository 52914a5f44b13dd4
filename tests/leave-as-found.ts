import { afterAll, vi } from 'vitest';

// Files of tests share a worker and what is loaded in it, so none may leave anything changed for the next.
const found = new Map(
  Object.entries(Object.getOwnPropertyDescriptors(globalThis)).filter(([name]) => !name.startsWith('__'))
);
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  for (const [name, was] of found)
    if (Object.getOwnPropertyDescriptor(globalThis, name)?.value !== was.value)
      Object.defineProperty(globalThis, name, was);
});
