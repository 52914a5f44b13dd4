import { fail, ok, type MidiFailure, type Milliseconds, type Result } from '#contracts';

export interface MidiListener {
  /** A channel message; `t` on the page's clock. */
  message(t: Milliseconds, status: number, data1: number, data2: number): void;
  /** Names of the instruments that are there now; after the first call, one came or went. */
  instruments(names: readonly string[]): void;
}

/**
 * Listens to every MIDI instrument of this machine, those that come later too. The browser asks the person; no system
 * exclusive messages are asked for.
 */
export async function openMidi(listener: MidiListener): Promise<Result<{ close(): void }, MidiFailure>> {
  if (!('requestMIDIAccess' in navigator)) return fail({ kind: 'midi-unsupported' });
  let access: MIDIAccess;
  try {
    access = await navigator.requestMIDIAccess({ sysex: false });
  } catch (error) {
    const { name, message } = error as DOMException;
    const refused = name === 'NotAllowedError' || name === 'SecurityError';
    return fail(refused ? { kind: 'midi-refused' } : { kind: 'midi-failed', detail: message });
  }
  const onmessage = ({ data, timeStamp }: MIDIMessageEvent) => {
    // Clock and active sensing come without end.
    if (data && data[0]! < 0xf0) listener.message(timeStamp, data[0]!, data[1] ?? 0, data[2] ?? 0);
  };
  const look = () => {
    const there = [...access.inputs.values()].filter(({ state }) => state === 'connected');
    for (const input of there) input.onmidimessage = onmessage;
    listener.instruments(there.map(({ name }) => name ?? 'MIDI'));
  };
  access.onstatechange = look;
  look();
  return ok({
    close() {
      access.onstatechange = null;
      for (const input of access.inputs.values()) {
        input.onmidimessage = null;
        void input.close();
      }
    }
  });
}
