import type { ProbeReply } from './probe-analysis';
import type { ProbeInput } from './probe-result';

/** Works a probe out beside the page, which stays quick meanwhile. Each probe has its own worker, gone after its answer. */
export function computeProbe(input: ProbeInput): Promise<ProbeReply> {
  const worker = new Worker(new URL('./probe.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<ProbeReply>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<ProbeReply>) => resolve(data);
    worker.onerror = (event) => resolve({ ok: false, detail: event.message || 'the worker did not start' });
    worker.postMessage(input);
  }).finally(() => worker.terminate());
}
