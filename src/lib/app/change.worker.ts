import type { HistoryMessage } from '#store';
import { changeAnswer, slimProbe, type ProbeArchive } from './change-answer';
import type { ChangeReply, ChangeRequest } from './change-desk.svelte';

let archive: ProbeArchive = { sessions: [], probes: [] };

/** What the store sends over the port, which the page never sees. */
async function read(port: MessagePort): Promise<ProbeArchive> {
  const sessions: ProbeArchive['sessions'][number][] = [];
  const probes: ProbeArchive['probes'][number][] = [];
  return new Promise((resolve) => {
    port.onmessage = ({ data }: MessageEvent<HistoryMessage>) => {
      sessions.push(...(data.sessions ?? []));
      probes.push(...(data.probes ?? []).map(slimProbe));
      if (data.last) resolve({ sessions, probes });
    };
  });
}

async function answer({ port, question, id }: ChangeRequest): Promise<void> {
  if (port) archive = await read(port);
  const reply: ChangeReply = { id, answer: changeAnswer(archive, question) };
  self.postMessage(reply);
}

/** One after the other: a question without a port is about what the one before it read. */
let answering = Promise.resolve();
self.onmessage = ({ data }: MessageEvent<ChangeRequest>) => {
  answering = answering.then(() => answer(data));
};
