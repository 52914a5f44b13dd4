import { durationText } from '../../lib/ui/format';
import { evennessTitle, noteProblemText } from '../../lib/ui/note-words';
import { aligned } from './aligned';
import type { MidiAnalysis } from './analyse-midi';

const ms = (value: number) => value.toFixed(1);

/** One MIDI file for people. */
export function midiAsTable(file: string, { track, played, evenness }: MidiAnalysis): string {
  const { first = 0, last = 0, busy, longest, struck } = played;
  const [whole, atKeys, stretch] = [last - first, busy, longest].map((time) => durationText(time / 1000));
  const head = `${file}: ${struck} notes in ${whole}, at the keys ${atKeys}, longest stretch ${stretch}`;
  const rows = evenness.map((found) => [
    evennessTitle(found),
    String(found.runs),
    ms(found.ioi),
    ms(found.sdIoi),
    `${(100 * found.cv).toFixed(1)} %`,
    found.overlap === undefined ? '-' : ms(found.overlap),
    found.velocitySd.toFixed(1)
  ]);
  const columns = ['played', 'runs', 'IOI ms', 'sdIOI ms', 'CV', 'overlap ms', 'velocity SD'];
  const lines = [
    ...track.problems.map(noteProblemText),
    ...(rows.length > 0 ? aligned([columns, ...rows]) : ['no scale and no five-finger passage in it'])
  ];
  return [head, ...lines.map((line) => `  ${line}`)].join('\n');
}
