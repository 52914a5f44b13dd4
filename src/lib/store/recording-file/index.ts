export { readRecording, type RecordingItem } from './read-recording';
export {
  RECORDING_FORMAT,
  RECORDING_TASKS,
  recordingJsonSchema,
  type RecordedFrame,
  type RecordedProbe,
  type RecordingHeader
} from './recording-schema';
export { recordedFrameOf, recordingLines } from './write-recording';
