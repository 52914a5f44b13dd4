/**
 * Whether a worker of this site, as its host serves it, is kept by the Content-Security-Policy from asking other sites.
 * Asked before pictures come in. The development server sends no policy and is not asked.
 */
export function workersAreWalled(): Promise<boolean> {
  if (import.meta.env.DEV) return Promise.resolve(true);
  const worker = new Worker(new URL('./policy-probe.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<boolean>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<boolean>) => resolve(data);
    worker.onerror = () => resolve(false);
  }).finally(() => worker.terminate());
}
