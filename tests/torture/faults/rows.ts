import {
  PIPELINE_VERSION,
  type DiaryEvent,
  type HandFrame,
  type MinuteRecord,
  type NewSession,
  type ProbeRecord,
  type SessionEvent,
  type SessionRecord,
  type SessionSummary
} from '#contracts';
import type { StoredSession } from '#store';
import { encodeChunk, type StoredChunk } from '../../../src/lib/store/chunk-codec';
import { practiceFrames } from '../../../src/lib/store/practice-frames';

export const FRAME_MS = 1000 / 30;

export const SESSION: NewSession = {
  kind: 'camera',
  startedAt: '2026-03-01T10:00:00.000Z',
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['left', 'right'],
  source: { kind: 'camera', name: 'made up', width: 640, height: 480, clock: 'captureTime' },
  tracker: {
    package: '@mediapipe/tasks-vision',
    version: '0.10.35',
    modelSha256: 'a'.repeat(64),
    delegate: 'CPU'
  },
  details: {}
};

export const SUMMARY: SessionSummary = {
  durationS: 600,
  minutes: 9,
  longestStretchS: 300,
  hands: {},
  frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
  gaps: []
};

/** Chained chunks of so many seconds, and the times of their frames. */
export function chunksOf(sid: string, seconds: number): { chunks: StoredChunk[]; times: number[] } {
  const frames = practiceFrames(30 * seconds, 3);
  const chunks: StoredChunk[] = [];
  for (let seq = 0; seq < seconds; seq++) {
    const place = { sid, seq, t0Wall: 1e12, tzOffsetMin: 60, epoch: 1, prevCrc: chunks.at(-1)?.crc32c ?? 0 };
    chunks.push(encodeChunk(place, frames.slice(30 * seq, 30 * (seq + 1))).chunk);
  }
  return { chunks, times: frames.map(tenths) };
}
export const tenths = ({ t }: Pick<HandFrame, 't'>) => Math.round(t * 10) / 10;

export const probeOf = (sid: string, from = 500): ProbeRecord => ({
  sid,
  from,
  probe: { version: 1, hand: 'right', blocks: [{ id: 'P0', from, to: from + 400, beats: [] }] },
  surface: 'instrument',
  practice: false,
  pipeline: PIPELINE_VERSION
});

/** What an early release left: a session that is complete, and one that was cut off. */
export function oldRows() {
  const row = (sid: string, state: SessionRecord['state'], lastSeq: number, lastCrc: number) => {
    const { source: _source, tracker: _tracker, ...session } = SESSION;
    const more = state === 'complete' ? { summary: SUMMARY } : {};
    return {
      ...session,
      sid,
      ver: 1,
      state,
      pipeline: PIPELINE_VERSION,
      ...more,
      writerEpoch: 1,
      lastSeq,
      lastCrc
    };
  };
  const [done, cut] = [chunksOf('01OLD0DONE', 3), chunksOf('01OLD1CUT0', 2)];
  const events: SessionEvent[] = [{ sid: '01OLD0DONE', t: 700, kind: 'felt-odd' }];
  const minutes: MinuteRecord[] = [
    { sid: '01OLD0DONE', minute: 0, framesProcessed: 90, framesWithHand: 90, hands: {} }
  ];
  const [installId] = [{ key: 'installId', value: 'OLD' }];
  return {
    meta: [installId],
    sessions: [
      row('01OLD0DONE', 'complete', 2, done.chunks[2]!.crc32c),
      row('01OLD1CUT0', 'recording', 1, cut.chunks[1]!.crc32c)
    ],
    chunks: [...done.chunks, ...cut.chunks],
    minutes,
    events,
    probes: [probeOf('01OLD0DONE')],
    diary: [CONCERT]
  };
}
const CONCERT: DiaryEvent = { id: '01OLDDIARY', kind: 'concert or exam', day: '2026-02-01', note: 'Étude' };

/** A day of a made-up year. */
export const MADE_UP: StoredSession = {
  record: {
    ...SESSION,
    sid: '01DEMO0000',
    ver: 1,
    state: 'complete',
    pipeline: PIPELINE_VERSION,
    summary: SUMMARY
  },
  minutes: [],
  events: [{ sid: '01DEMO0000', t: 5, kind: 'felt-odd' }],
  probes: [probeOf('01DEMO0000')]
};
