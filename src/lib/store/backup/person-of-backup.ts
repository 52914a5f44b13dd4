import type {
  CheckIn,
  DayDeclaration,
  Diary,
  DiaryEvent,
  FreePlayPredictor,
  Note,
  ProbeRecord,
  SessionEvent,
  SessionId,
  SessionRecord
} from '#contracts';
import { grouped } from '#math';
import type { FreePlayRow, SessionRow } from '../database';
import { decodeNotes, isWholeNotes, type StoredNotes } from '../note-codec';
import { sessionRecord } from '../session-log';
import { isEncrypted } from './age-file';
import type { BackupTable } from './backup-tables';
import { openBackup, type Backup } from './read-backup';

/** What a backup has of a person, without landmarks and minutes. */
export interface PersonOfBackup {
  /** ISO instant. */
  readonly madeAt: string;
  /** Oldest first. */
  readonly sessions: readonly SessionRecord[];
  readonly diary: Diary;
  /** By name, not checked. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Figures of free play, and what they stand on. */
  readonly freePlay: {
    readonly rows: readonly FreePlayRow[];
    readonly predictors: readonly FreePlayPredictor[];
  };
  probes(sid: SessionId): readonly ProbeRecord[];
  events(sid: SessionId): readonly SessionEvent[];
  notes(sid: SessionId): readonly Note[];
}

/**
 * Reads a backup without a browser; every part that is read is checked.
 *
 * @param askPassphrase is asked where the file is encrypted
 * @throws BackupRefusal
 */
export async function personOfBackup(
  file: Blob,
  askPassphrase: () => Promise<string>
): Promise<PersonOfBackup> {
  const backup = await openBackup((await isEncrypted(file)) ? await decrypted(file, askPassphrase) : file);
  const [sessions, probes, events, notes] = [
    await rowsOf<SessionRow>(backup, 'sessions'),
    bySession(await rowsOf<ProbeRecord>(backup, 'probes')),
    bySession(await rowsOf<SessionEvent>(backup, 'events')),
    bySession(await rowsOf<StoredNotes>(backup, 'notes'))
  ];
  return {
    madeAt: backup.manifest.madeAt,
    sessions: sessions
      .map(sessionRecord)
      .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt) || (a.sid < b.sid ? -1 : 1)),
    diary: {
      declarations: await rowsOf<DayDeclaration>(backup, 'declarations'),
      events: await rowsOf<DiaryEvent>(backup, 'diary'),
      checkIns: await rowsOf<CheckIn>(backup, 'checkIns')
    },
    settings: await backup.settings(),
    freePlay: {
      rows: await rowsOf<FreePlayRow>(backup, 'freePlay'),
      predictors: await rowsOf<FreePlayPredictor>(backup, 'predictors')
    },
    probes: (sid) => probes.get(sid) ?? [],
    events: (sid) => events.get(sid) ?? [],
    notes: (sid) =>
      (notes.get(sid) ?? []).flatMap((stretch) => (isWholeNotes(stretch) ? decodeNotes(stretch) : []))
  };
}

/** Most backups are not: the library is not loaded for them. */
async function decrypted(file: Blob, askPassphrase: () => Promise<string>): Promise<Blob> {
  const { decryptBackup } = await import('./encrypt-backup');
  return decryptBackup(file, await askPassphrase());
}

async function rowsOf<Row extends object>(backup: Backup, table: BackupTable): Promise<Row[]> {
  const all: Row[] = [];
  for await (const rows of backup.rows(table)) for (const row of rows) all.push(row as Row);
  return all;
}

const bySession = <Row extends { readonly sid: SessionId }>(rows: readonly Row[]): Map<SessionId, Row[]> =>
  grouped(rows, ({ sid }) => sid);
