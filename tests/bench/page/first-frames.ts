import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from 'mediabunny';

/** The first `count` decoded frames of a video, to be closed by the caller. */
export async function firstFrames(file: File, count: number): Promise<VideoFrame[]> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no video in the file');
  const frames: VideoFrame[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    // A copy on our side: a decoder has few pictures to lend.
    const frame = sample.toVideoFrame();
    const bytes = new Uint8Array(frame.allocationSize());
    const layout = await frame.copyTo(bytes);
    frames.push(
      new VideoFrame(bytes, {
        format: frame.format ?? 'I420',
        codedWidth: frame.visibleRect?.width ?? frame.codedWidth,
        codedHeight: frame.visibleRect?.height ?? frame.codedHeight,
        timestamp: frame.timestamp,
        layout
      })
    );
    frame.close();
    sample.close();
    if (frames.length === count) break;
  }
  return frames;
}
