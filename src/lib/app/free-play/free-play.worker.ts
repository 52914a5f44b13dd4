import { createFreePlayWork, type FreePlayRequest } from './free-play-work';

const answer = createFreePlayWork();
self.onmessage = ({ data }: MessageEvent<FreePlayRequest>) => self.postMessage(answer(data));
