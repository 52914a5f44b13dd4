import { PIPELINE_VERSION, type ProbeRecord } from '#contracts';

/** Whether a probe's result is there and was made by the present version of the method. */
export const isPresent = ({ result, pipeline }: ProbeRecord): boolean =>
  result !== undefined &&
  pipeline.kinematics === PIPELINE_VERSION.kinematics &&
  pipeline.features === PIPELINE_VERSION.features;
