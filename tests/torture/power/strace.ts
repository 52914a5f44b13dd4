import { readFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';

/** Where a file stood when it was last told to the disk, and how long it was in the end; bytes. */
export interface Synced {
  synced: number;
  length: number;
}

/** @throws Error that says what to install */
export function findStrace(): void {
  if (spawnSync('strace', ['-V']).status === 0) return;
  throw new Error('Cutting the power needs strace: "sudo apt-get install strace".');
}

/** Runs a program and writes down what it writes and syncs, by the paths of the files. */
export const underStrace = (trace: string): string[] => [
  ...['strace', '-f', '-y', '-q', '--seccomp-bpf', '-e', 'signal=none'],
  ...['-e', 'trace=write,pwrite64,fdatasync,fsync', '-o', trace]
];

/**
 * What of each appended file below `folder` was synced. A sync counts for what was written before it began, however long
 * it took: so the disk is believed to have less than it may have.
 */
export async function syncedFiles(trace: string, folder: string): Promise<Map<string, Synced>> {
  const files = new Map<string, Synced>();
  const open = new Map<string, { path: string; call: string; from: number }>();
  for (const line of (await readFile(trace, 'latin1')).split('\n')) {
    const begun = /^(\d+)\s+(write|pwrite64|fdatasync|fsync)\(\d+<([^>]*)>/.exec(line);
    if (begun) {
      const [, pid, call, path] = begun as unknown as [string, string, string, string];
      if (!path.startsWith(folder) || !path.endsWith('.log')) continue;
      const asked = { path, call, from: files.get(path)?.length ?? 0 };
      if (line.includes('<unfinished ...>')) open.set(pid, asked);
      else ended(asked, line);
      continue;
    }
    const resumed = /^(\d+)\s+<\.\.\. \w+ resumed>/.exec(line);
    const asked = resumed && open.get(resumed[1]!);
    if (!asked) continue;
    open.delete(resumed[1]!);
    ended(asked, line);
  }
  return files;

  function ended({ path, call, from }: { path: string; call: string; from: number }, line: string) {
    const answer = Number(/= (-?\d+)[^=]*$/.exec(line)?.[1] ?? -1);
    if (answer < 0) return;
    const file = files.get(path) ?? { synced: 0, length: 0 };
    files.set(path, file);
    if (call.endsWith('sync')) file.synced = Math.max(file.synced, from);
    else file.length += answer;
  }
}
