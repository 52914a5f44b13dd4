import type { SessionId } from '#contracts';
import type { HistoryMessage } from '#store';
import { createChangeAnswers } from './change-answer';
import type { ChangeReply, ChangeRequest } from './change-desk.svelte';

const post = (reply: ChangeReply) => self.postMessage(reply);

let answers = createChangeAnswers();

/** What the store sends over the port, which the page never sees: of some sessions, or everything. */
function read(port: MessagePort, sids?: readonly SessionId[]): Promise<void> {
  if (!sids) answers = createChangeAnswers();
  const gone = new Set(sids);
  return new Promise((resolve) => {
    port.onmessage = ({ data: { some, last, predictors } }: MessageEvent<HistoryMessage>) => {
      answers.put(some);
      if (predictors) answers.know(predictors);
      for (const { session } of some) gone.delete(session.sid);
      if (!last) return;
      if (last === 'failed') post({ failed: true });
      for (const sid of gone) answers.remove(sid);
      resolve();
    };
  });
}

async function handle(request: ChangeRequest): Promise<void> {
  if ('port' in request) return read(request.port, request.sids);
  post({ id: request.id, answer: answers.answer(request.question) });
}

/** One after the other: a question is about what the ones before it read. */
let handling = Promise.resolve();
self.onmessage = ({ data }: MessageEvent<ChangeRequest>) => {
  handling = handling.then(() => handle(data));
};
