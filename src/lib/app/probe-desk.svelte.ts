import {
  PIPELINE_VERSION,
  variantOf,
  type Activity,
  type Failure,
  type HandFrame,
  type HandSide,
  type Milliseconds,
  type PlayedVariant,
  type ProbeResult,
  type ProbeRunView,
  type ProbeSurface,
  type Result,
  type SessionId,
  type StorageFailure,
  type TrialMark,
  type TrialRecord
} from '#contracts';
import { createProbeRun, probePlan, type ProbePlan } from '#features';
import type { Store } from '#store';
import { aboutActivity, playedVariant } from './activities';
import type { HandsToday } from './hands-today.svelte';
import { openMetronome, type Metronome } from './metronome';
import { createSeenCounter } from './seen-in-block';
import { settings } from './settings.svelte';

/** The warm-up: the first three recorded minutes. Before, a probe is not offered (product: the first minutes). */
export const WARM_UP_S = 180;

type Outline = NonNullable<ProbeResult['outline']>;

export type ProbeStep =
  /** Nothing about it is shown. */
  | 'hidden'
  /** One line that it can be played. */
  | 'offered'
  /** The question before, and the choices. */
  | 'asking'
  | 'running'
  /** Played; the practice run asks whether the tempo suits. */
  | 'done';

export interface ProbeSurroundings {
  /** The running recording. */
  session(): { readonly sid: SessionId; readonly clockS: number; readonly recording: boolean } | undefined;
  /** ms from the session's start of an instant of `performance.now()`. */
  toSession(now: Milliseconds): Milliseconds;
  store(): Promise<Result<Store, StorageFailure>>;
  readonly hands: Pick<HandsToday, 'hurt' | 'sayHurt'>;
  failed(failure: Failure): void;
}

/** The guided probe beside a running recording. */
export class ProbeDesk {
  step = $state<ProbeStep>('hidden');
  view = $state.raw<ProbeRunView | undefined>();
  hand = $state<HandSide>('right');
  weekly = $state(false);
  /** Outline of the hand in the first probe's still hold, by variant, activity and hand. */
  #outlines = $state.raw<ReadonlyMap<string, Outline>>(new Map());

  readonly #world: ProbeSurroundings;
  #run: ReturnType<typeof createProbeRun> | undefined;
  #plan: ProbePlan | undefined;
  #seen = createSeenCounter('right');
  #block = '';
  #generation = 0;
  #metronome: Metronome | undefined;
  #picture = 0;
  #sid: SessionId | undefined;
  #saved = 0;
  /** When the run began: the probe's key in its session. */
  #from: Milliseconds = 0;
  #practice = false;
  #surface: ProbeSurface = 'instrument';
  /** It is a block of a trial. */
  #trial: TrialMark | undefined;
  #played = new Set<HandSide>();

  constructor(world: ProbeSurroundings) {
    this.#world = world;
  }

  /** Seconds that the chosen probe takes, count-ins and rests included. */
  get totalS(): number {
    return this.#newPlan().total / 1000;
  }

  /** What the activity's probe asks for. */
  get variant(): PlayedVariant {
    return playedVariant(settings.values.activity) ?? 'five fingers';
  }

  /** The activity has a probe, and nothing hurts today. */
  get available(): boolean {
    return playedVariant(settings.values.activity) !== undefined && !this.#world.hands.hurt;
  }

  /** To line the camera up with. */
  outlineOf(hand: HandSide, variant = this.variant): Outline | undefined {
    return this.#outlines.get(outlineKey(variant, settings.values.activity, hand));
  }

  /** Reads the outlines of the first probes. */
  async readOutlines(): Promise<void> {
    const opened = await this.#world.store();
    const probes = opened.ok ? await opened.value.listProbes() : undefined;
    const sessions = opened.ok ? await opened.value.list() : undefined;
    if (!probes?.ok || !sessions?.ok) return;
    const activities = new Map(sessions.value.map(({ sid, activity }) => [sid, activity]));
    const real = probes.value.filter(({ practice, trial, result }) => !practice && !trial && result?.outline);
    real.sort((a, b) => (a.sid < b.sid ? -1 : 1));
    const outlines = new Map<string, Outline>();
    for (const { sid, probe, result } of real) {
      const key = outlineKey(variantOf(probe), activities.get(sid), probe.hand);
      if (!outlines.has(key)) outlines.set(key, result!.outline!);
    }
    this.#outlines = outlines;
  }

  /** Called with every redraw of the recording: shows and hides the offer. */
  follow(): void {
    const session = this.#world.session();
    if (session?.sid !== this.#sid) {
      this.stop();
      this.#sid = session?.sid;
      this.#played.clear();
      this.step = 'hidden';
      this.hand = this.#usualHand();
    }
    if (!session?.recording) {
      if (this.step === 'running') this.stop();
      return;
    }
    if ((this.step === 'offered' || this.step === 'asking') && !this.available) this.step = 'hidden';
    if (
      this.step === 'hidden' &&
      this.available &&
      session.clockS >= WARM_UP_S &&
      !this.#played.has(this.hand)
    ) {
      this.step = 'offered';
    }
  }

  /** Opens the question before the probe; also before the warm-up is over, when the person asks for it. */
  ask(): void {
    this.step = 'asking';
  }
  /** Not now: it can still be asked for. */
  decline(): void {
    this.#played.add(this.hand);
    this.step = 'hidden';
  }
  /** Something hurts: no probe today. */
  hurts(): void {
    this.#world.hands.sayHurt();
    this.step = 'hidden';
  }

