/** What is needed of a FileSystemFileHandle; not every browser can rename. */
interface FolderFile {
  getFile(): Promise<Blob>;
  createWritable(): Promise<{ write(content: Blob): Promise<void>; close(): Promise<void> }>;
  move?(name: string): Promise<void>;
}
/** What is needed of a FileSystemDirectoryHandle. */
export interface Folder {
  keys(): AsyncIterable<string>;
  getFileHandle(name: string, options?: { create: boolean }): Promise<FolderFile>;
  removeEntry(name: string): Promise<void>;
}

const UNFINISHED = 'handwell automatic backup, unfinished.tmp';
/** Days of which one file stays. */
const DAYS_KEPT = 5;
const OURS = /^handwell automatic backup (\d{4}-\d\d-\d\d) \d{6}\.zip$/;
/** Bytes compared at once. */
const SLICE = 4_000_000;

/**
 * The name of an automatic backup.
 * @param madeAt ISO instant, of UTC
 * @example folderBackupName('2026-03-01T10:15:30.123Z') // 'handwell automatic backup 2026-03-01 101530.zip'
 */
export const folderBackupName = (madeAt: string): string =>
  `handwell automatic backup ${madeAt.slice(0, 10)} ${madeAt.slice(11, 19).replaceAll(':', '')}.zip`;

/** Of the names in a folder those of automatic backups that may go: all but the last of each of the last five days. */
export function superseded(names: readonly string[]): string[] {
  const ours = names
    .filter((name) => OURS.test(name))
    .sort()
    .reverse();
  const days = [...new Set(ours.map(dayOf))].slice(0, DAYS_KEPT);
  const kept = new Set(days.map((day) => ours.find((name) => dayOf(name) === day)));
  return ours.filter((name) => !kept.has(name));
}
const dayOf = (name: string): string => OURS.exec(name)?.[1] ?? '';

/**
 * Writes a backup into a folder under another name, reads it back, and renames it only then; older ones go after that.
 * Other files of the folder are not touched. Rejects with what the browser says.
 *
 * @param name of `folderBackupName`
 */
export async function keepInFolder(folder: Folder, file: Blob, name: string): Promise<void> {
  try {
    const unfinished = await written(folder, UNFINISHED, file);
    if (!(await renamed(unfinished, name))) await written(folder, name, file);
    if (!(await isSame(await (await folder.getFileHandle(name)).getFile(), file)))
      throw new Error('The file did not read back as it was written.');
  } catch (error) {
    // It may be there in part.
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  } finally {
    await folder.removeEntry(UNFINISHED).catch(() => undefined);
  }
  const names: string[] = [];
  for await (const one of folder.keys()) names.push(one);
  for (const old of superseded(names)) await folder.removeEntry(old).catch(() => undefined);
}

async function written(folder: Folder, name: string, content: Blob): Promise<FolderFile> {
  const file = await folder.getFileHandle(name, { create: true });
  const stream = await file.createWritable();
  await stream.write(content);
  await stream.close();
  if (await isSame(await file.getFile(), content)) return file;
  throw new Error('The file did not read back as it was written.');
}

async function renamed(file: FolderFile, name: string): Promise<boolean> {
  try {
    await file.move?.(name);
    return file.move !== undefined;
  } catch {
    return false;
  }
}

async function isSame(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false;
  for (let at = 0; at < a.size; at += SLICE) {
    const [ours, theirs] = await Promise.all(
      [a, b].map(async (blob) => new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer()))
    );
    if (!ours!.every((byte, i) => byte === theirs![i])) return false;
  }
  return true;
}
