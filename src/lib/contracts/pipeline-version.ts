/**
 * Every record carries the versions that made it, because otherwise change detection finds our
 * release dates. A change of numbers bumps the stage's version with one line that says what moved.
 */
export const PIPELINE_VERSION = {
  /** 1: landmarks of tasks-vision 0.10.35 with own hand identity. */
  capture: 1,
  /**
   * 1: movement from fingertip-to-MCP distance.
   * 2: nothing is taken off the ends of a movement any more; what lasts under 280 ms is none.
   * 3: the thumb's tip is measured from the middle finger's MCP; half a sample is taken off at either end.
   */
  movement: 3,
  /**
   * 1: joint angles of measurement A2, from the landmarks in the picture or a fitted skeleton.
   * 2: view classes lie where the tracker finds cameras that are known; the fit holds a still palm's size
   *    nearer to its mean.
   */
  kinematics: 2,
  /**
   * 1: the features of measurement B3 and the quality gate of A6.
   * 2: a finger that the view is known not to measure is not scored.
   * 3: a tap's onset is where its whole stroke is most like its finger's others, no longer the peak of its velocity.
   */
  features: 3
} as const;
export type PipelineVersion = { readonly [stage in keyof typeof PIPELINE_VERSION]: number };

/** Whether features of this version can be compared with those of today's. */
export const isPresentMethod = ({ kinematics, features }: PipelineVersion): boolean =>
  kinematics === PIPELINE_VERSION.kinematics && features === PIPELINE_VERSION.features;
