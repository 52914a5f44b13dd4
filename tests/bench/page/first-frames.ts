import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from 'mediabunny';

/** A picture on our side: a decoder has few to lend, and a frame made from another keeps its old timestamp. */
export interface StoredPicture {
  /** A VideoFrame of it, to be closed by whoever gets it. `timestamp` in microseconds. */
  at(timestamp: number): VideoFrame;
}

/** The first `count` pictures of a video, decoded. */
export async function firstFrames(file: File, count: number): Promise<StoredPicture[]> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no video in the file');
  const pictures: StoredPicture[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    const frame = sample.toVideoFrame();
    const bytes = new Uint8Array(frame.allocationSize());
    const layout = await frame.copyTo(bytes);
    const init = {
      format: frame.format ?? 'I420',
      codedWidth: frame.visibleRect?.width ?? frame.codedWidth,
      codedHeight: frame.visibleRect?.height ?? frame.codedHeight,
      layout
    };
    frame.close();
    sample.close();
    pictures.push({ at: (timestamp) => new VideoFrame(bytes, { ...init, timestamp }) });
    if (pictures.length === count) break;
  }
  input.dispose();
  return pictures;
}
