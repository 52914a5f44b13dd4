import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { simulatedDataSet } from './bids/simulated-data-set';

/** The newest on npm; it knows motion data. 898 packages, so it is fetched for this command and is none of ours. */
const VALIDATOR = 'bids-validator@1.15.0';

interface Issue {
  readonly key: string;
  readonly reason: string;
  readonly files: readonly {
    readonly file?: { readonly relativePath?: string };
    readonly evidence?: string;
  }[];
}
interface Verdict {
  readonly issues: { readonly errors: readonly Issue[]; readonly warnings: readonly Issue[] };
}

/** Runs the validator outside the project. Undefined when it gave no verdict; its own words are then on the screen. */
function validate(folder: string, cwd: string): Promise<Verdict | undefined> {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--yes', VALIDATOR, folder, '--json'], {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32'
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    child.on('error', (error) => {
      console.error(error.message);
      resolve(undefined);
    });
    child.on('close', () => {
      try {
        resolve(JSON.parse(text.slice(text.indexOf('{'))) as Verdict);
      } catch {
        console.error(text);
        resolve(undefined);
      }
    });
  });
}

const LONGEST_EVIDENCE = 160;

function tell(kind: string, issues: readonly Issue[]): void {
  for (const { key, reason, files } of issues) {
    console.log(`${kind} ${key}: ${reason.trim()}`);
    for (const { file, evidence } of files.slice(0, 3))
      console.log(
        `  ${file?.relativePath ?? 'the data set'}${evidence ? `: ${evidence.slice(0, LONGEST_EVIDENCE)}` : ''}`
      );
  }
}

const folder = await mkdtemp(join(tmpdir(), 'handwell-bids-'));
try {
  const files = unzipSync(new Uint8Array(await (await simulatedDataSet()).arrayBuffer()));
  for (const [path, bytes] of Object.entries(files)) {
    const target = join(folder, 'data', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  console.log(`A data set of ${Object.keys(files).length} files. ${VALIDATOR} looks at it.`);
  const verdict = await validate(join(folder, 'data'), folder);
  if (verdict) {
    const { errors, warnings } = verdict.issues;
    tell('error', errors);
    tell('warning', warnings);
    console.log(`${errors.length} errors, ${warnings.length} warnings`);
    if (errors.length > 0) process.exitCode = 1;
  } else {
    console.error(
      `The validator did not run. npx fetches ${VALIDATOR} (about 700 MB, kept in npm's cache) and needs a network for that: ` +
        'connect and run this again, or open a data set of the Data page at https://bids-standard.github.io/bids-validator on another machine.'
    );
    process.exitCode = 2;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
