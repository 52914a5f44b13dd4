/** How a VideoFrame's planes become RGB: full or limited range, and the matrix of its colour space. */
interface YuvCoefficients {
  readonly yOffset: number;
  readonly y: number;
  readonly rv: number;
  readonly gu: number;
  readonly gv: number;
  readonly bu: number;
}

/** 16.16 fixed point. Source: ITU-R BT.601-7 and BT.709-6, luma coefficients Kr and Kb. */
function coefficients(space: VideoColorSpace | undefined): YuvCoefficients {
  const [kr, kb] = space?.matrix === 'bt709' ? [0.2126, 0.0722] : [0.299, 0.114];
  const kg = 1 - kr - kb;
  const luma = space?.fullRange ? 1 : 255 / 219;
  const chroma = space?.fullRange ? 1 : 255 / 224;
  const fixed = (value: number) => Math.round(value * 65536);
  return {
    yOffset: space?.fullRange ? 0 : 16,
    y: fixed(luma),
    rv: fixed(chroma * 2 * (1 - kr)),
    gu: fixed((-chroma * 2 * (1 - kb) * kb) / kg),
    gv: fixed((-chroma * 2 * (1 - kr) * kr) / kg),
    bu: fixed(chroma * 2 * (1 - kb))
  };
}

/** Luma samples for one chroma sample, across and down, of the formats whose planes can be read. */
const SUBSAMPLING: Readonly<Record<string, readonly [number, number]>> = {
  I420: [2, 2],
  I420A: [2, 2],
  NV12: [2, 2],
  I422: [2, 1],
  I444: [1, 1]
};

/** Degrees clockwise by which the stored picture has to be turned to stand upright. */
export type Rotation = 0 | 90 | 180 | 270;

/** A picture small enough to be moved cheaply, upright, with its luma for the light and sharpness measures. */
export interface SmallPicture {
  readonly image: ImageData;
  /** Luma 0..255 as coded, one byte a pixel of `image`. */
  readonly luma: Uint8Array;
}

/** Where each output column and row reads from: `offset = column[x] + row[y]`, whatever the rotation. */
interface SampleMap {
  readonly column: Int32Array;
  readonly row: Int32Array;
}

function sampleMap(
  width: number,
  height: number,
  plane: { offset: number; stride: number; step: number; width: number; height: number },
  rotation: Rotation
): SampleMap {
  const turned = rotation === 90 || rotation === 270;
  const column = new Int32Array(width);
  const row = new Int32Array(height);
  const source = (i: number, n: number, size: number, flip: boolean) => {
    const at = Math.min(size - 1, Math.floor(((i + 0.5) * size) / n));
    return flip ? size - 1 - at : at;
  };
  for (let x = 0; x < width; x++) {
    column[x] = turned
      ? source(x, width, plane.height, rotation === 90) * plane.stride
      : source(x, width, plane.width, rotation === 180) * plane.step;
  }
  for (let y = 0; y < height; y++) {
    row[y] =
      plane.offset +
      (turned
        ? source(y, height, plane.width, rotation === 270) * plane.step
        : source(y, height, plane.height, rotation === 180) * plane.stride);
  }
  return { column, row };
}

/**
 * [Note: Small pictures] Without a GPU, uploading a large VideoFrame to software WebGL costs more than the
 * inference itself. Copying its planes and sampling them down to the size that the networks need anyway
 * (`maxSide` on the long side) is several times cheaper than a canvas. `npm run bench` shows the ratio.
 *
 * Reused buffers: the picture is valid until the next call.
 * `shrink(frame)` returns undefined where the frame's format has no planes to read (textures on a GPU).
 */