  /** Call it in a click, or the metronome stays silent. */
  begin(): void {
    if (!this.available) return;
    this.#practice = !this.#practised;
    this.#surface = this.variant === 'five fingers' ? settings.values.probeSurface : 'instrument';
    this.#trial = undefined;
    this.#play(this.#newPlan());
  }

  /** As `begin`, one block of a trial. */
  beginBlock({ id, hand, tempo, surface, order }: TrialRecord, block: number): void {
    if (this.#world.hands.hurt) return;
    this.hand = hand;
    this.#practice = false;
    this.#surface = surface;
    this.#trial = { id, block, condition: order[block]! };
    this.#play(probePlan({ hand, tempo, trial: true }));
  }

  #play(plan: ProbePlan): void {
    const session = this.#world.session();
    if (!session?.recording) return;
    this.#metronome = openMetronome();
    void this.#metronome.resume();
    this.#plan = plan;
    this.#from = Math.round(this.#world.toSession(performance.now()));
    this.#run = createProbeRun(this.#plan, this.#from);
    this.#seen = createSeenCounter(this.hand);
    this.#block = '';
    this.#saved = this.#generation = 0;
    this.step = 'running';
    const draw = () => {
      this.#tick();
      if (this.step === 'running') this.#picture = requestAnimationFrame(draw);
    };
    draw();
  }

  repeat(): void {
    this.#run?.repeat(this.#world.toSession(performance.now()));
  }
  skip(): void {
    this.#run?.skip(this.#world.toSession(performance.now()));
  }

  /** Ends it; what was played to the end of a block is kept. */
  stop(): void {
    if (!this.#run) return;
    this.#run.stop();
    this.#finish();
  }

  /** After the practice run. */
  keepTempo(): void {
    if (this.variant === 'five fingers') settings.set('probePractised', true);
    else settings.set('otherProbesPractised', [...settings.values.otherProbesPractised, this.variant]);
    this.step = 'hidden';
  }
  /** The other hand, of its own free will. */
  otherHand(): void {
    this.hand = this.hand === 'left' ? 'right' : 'left';
    this.step = 'asking';
  }
  close(): void {
    if (this.step !== 'running') this.step = 'hidden';
  }

  get practice(): boolean {
    return this.step === 'running' || this.step === 'done' ? this.#practice : !this.#practised;
  }
  get #practised(): boolean {
    return this.variant === 'five fingers'
      ? settings.values.probePractised
      : settings.values.otherProbesPractised.includes(this.variant);
  }

  /** The one that is followed, or the right; of two that do different things the one that the probe is of. */
  #usualHand(): HandSide {
    const { hands, activity } = settings.values;
    if (hands.length === 1 && this.variant === 'five fingers') return hands[0]!;
    return this.variant === 'five fingers'
      ? 'right'
      : (aboutActivity(activity).profile.hands[0]?.side ?? 'left');
  }

  /** Every frame of the recording. */
  frame(frame: HandFrame): void {
    if (this.step === 'running') this.#seen.push(frame, this.#world.toSession(frame.t));
  }

  #newPlan(): ProbePlan {
    const { hand, variant, weekly } = this;
    return probePlan({ hand, variant, tempo: settings.values.probeTempo, weekly });
  }

  #tick(): void {
    const run = this.#run;
    if (!run) return;
    const now = this.#world.toSession(performance.now());
    const view = run.tick(now);
    if (view.generation !== this.#generation) {
      this.#generation = view.generation;
      this.#metronome?.hush();
    }
    const toPage = performance.now() - now;
    for (const click of view.clicks) this.#metronome?.click({ ...click, t: click.t + toPage });
    const block = view.block ? `${view.block.id} ${view.generation}` : '';
    // In the rest after a block the counter still speaks of that block.
    if (view.phase === 'playing' && block !== this.#block) {
      this.#block = block;
      this.#seen.begin(now);
    }
    const { block: planned, remaining, clicks: _clicks, generation: _generation, ...progress } = view;
    this.view = {
      ...progress,
      ...(planned ? { block: planned.id } : {}),
      remainingS: Math.max(0, remaining / 1000),
      seen: this.#seen.enough
    };
    if (run.probe.blocks.length !== this.#saved) void this.#save();
    if (view.phase === 'done' || view.phase === 'stopped') this.#finish();
  }

  #finish(): void {
    cancelAnimationFrame(this.#picture);
    this.#metronome?.hush();
    void this.#metronome?.close();
    this.#metronome = undefined;
    const whole = this.#run?.probe.blocks.length === this.#plan?.blocks.length;
    void this.#save();
    this.#run = undefined;
    this.view = undefined;
    this.#played.add(this.hand);
    this.step = whole ? 'done' : 'hidden';
  }

  /** After each block, so that a crash costs at most one. */
  async #save(): Promise<void> {
    const [run, sid] = [this.#run, this.#sid];
    const probe = run?.probe;
    if (!probe || !sid) return;
    this.#saved = probe.blocks.length;
    if (probe.blocks.length === 0) return;
    const from = this.#from;
    const opened = await this.#world.store();
    const saved = opened.ok
      ? await opened.value.putProbe({
          sid,
          from,
          probe,
          surface: this.#surface,
          practice: this.#practice,
          ...(this.#trial && { trial: this.#trial }),
          pipeline: PIPELINE_VERSION
        })
      : opened;
    if (!saved.ok) this.#world.failed(saved.failure);
  }
}

/** Five fingers lie the same way whatever one practises with them. */
const outlineKey = (variant: PlayedVariant, activity: Activity | undefined, hand: HandSide): string =>
  [variant, variant === 'five fingers' ? '' : activity, hand].join();
