import { answerProbe } from './probe-analysis';
import type { ProbeInput } from './probe-result';

self.onmessage = ({ data }: MessageEvent<ProbeInput>) => self.postMessage(answerProbe(data));
