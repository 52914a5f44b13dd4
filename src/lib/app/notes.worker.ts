import type { HandSide, Note } from '#contracts';
import { evenness } from '#notes';

self.onmessage = ({ data }: MessageEvent<{ notes: readonly Note[]; hand?: HandSide }>) =>
  self.postMessage(evenness(data.notes, data.hand));
