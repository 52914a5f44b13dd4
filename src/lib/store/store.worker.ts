import { answerRequests } from './answer-requests';
import { systemClock } from './store-clock';
import type { StoreRequest } from './store-messages';

const answer = answerRequests((reply, transfer) => self.postMessage(reply, { transfer }), systemClock);
self.onmessage = ({ data }: MessageEvent<StoreRequest>) => void answer(data);
