import type { ChangeNotice, FalseNotices, HandChart, ProbeExclusion } from './change';
import type { DiaryEvent, StateKind } from './diary';
import type { LoadReport } from './load';
import type { PipelineVersion } from './pipeline-version';
import type { PracticeDay } from './practice-day';
import type { TrialAnswer, TrialRecord } from './trial';

/** What the summary to share can hold; each is ticked at the start. */
export const OPEN_PARTS = [
  'load',
  'coordination',
  'changes',
  'diary',
  'trials',
  'method',
  'questions'
] as const;
/** Left out each time until the person ticks them. */
export const PRIVATE_PARTS = ['mood', 'sleep', 'symptoms', 'notes'] as const;
export type PrivatePart = (typeof PRIVATE_PARTS)[number];
export type SheetPart = (typeof OPEN_PARTS)[number] | PrivatePart;

/** A trial in the period; its answer is absent while it is worked out. */
export interface SheetTrial {
  readonly trial: TrialRecord;
  readonly answer?: TrialAnswer;
}

/** What the person said of their sessions and signs in the period. */
export interface SheetSymptoms {
  /** Sessions in which something hurt, of those that were answered, and where, in the person's words. */
  readonly hurt: number;
  readonly answered: number;
  readonly where: readonly string[];
  /** When they said that they already notice loss of control, pain or numbness. */
  readonly noticed?: PracticeDay;
}

/** How often a state was said to be poor, of the times it was said: by day in the diary, and by week looking back. */
export interface SheetState {
  readonly kind: StateKind;
  readonly days: { readonly poor: number; readonly of: number };
  /** Of weeks only sleep is asked. */
  readonly weeks: { readonly poor: number; readonly of: number };
}

/** At most so many of something, and how many more there are. */
export interface Shortened<T> {
  readonly shown: readonly T[];
  readonly more: number;
}

/** One page for a teacher, hand therapist or neurologist: what the records say of a period, and nothing unasked. */
export interface ReportSheet {
  readonly parts: readonly SheetPart[];
  /** Private parts of which the period has something. */
  readonly there: readonly PrivatePart[];
  /** Nothing was ever recorded, declared or planned. */
  readonly isEmpty: boolean;
  readonly isDemo: boolean;
  /** The same as Trends has of these weeks. Its range may end after today. */
  readonly load: LoadReport;
  /** Last day of the period that has come. */
  readonly until: PracticeDay;
  /** Days of the period that have come, from the person's first on. */
  readonly days: LoadReport['weeks'][number]['days'];
  /** Absent while change is worked out. */
  readonly change?: {
    /** Hands and tasks with a probe in the period, with the notices of each. */
    readonly charts: Shortened<{ readonly chart: HandChart; readonly notices: readonly ChangeNotice[] }>;
    /** That began, lasted or ended in the period; those still there first. */
    readonly notices: Shortened<ChangeNotice>;
    readonly falseNotices: FalseNotices;
    readonly excluded: Readonly<Record<ProbeExclusion, number>>;
  };
  /** Events that may be told, by time, numbered as in the charts; notes only where they may be told. */
  readonly diary: Shortened<{ readonly event: DiaryEvent; readonly number: number }>;
  /** The first event that is still to come. */
  readonly ahead?: DiaryEvent;
  readonly trials: Shortened<SheetTrial>;
  /** Only when it may be told. */
  readonly symptoms?: SheetSymptoms;
  /** Those that may be told and of which something was said. */
  readonly states: readonly SheetState[];
  /** Of the sessions with a camera or a file in the period, each version once. */
  readonly versions: { readonly [stage in keyof PipelineVersion]: readonly number[] };
  readonly questions: readonly { readonly id: string; readonly text: string }[];
}
