import { counts, type SessionRecord } from '#contracts';
import { count, dateText, minutesText, timeText } from './format';

type Version = Pick<
  SessionRecord,
  'kind' | 'startedAt' | 'timeZone' | 'copyOf' | 'uncounted' | 'summary' | 'deletedAt' | 'details' | 'kept'
>;

/** What the list says beside a session that has versions; undefined for any other. */
export function versionTag({ copyOf, uncounted }: Version): string | undefined {
  if (copyOf === undefined) return uncounted && 'not counted';
  return uncounted ? 'copy from a backup, not counted' : 'copy from a backup';
}

/** What a session's page says of its versions. Undefined where there is nothing to say. */
export interface VersionWords {
  readonly text: string;
  /** To the first of the others. */
  readonly link?: string;
  /** Makes this one count. */
  readonly button?: string;
}

/** @param others its other versions that are here, the one that counts first */
export function versionWords(record: Version, others: readonly Version[]): VersionWords | undefined {
  const [first] = others;
  const link = first && {
    link: `See the ${counts(first) ? 'one that counts' : 'other one'}${first.summary ? `, ${minutesText(first.summary.minutes)}` : ''}`
  };
  if (!record.uncounted)
    return (
      link && {
        text: `${count(others.length, 'other version')} of this session ${others.length === 1 ? 'is' : 'are'} kept, not counted.`,
        ...link
      }
    );
  const when = `${dateText(record.startedAt, record.timeZone)}, ${timeText(record.startedAt, record.timeZone)}`;
  const what = record.copyOf === undefined ? 'Not counted' : `Copy from a backup of ${when}, not counted`;
  if (first && !first.uncounted) {
    const text =
      record.copyOf === undefined ? `${what}: a copy of it from a backup counts instead.` : `${what}.`;
    return { text, ...link, button: 'Count this one instead' };
  }
  const why = first
    ? 'No version of this session counts'
    : 'Its other version is not here any more, so it counts nowhere';
  return { text: `${what}. ${why} until you say so.`, ...link, button: 'Count this one' };
}

/**
 * How many sessions of a backup are here otherwise.
 *
 * @example differingSentence(3, { here, there })
 * // '3 sessions are here with other content, for example Thu 12 Mar 2026, 40 min here and 38 min in the backup.'
 */
export function differingSentence(
  sessions: number,
  { here, there }: { readonly here: Version; readonly there: Version }
): string {
  const [ours, theirs] = [here, there].map(({ summary }) =>
    summary ? minutesText(summary.minutes) : 'no minutes'
  );
  const minutes = ours === theirs ? `${ours} in both` : `${ours} here and ${theirs} in the backup`;
  const removed = here.kept && !there.kept ? '; here its landmarks were removed since, to make room' : '';
  const which =
    sessions === 1
      ? '1 session is here with other content:'
      : `${count(sessions, 'session')} are here with other content, for example`;
  return `${which} ${dateText(here.startedAt, here.timeZone)}, ${minutes}${removed}.`;
}
