import { durationText } from '../../lib/ui/format';
import { evennessTitle, noteProblemText } from '../../lib/ui/note-words';
import { aligned } from './aligned';
import type { MidiAnalysis } from './analyse-midi';

const ms = (value: number) => value.toFixed(1);

/** One MIDI file for people. */
export function midiAsTable(file: string, { notes, played, problems, evenness }: MidiAnalysis): string {
  const { span, hands, longest } = played;
  const [whole, busy, stretch] = [span, hands, longest].map((time) => durationText(time / 1000));
  const head = `${file}: ${notes} notes in ${whole}, at the keys ${busy}, longest stretch ${stretch}`;
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
    ...problems.map(noteProblemText),
    ...(rows.length > 0 ? aligned([columns, ...rows]) : ['no scale and no five-finger passage in it'])
  ];
  return [head, ...lines.map((line) => `  ${line}`)].join('\n');
}
