import { afterAll, vi } from 'vitest';

// Files of tests share a worker and what is loaded in it, so none may leave anything changed for the next.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
