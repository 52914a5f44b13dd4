import { freePlayReport, practiceDay } from '#analysis';
import { scoreOfFigures } from '#features';
import type { FreePlayChart, FreePlayFigures, SessionRecord } from '#contracts';
import { localTimeZone } from '../local-clock';
import { sharedStore } from '../open-store';
import { settings } from '../settings.svelte';
import { freePlayDesk } from './free-play-desk.svelte';
import { bySession, playedHands, scoredFigures } from './free-play-waiting';

/** One hand's free play in a session. */
interface PlayedHand {
  readonly figures: FreePlayFigures;
  /** How far its baseline is, and what the day of this session gave, all its sessions together. */
  readonly chart: FreePlayChart | undefined;
}
type SessionFreePlayState =
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly hands: readonly PlayedHand[] }
  | { readonly kind: 'failed' };

/** The free play of one session for its page: worked out where it is not, and held against the person's own baseline. */
export class SessionFreePlay {
  #state = $state.raw<SessionFreePlayState>({ kind: 'working' });

  constructor(readonly record: SessionRecord) {}

  get state(): SessionFreePlayState {
    return this.#state;
  }

  /** Whether it may be scored: filmed, of the person's own, in a grip of which all five fingers are measured. */
  get isScored(): boolean {
    return playedHands(this.record).length > 0;
  }

  async load(): Promise<void> {
    const opened = await sharedStore();
    if (!opened.ok) return this.#failed();
    const store = opened.value;
    const { record } = this;
    await freePlayDesk.workOut({ only: record.sid });
    const [sessions, rows, predictors] = [
      await store.list(),
      await store.listFreePlay(),
      await store.listPredictors()
    ];
    if (!sessions.ok || !rows.ok || !predictors.ok) return this.#failed();
    const figures = bySession(rows.value);
    const own = scoredFigures(record, figures.get(record.sid) ?? []);
    if (own.length === 0) return this.#failed();
    const day = practiceDay(record.startedAt, record.timeZone);
    const report = freePlayReport(
      sessions.value.flatMap((session) =>
        figures.has(session.sid)
          ? [{ session, figures: scoredFigures(session, figures.get(session.sid)!) }]
          : []
      ),
      {
        ...{ now: new Date().toISOString(), timeZone: localTimeZone(), predictors: predictors.value },
        ...{
          budget: settings.values.falseNoticeBudget,
          scoreOf: scoreOfFigures,
          range: { from: day, to: day }
        }
      }
    );
    this.#state = {
      kind: 'ready',
      hands: own.map((one) => ({
        figures: one,
        chart: report.charts.find(({ hand, activity }) => hand === one.hand && activity === record.activity)
      }))
    };
    return undefined;
  }

  #failed(): undefined {
    this.#state = { kind: 'failed' };
  }
}
