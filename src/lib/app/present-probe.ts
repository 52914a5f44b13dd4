import { isPresentMethod, type ProbeDigest, type ProbeRecord } from '#contracts';

/** Whether a probe's result is there and was made by the present version of the method. */
export const isPresent = ({ result, pipeline }: ProbeRecord | ProbeDigest): boolean =>
  result !== undefined && isPresentMethod(pipeline);
