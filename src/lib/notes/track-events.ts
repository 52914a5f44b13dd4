import type { TempoMark } from './tempo-map';

/** Channel messages of a track: four numbers each, tick, status and two data bytes. */
export interface TrackEvents {
  readonly messages: readonly number[];
  readonly tempi: readonly TempoMark[];
  readonly endTick: number;
  /** It ends in the middle of something, or something stands there that no MIDI file has. */
  readonly cutOff: boolean;
}

const META = 0xff;
const TEMPO = 0x51;
const END_OF_TRACK = 0x2f;
const SYSEX = [0xf0, 0xf7];
/** A quantity of variable length has four bytes at most. */
const QUANTITY_BYTES = 4;

class CutOff extends Error {}

/**
 * Reads the events of one track chunk of a Standard MIDI File (format 1.0 of the MIDI Manufacturers Association),
 * with running status. Reads to the damage where there is any.
 */
export function trackEvents(bytes: Uint8Array): TrackEvents {
  const messages: number[] = [];
  const tempi: TempoMark[] = [];
  let at = 0;
  let tick = 0;
  let running = 0;

  function byte(): number {
    const value = bytes[at++];
    if (value === undefined) throw new CutOff();
    return value;
  }
  function data(): number {
    const value = byte();
    if (value > 0x7f) throw new CutOff();
    return value;
  }
  function quantity(): number {
    let value = 0;
    for (let read = 0; read < QUANTITY_BYTES; read++) {
      const one = byte();
      value = value * 128 + (one & 0x7f);
      if (one < 0x80) return value;
    }
    throw new CutOff();
  }
  /** Where the bytes of a length that is said before them begin. */
  function skip(): number {
    const length = quantity();
    const from = at;
    if (from + length > bytes.length) throw new CutOff();
    at += length;
    return from;
  }

  try {
    while (at < bytes.length) {
      const now = tick + quantity();
      const first = byte();
      if (first === META) {
        const type = byte();
        const from = skip();
        tick = now;
        running = 0;
        if (type === END_OF_TRACK) break;
        if (type === TEMPO && at - from === 3)
          tempi.push({ tick, tempo: bytes[from]! * 65_536 + bytes[from + 1]! * 256 + bytes[from + 2]! });
      } else if (SYSEX.includes(first)) {
        skip();
        tick = now;
        running = 0;
      } else {
        const status = first > 0x7f ? first : running;
        if (status < 0x80 || status >= 0xf0) throw new CutOff();
        const data1 = first > 0x7f ? data() : first;
        // Program change and channel pressure have one byte.
        const data2 = (status & 0xe0) === 0xc0 ? 0 : data();
        tick = now;
        running = status;
        messages.push(tick, status, data1, data2);
      }
    }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    return { messages, tempi, endTick: tick, cutOff: true };
  }
  return { messages, tempi, endTick: tick, cutOff: false };
}
