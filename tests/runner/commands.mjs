import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** Where the test runners leave their reports. */
export const REPORTS = join(ROOT, '.cache/reports');

/** Megabytes for what is young: with the few that are usual, Node spends a tenth of a long check on collecting it. */
const NODE_OPTIONS = ['--max-semi-space-size=64'];

/**
 * Runs a script of an installed package with this very Node.
 *
 * @param {string} script path inside node_modules
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @param {(text: string) => void} [onOutput] takes the output, which otherwise is passed through
 * @returns {Promise<boolean>} whether it ended well
 */
export function run(script, args, env = {}, onOutput) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...NODE_OPTIONS, join(ROOT, 'node_modules', script), ...args], {
      cwd: ROOT,
      stdio: onOutput ? 'pipe' : 'inherit',
      env: { ...process.env, ...env }
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => onOutput?.(text));
    }
    child.on('error', (error) => {
      console.error(error.message);
      done(false);
    });
    child.on('close', (code) => done(code === 0));
  });
}
