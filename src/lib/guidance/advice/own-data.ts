import type {
  Advice,
  ChangeReport,
  Diary,
  DiaryEvent,
  DiaryKind,
  LoadReport,
  PracticeDay,
  SessionDetails
} from '#contracts';

/** Everything of a person that advice is chosen by. */
export interface OwnData {
  readonly today: PracticeDay;
  /** What they said about their sessions, by practice day. */
  readonly told: readonly { readonly day: PracticeDay; readonly details: SessionDetails }[];
  readonly diary: Diary;
  readonly load: Pick<LoadReport, 'triggers'>;
  /** Absent while it is worked out. */
  readonly change?: Pick<ChangeReport, 'notices'>;
  /** When they said that they already notice something; absent when they did not. */
  readonly noticed?: PracticeDay;
}

/** Chooses advice of one kind; nothing without data for it. */
export type AdviceRule = (data: OwnData) => readonly Advice[];

/** How long a sign, pain, a state and a change of habit count as of now, in days. */
export const DAYS = { sign: 28, pain: 14, state: 14, week: 7, habit: 56 } as const;

const DAY_MS = 86_400_000;
/** `daysBetween('2026-03-01', '2026-03-03') // 2`; negative when the second lies before the first. */
export const daysBetween = (from: PracticeDay, to: PracticeDay): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Whether a day is today or one of so many before it. */
export const isRecent = (day: PracticeDay, today: PracticeDay, days: number): boolean => {
  const ago = daysBetween(day, today);
  return ago >= 0 && ago <= days;
};

/** The diary's events of these kinds that have begun and were not over so many days ago, newest first. */
export const recentEvents = (
  { diary, today }: OwnData,
  kinds: readonly DiaryKind[],
  days: number
): DiaryEvent[] =>
  diary.events
    .filter(({ kind, day, until }) => {
      const last = until !== undefined && until < today ? until : day;
      const isOn = until !== undefined && until >= today && day <= today;
      return kinds.includes(kind) && (isOn || isRecent(last, today, days));
    })
    .sort((a, b) => (a.day < b.day ? 1 : -1));
