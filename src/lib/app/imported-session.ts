import { Temporal } from 'temporal-polyfill';
import { fail, ok, type NewSession, type RecordingFileFailure, type Result } from '#contracts';
import type { RecordingHeader } from '#store';

/**
 * The session of a recording file. Its minutes are not taken from the file: they are measured again from the
 * frames. Without a zone in the file (`...Z`, or only an offset) it is this browser's where that fits.
 *
 * @returns `recording-invalid` for a start that is no date, `recording-thinned` where most frames were removed
 */
export function importedSession(
  header: RecordingHeader,
  localZone: string
): Result<NewSession, RecordingFileFailure> {
  if (header.kept) return fail({ kind: 'recording-thinned' });
  let instant: Temporal.Instant;
  try {
    instant = Temporal.Instant.from(header.startedAt);
  } catch {
    return fail({ kind: 'recording-invalid', path: 'startedAt', detail: 'no such date' });
  }
  const { rpe, pain, notes, uncounted } = header.session ?? {};
  const trial = [header.probe, ...(header.furtherProbes ?? [])].find((probe) => probe?.trial)?.trial?.id;
  return ok({
    kind: header.source.kind,
    startedAt: new Date(instant.epochMilliseconds).toISOString(),
    timeZone: zoneOf(header.startedAt, instant, localZone),
    activity: header.activity,
    // The file does not say which hands were meant to be seen.
    handsExpected: [],
    source: header.source,
    tracker: header.tracker,
    ...(trial !== undefined && { trial }),
    ...(uncounted && { uncounted }),
    details: {
      ...(rpe !== undefined && { rpe }),
      ...(pain !== undefined && { pain }),
      ...(notes !== undefined && { note: notes })
    }
  });
}

/** The zone that is named, this browser's when the offset is the same, else the offset itself (`+05:30`). */
function zoneOf(startedAt: string, instant: Temporal.Instant, localZone: string): string {
  const [, offset = 'Z', , named] = /(Z|[+-]\d\d:\d\d)(\[(.+)\])?$/.exec(startedAt) ?? [];
  if (named) {
    try {
      instant.toZonedDateTimeISO(named);
      return named;
    } catch {
      // A zone that this browser does not know: its offset is still right.
    }
  }
  if (offset === 'Z' || instant.toZonedDateTimeISO(localZone).offset === offset) return localZone;
  return offset;
}
