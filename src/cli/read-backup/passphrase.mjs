import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Of HANDWELL_PASSPHRASE, or typed, or the first line of the input. @returns {Promise<string>} */
export async function askPassphrase() {
  const given = process.env['HANDWELL_PASSPHRASE'];
  if (given !== undefined) return given;
  const { isTTY } = process.stdin;
  if (isTTY) process.stderr.write('Passphrase (not shown): ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTTY ?? false });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (isTTY) process.stderr.write('\n');
  }
}