export function createPictureShrinker(maxSide: number) {
  let planes = new Uint8Array(0);
  let small: SmallPicture | undefined;
  let key = '';
  let maps: { y: SampleMap; u: SampleMap; v: SampleMap } | undefined;

  return async function shrink(frame: VideoFrame, rotation: Rotation = 0): Promise<SmallPicture | undefined> {
    const rect = frame.visibleRect;
    const sub = frame.format ? SUBSAMPLING[frame.format] : undefined;
    if (!rect || !sub) return undefined;
    const size = frame.allocationSize();
    if (planes.byteLength < size) planes = new Uint8Array(size);
    const layout = await frame.copyTo(planes);
    const turned = rotation === 90 || rotation === 270;
    const [w, h] = turned ? [rect.height, rect.width] : [rect.width, rect.height];
    const scale = Math.min(1, maxSide / Math.max(w, h));
    const width = Math.max(1, Math.round(w * scale));
    const height = Math.max(1, Math.round(h * scale));
    const nextKey = [
      frame.format,
      rect.width,
      rect.height,
      rotation,
      ...layout.flatMap((l) => [l.offset, l.stride])
    ].join();
    if (nextKey !== key || !small || !maps) {
      key = nextKey;
      small = { image: new ImageData(width, height), luma: new Uint8Array(width * height) };
      const [y, u, v] = layout;
      if (!y || !u) return undefined;
      const chroma = { width: Math.ceil(rect.width / sub[0]), height: Math.ceil(rect.height / sub[1]) };
      const step = frame.format === 'NV12' ? 2 : 1;
      const vPlane = frame.format === 'NV12' ? { offset: u.offset + 1, stride: u.stride } : v;
      if (!vPlane) return undefined;
      maps = {
        y: sampleMap(width, height, { ...y, step: 1, width: rect.width, height: rect.height }, rotation),
        u: sampleMap(width, height, { ...u, step, ...chroma }, rotation),
        v: sampleMap(width, height, { ...vPlane, step, ...chroma }, rotation)
      };
    }
    convert(planes, maps, coefficients(frame.colorSpace), small);
    return small;
  };
}

function convert(
  planes: Uint8Array,
  maps: { y: SampleMap; u: SampleMap; v: SampleMap },
  c: YuvCoefficients,
  out: SmallPicture
): void {
  const { width, height } = out.image;
  // One 32-bit store a pixel; the buffer of an ImageData is aligned, and every browser's platform is little-endian.
  const rgba = new Uint32Array(out.image.data.buffer);
  const { y: ym, u: um, v: vm } = maps;
  for (let y = 0, i = 0; y < height; y++) {
    const yRow = ym.row[y]!;
    const uRow = um.row[y]!;
    const vRow = vm.row[y]!;
    for (let x = 0; x < width; x++, i++) {
      const l = planes[yRow + ym.column[x]!]!;
      const u = planes[uRow + um.column[x]!]! - 128;
      const v = planes[vRow + vm.column[x]!]! - 128;
      const base = (l - c.yOffset) * c.y + 32768;
      let r = (base + c.rv * v) >> 16;
      let g = (base + c.gu * u + c.gv * v) >> 16;
      let b = (base + c.bu * u) >> 16;
      r = r < 0 ? 0 : r > 255 ? 255 : r;
      g = g < 0 ? 0 : g > 255 ? 255 : g;
      b = b < 0 ? 0 : b > 255 ? 255 : b;
      rgba[i] = 0xff000000 | (b << 16) | (g << 8) | r;
      out.luma[i] = l;
    }
  }
}

/** Mean of the luma, 0 black .. 1 white, from every 16th row and column. */
export function meanLight(luma: Uint8Array, width: number): number {
  let sum = 0;
  let n = 0;
  for (let row = 0; row + width <= luma.length; row += 16 * width) {
    for (let x = 0; x < width; x += 16) {
      sum += luma[row + x]!;
      n++;
    }
  }
  return n ? Math.max(0, Math.min(1, (sum / n - 16) / 219)) : 0;
}

/**
 * Variance of the 4-neighbour Laplacian inside a box of the picture, 8-bit levels squared: falls when the
 * hand is blurred. Undefined when the box has fewer than 64 inner pixels.
 */
export function laplacianVariance(
  luma: Uint8Array,
  width: number,
  height: number,
  box: { x0: number; y0: number; x1: number; y1: number }
): number | undefined {
  const x0 = Math.max(1, Math.floor(box.x0));
  const x1 = Math.min(width - 1, Math.ceil(box.x1));
  const y0 = Math.max(1, Math.floor(box.y0));
  const y1 = Math.min(height - 1, Math.ceil(box.y1));
  const n = (x1 - x0) * (y1 - y0);
  if (x1 <= x0 || y1 <= y0 || n < 64) return undefined;
  let sum = 0;
  let squares = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const i = y * width + x;
      const d = 4 * luma[i]! - luma[i - 1]! - luma[i + 1]! - luma[i - width]! - luma[i + width]!;
      sum += d;
      squares += d * d;
    }
  }
  return squares / n - (sum / n) ** 2;
}

/** A cheap fingerprint of the picture: equal for two pictures only when a camera repeats itself. */
export function fingerprint(luma: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < luma.length; i += 61) hash = Math.imul(hash ^ luma[i]!, 0x01000193);
  return hash >>> 0;
}
