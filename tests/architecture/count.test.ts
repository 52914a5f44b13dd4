import { describe, expect, it, vi } from 'vitest';
import { lastLine, playwrightCount, sum, vitestCount } from '../runner/count.mjs';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

const vitestReport = (...statuses: string[]) => ({
  testResults: [
    {
      status: 'passed',
      name: 'a.test.ts',
      assertionResults: statuses.map((status) => ({ status, fullName: 'clip of shared/fixtures' }))
    }
  ]
});
const playwrightReport = (status: string, description: string) => ({
  errors: [],
  suites: [
    {
      title: 'a',
      suites: [
        {
          title: 'b',
          specs: [{ title: 'c', tests: [{ status, annotations: [{ type: 'skip', description }] }] }]
        }
      ]
    }
  ]
});

describe('the last line of a test run', () => {
  it('names skipped tests only when there are some', () => {
    expect(lastLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(lastLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });

  it('counts a skipped test as failed where its clips are present', () => {
    expect(vitestCount(vitestReport('passed', 'pending'), true)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0
    });
    expect(vitestCount(vitestReport('passed', 'pending'), false)).toEqual({
      passed: 1,
      failed: 0,
      skipped: 1
    });
  });

  it('counts a test that is skipped for any other reason as failed', () => {
    expect(playwrightCount(playwrightReport('skipped', 'flaky'), false).failed).toBe(1);
    expect(playwrightCount(playwrightReport('skipped', 'needs ../shared/fixtures'), false).skipped).toBe(1);
    expect(playwrightCount(playwrightReport('flaky', ''), false).failed).toBe(1);
    expect(playwrightCount(playwrightReport('expected', ''), false).passed).toBe(1);
  });

  it('counts a file that could not be loaded, and an error outside of tests', () => {
    const broken = { testResults: [{ status: 'failed', name: 'a.test.ts', assertionResults: [] }] };
    expect(vitestCount(broken, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(playwrightCount({ suites: [], errors: [{}] }, true).failed).toBe(1);
    expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
