import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createPictureShrinker, fingerprint, laplacianVariance, meanLight, type Rotation } from './picture';

/** Node has neither: plain data holders of the same shape stand in. */
class FakeImageData {
  readonly data: Uint8ClampedArray;
  constructor(
    readonly width: number,
    readonly height: number
  ) {
    this.data = new Uint8ClampedArray(width * height * 4);
  }
}

/** A grey I420 picture whose luma is given. */
function fakeFrame(luma: readonly (readonly number[])[]): VideoFrame {
  const height = luma.length;
  const width = luma[0]!.length;
  const half = Math.ceil(width / 2) * Math.ceil(height / 2);
  const bytes = new Uint8Array([...luma.flat(), ...new Array<number>(2 * half).fill(128)]);
  return {
    format: 'I420',
    visibleRect: { x: 0, y: 0, width, height },
    colorSpace: { matrix: 'bt709', fullRange: true },
    allocationSize: () => bytes.length,
    copyTo: (out: Uint8Array) => {
      out.set(bytes);
      const stride = Math.ceil(width / 2);
      return Promise.resolve([
        { offset: 0, stride: width },
        { offset: width * height, stride },
        { offset: width * height + half, stride }
      ]);
    }
  } as unknown as VideoFrame;
}

beforeAll(() => {
  vi.stubGlobal('ImageData', FakeImageData);
});

describe('small pictures', () => {
  const corners = [
    [10, 20],
    [30, 40],
    [50, 60],
    [70, 80]
  ];
  const turned: readonly (readonly [Rotation, readonly number[]])[] = [
    [0, [10, 20, 30, 40, 50, 60, 70, 80]],
    [90, [70, 50, 30, 10, 80, 60, 40, 20]],
    [180, [80, 70, 60, 50, 40, 30, 20, 10]],
    [270, [20, 40, 60, 80, 10, 30, 50, 70]]
  ];
  it.each(turned)('stand upright after a turn of %i degrees', async (rotation, expected) => {
    const picture = await createPictureShrinker(64)(fakeFrame(corners), rotation);
    expect(Array.from(picture!.luma)).toEqual(expected);
    const grey = Array.from(picture!.image.data.filter((_, i) => i % 4 === 0));
    expect(grey).toEqual(expected);
  });

  it('have at most the long side asked for and keep the proportions', async () => {
    const big = Array.from({ length: 60 }, () => new Array<number>(100).fill(77));
    const picture = await createPictureShrinker(50)(fakeFrame(big));
    expect([picture!.image.width, picture!.image.height]).toEqual([50, 30]);
    expect(new Set(picture!.luma)).toEqual(new Set([77]));
  });

  it('are refused, not guessed, for frames without readable planes', async () => {
    expect(await createPictureShrinker(50)({ format: null } as VideoFrame)).toBeUndefined();
  });
});

describe('picture measures', () => {
  it('light is 0 for coded black and 1 for coded white', () => {
    expect(meanLight(new Uint8Array(1024).fill(16), 32)).toBe(0);
    expect(meanLight(new Uint8Array(1024).fill(235), 32)).toBe(1);
  });

  it('a smeared picture is less sharp than a crisp one', () => {
    const crisp = Uint8Array.from({ length: 1024 }, (_, i) => ((i % 32) % 4 < 2 ? 40 : 200));
    const smeared = crisp.map((_, i) => (crisp[i - 1]! + crisp[i]! + crisp[i + 1]!) / 3 || 0);
    const box = { x0: 4, y0: 4, x1: 28, y1: 28 };
    expect(laplacianVariance(smeared, 32, 32, box)!).toBeLessThan(laplacianVariance(crisp, 32, 32, box)! / 2);
  });

  it('sharpness of a box without area is unknown', () => {
    expect(laplacianVariance(new Uint8Array(1024), 32, 32, { x0: 9, y0: 9, x1: 9, y1: 9 })).toBeUndefined();
  });

  it('the fingerprint changes when the picture does', () => {
    const a = new Uint8Array(1024).fill(9);
    expect(fingerprint(a)).toBe(fingerprint(a.slice()));
    expect(fingerprint(a)).not.toBe(fingerprint(a.slice().fill(10, 0, 200)));
  });
});
