import type { SessionRecord } from '#contracts';

/** For sessions whose camera did not say how large its picture was. */
const USUAL_SIZE = { width: 640, height: 480 };

/** Of a session's picture, pixels. */
export const pictureSize = ({ source }: Pick<SessionRecord, 'source'>): { width: number; height: number } =>
  source ?? USUAL_SIZE;
