import { readdir, readFile } from 'node:fs/promises';

/** Resident MB of each process of the Chromium that has this profile, by kind and id; empty where there is no /proc. */
export async function residentMemory(profile: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(ids.map(describe));
  const known = all.filter((one) => one !== undefined);
  const main = known.find(
    ({ command }) => command.includes(`--user-data-dir=${profile}`) && !command.includes('--type=')
  );
  const family = new Set(main && [main.id]);
  // Parents come before their children only by chance.
  for (let before = -1; before !== family.size;) {
    before = family.size;
    for (const { id, parent } of known) if (family.has(parent)) family.add(id);
  }
  for (const { id, command, residentMb } of known) {
    if (!family.has(id)) continue;
    const kind =
      /--utility-sub-type=(?:\w+[.])*(\w+)/.exec(command)?.[1] ?? /--type=(\S+)/.exec(command)?.[1];
    found.set(`${kind ?? 'browser'} ${id}`, residentMb);
  }
  return found;
}

async function describe(id: string) {
  try {
    const [command, status] = await Promise.all([
      readFile(`/proc/${id}/cmdline`, 'utf8'),
      readFile(`/proc/${id}/status`, 'utf8')
    ]);
    const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
    return {
      id: Number(id),
      parent: number('PPid'),
      command: command.replaceAll('\0', ' '),
      residentMb: number('VmRSS') / 1024
    };
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}
