import { loadReport, practiceDay } from '#analysis';
import {
  EMPTY_DIARY,
  type Advice,
  type ChangeNotice,
  type ChangeReport,
  type Diary,
  type DiaryEvent,
  type RestRule,
  type SessionRecord
} from '#contracts';
import { guidanceAdvice } from '#guidance';
import type { Noticed } from './settings.svelte';
import { toldOf } from './told-of-sessions';

/** What a page knows of the person. */
export interface Own {
  readonly sessions: readonly SessionRecord[];
  readonly diary: Diary;
  readonly restRules: readonly RestRule[];
  readonly noticed: Noticed | null;
  /** Absent while it is worked out. */
  readonly change?: ChangeReport | undefined;
}

/**
 * What of the guidance fits a person's own data.
 *
 * @param now ISO instant
 * @param timeZone the person's
 */
export function ownAdvice(
  { sessions, diary, restRules, noticed, change }: Own,
  now: string,
  timeZone: string
): Advice[] {
  const range = { span: 'week', back: 0 } as const;
  return guidanceAdvice({
    today: practiceDay(now, timeZone),
    told: toldOf(sessions, now),
    diary,
    load: loadReport(sessions, diary.declarations, restRules, { now, timeZone, range }),
    ...(change && { change }),
    ...(noticed?.answer === 'yes' && { noticed: practiceDay(noticed.at, timeZone) })
  });
}

/** What of the guidance fits one notice of a change. */
export const adviceOnNotice = (notice: ChangeNotice, events: readonly DiaryEvent[]): Advice[] =>
  guidanceAdvice({
    today: notice.raised.day,
    told: [],
    diary: { ...EMPTY_DIARY, events },
    load: { triggers: [] },
    change: { notices: [notice] }
  }).filter((advice) => 'notice' in advice);
