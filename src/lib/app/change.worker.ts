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

self.onmessage = async ({ data: { port, question, id } }: MessageEvent<ChangeRequest>) => {
  if (port) archive = await read(port);
  const reply: ChangeReply = { id, answer: changeAnswer(archive, question) };
  self.postMessage(reply);
};
