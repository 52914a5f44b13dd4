export {
  BIDS_VERSION,
  dataSetFiles,
  motionPath,
  SESSION_COLUMNS,
  sessionFiles,
  sessionLabel,
  type BidsSession
} from './data-set-files';
export { CHANNEL_COLUMNS, motionChannels, motionLine } from './motion-channels';
export { EVENT_COLUMNS, eventsText, motionEvents } from './motion-events';
export { surveyFrames } from './survey';
