import type { Degrees, Landmarks } from '#contracts';

/** Where a camera stands on a hand, and what it takes. */
export interface View {
  /** Height above the plane of the palm: 0 looks along it at the fingertips, 90 at the back of the hand. */
  readonly elevation: Degrees;
  /** Turn about the palm's normal, out of straight in front, to the thumb's side. */
  readonly azimuth: Degrees;
  /** Turn of the camera about its own axis: positive tips its upper edge to the thumb's side. */
  readonly roll: Degrees;
  /** From the middle of the palm, metres. */
  readonly distance: number;
  /** Of the middle of the palm in the picture, as shares of its width and height. */
  readonly at: readonly [x: number, y: number];
  /** Across the picture's width. */
  readonly fieldOfView: Degrees;
  readonly width: number;
  readonly height: number;
}

/** A webcam on the music stand. */
export const FRONT_60: View = {
  elevation: 60,
  azimuth: 0,
  roll: 0,
  distance: 0.5,
  at: [0.5, 0.5],
  fieldOfView: 60,
  width: 640,
  height: 480
};

const DEGREE = Math.PI / 180;
const [WRIST, MIDDLE_MCP] = [0, 9];

/**
 * A pinhole camera. A left hand is seen as the mirror image of a right one, with the camera turned and rolled in the
 * mirror too; `at` is where the hand stands in the picture itself.
 *
 * @returns `turn`: palm coordinates in metres into the camera's axes (x right, y down, z away, from the camera), in
 * place; `image`: points in those axes into the contract's image landmarks
 */
export function createView(view: View, left: boolean) {
  const [el, az, roll] = [view.elevation * DEGREE, view.azimuth * DEGREE, view.roll * DEGREE];
  // In palm coordinates: the way the camera looks, and the picture's right and down before it is rolled.
  const away = [-Math.sin(az) * Math.cos(el), Math.cos(az) * Math.cos(el), -Math.sin(el)] as const;
  const level = [Math.cos(az), Math.sin(az), 0] as const;
  const steep = cross(away, level);
  const [c, s] = [Math.cos(roll), Math.sin(roll)];
  const right = [0, 1, 2].map((i) => c * level[i]! + s * steep[i]!);
  const down = [0, 1, 2].map((i) => c * steep[i]! - s * level[i]!);
  const mirror = left ? -1 : 1;
  /** Focal length in picture widths. */
  const focal = 0.5 / Math.tan((view.fieldOfView * DEGREE) / 2);
  const aspect = view.width / view.height;
  const centre = [
    (mirror * (view.at[0] - 0.5) * view.distance) / focal,
    ((view.at[1] - 0.5) * view.distance) / (focal * aspect),
    view.distance
  ];

  return {
    turn(points: Float64Array): Float64Array {
      const middle = [0, 1, 2].map((i) => (points[3 * WRIST + i]! + points[3 * MIDDLE_MCP + i]!) / 2);
      for (let at = 0; at < points.length; at += 3) {
        const [x, y, z] = [
          points[at]! - middle[0]!,
          points[at + 1]! - middle[1]!,
          points[at + 2]! - middle[2]!
        ];
        points[at] = mirror * (right[0]! * x + right[1]! * y + right[2]! * z + centre[0]!);
        points[at + 1] = down[0]! * x + down[1]! * y + down[2]! * z + centre[1]!;
        points[at + 2] = away[0] * x + away[1] * y + away[2] * z + centre[2]!;
      }
      return points;
    },
    image(points: Float64Array): Landmarks {
      const out = new Float32Array(points.length);
      const wrist = points[3 * WRIST + 2]!;
      for (let at = 0; at < points.length; at += 3) {
        const z = points[at + 2]!;
        out[at] = 0.5 + (focal * points[at]!) / z;
        out[at + 1] = 0.5 + (focal * aspect * points[at + 1]!) / z;
        // One scale for all points, the wrist's.
        out[at + 2] = (focal * (z - wrist)) / wrist;
      }
      return out;
    }
  };
}

const cross = (a: readonly [number, number, number], b: readonly [number, number, number]) =>
  [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]] as const;
