import type { HandFrame } from '#contracts';

/** Landmarks of each finger from its base, thumb first. */
const CHAINS = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
  [9, 10, 11, 12],
  [13, 14, 15, 16],
  [17, 18, 19, 20]
] as const;
const PALM = [0, 1, 5, 9, 13, 17, 0] as const;

export interface HandColours {
  readonly palm: string;
  /** Thumb first. */
  readonly fingers: readonly string[];
}

/** The theme's colours as they are now, for a canvas, which knows no CSS variables. */
export function handColours(): HandColours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    palm: of('--line-strong'),
    fingers: ['thumb', 'index', 'middle', 'ring', 'little'].map((finger) => of(`--finger-${finger}`))
  };
}

/** Draws the hands of a frame as skeletons over the whole canvas, which is cleared first. */
export function drawHands(
  context: CanvasRenderingContext2D,
  frame: HandFrame | undefined,
  colours: HandColours
): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  const thick = Math.max(2, width / 200);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { image } of frame?.hands ?? []) {
    const x = (point: number) => image[3 * point]! * width;
    const y = (point: number) => image[3 * point + 1]! * height;
    const line = (points: readonly number[]) => {
      context.beginPath();
      points.forEach((point, i) =>
        i === 0 ? context.moveTo(x(point), y(point)) : context.lineTo(x(point), y(point))
      );
      context.stroke();
    };
    context.lineWidth = thick * 0.6;
    context.strokeStyle = colours.palm;
    line(PALM);
    CHAINS.forEach((chain, finger) => {
      context.lineWidth = thick;
      context.strokeStyle = context.fillStyle = colours.fingers[finger]!;
      line(chain);
      const tip = chain[3];
      context.beginPath();
      context.arc(x(tip), y(tip), thick * 1.4, 0, 2 * Math.PI);
      context.fill();
    });
  }
}
