import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

it('the wall stands before the tracker’s library is run, and lets nothing out to another origin', async () => {
  const sent: string[] = [];
  const scope = {
    location: { href: 'https://handwell.test/worker.js', origin: 'https://handwell.test' },
    fetch: async (url: string) => void sent.push(url),
    XMLHttpRequest: Object
  };
  vi.stubGlobal('self', scope);
  const fromLibrary: Promise<unknown>[] = [];
  vi.doMock('@mediapipe/tasks-vision', () => {
    fromLibrary.push(scope.fetch('https://elsewhere.test/log').then(() => 'sent', String));
    fromLibrary.push(scope.fetch('https://handwell.test/own').then(() => 'own'));
    expect(() => new scope.XMLHttpRequest()).toThrow('shut off');
    return { HandLandmarker: {} };
  });
  await import('./hand-tracker.worker');
  expect(await Promise.all(fromLibrary)).toEqual([
    'Error: Blocked a request to https://elsewhere.test.',
    'own'
  ]);
  expect(sent).toEqual(['https://handwell.test/own']);
});
