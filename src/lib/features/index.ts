export { ACTIVITY_PROFILES } from './activity-profiles';
export { handViews, probeMeasures, probeViews, roughMeasures } from './activity-views';
export { createSessionMeter, type PictureSize } from './session-meter';
export { createSetupCheck, type SetupAdvice, type SetupVerdict } from './setup-check';
export { extensions, type Movement } from './movement';
export { analysisCutoff, blockSignals, framesPerSecond, type BlockSignals } from './block-signals';
export {
  CATALOGUE,
  FEATURE_SCALES,
  transformed,
  untransformed,
  type CatalogueEntry,
  type Transform
} from './catalogue';
export { detectFreeTaps, detectTaps, type DetectedTaps, type Tap } from './events';
export { individuation, type Individuation } from './extractors/individuation';
export { timingResiduals, type Timing } from './extractors/timing-residuals';
export { fingerLoad } from './finger-load';
export { classicalCoupling } from './free-play/classical-coupling';
export { fingerScale, fingerWindows, type FingerScale } from './free-play/finger-windows';
export { freePlayFigures } from './free-play/free-play-figures';
export { makeFreePlayPredictor, type PlayedSession } from './free-play/free-play-predictor';
export { freePlaySignals, type FreePlaySignals } from './free-play/free-play-signals';
export { freePlay, freePlayView, probedStretches, type FreePlay } from './free-play/gate';
export { addMoments, signalMoments } from './free-play/play-moments';
export { playRidge, ridgeResiduals, type PlayRidge } from './free-play/play-ridge';
export { addResiduals, emptyResidual, residualCoupling } from './free-play/residual-coupling';
export { figuresOf, freePlayScore, scoreOfFigures } from './free-play/score';
export { FREE_PLAY_METHOD, SCORE_METHODS, type ScoreMethod } from './free-play/score-method';
export { flexionJitter } from './flexion-jitter';
export { playedBlock, type PlayedBlock } from './played-block';
export { probePlan, type PlannedBlock, type ProbeChoice, type ProbePlan } from './probe/plan';
export { createProbeRun, type DueClick, type ProbeView } from './probe/run';
export { COUNT_IN_CLICKS } from './probe/protocol';
export { blockQuality, isRefused, type GateInput } from './quality-gate';
export { staticJitter } from './static-jitter';
export { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';
export { probeFeatures } from './probe-features';
export { eventThreshold, rateBaseline, rateEvents } from './swings/rate-events';
export { createStrokeReader } from './strokes/hand-strokes';
export { STROKE_FACTS } from './strokes/stroke-facts';
export { strokeSet } from './strokes/stroke-set';
export { createRepetitionReader } from './swings/repetitions';
export { repetitionFigures, repetitionSets, repetitionsWith } from './swings/repetition-sets';
