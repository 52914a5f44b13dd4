import { expect, test } from 'vitest';
import { createBandSpectrum } from './band-spectrum';

test.each([440, 3_000, 9_000])(
  'a sine of %i Hz has its mean square in one band and its neighbours',
  (hertz) => {
    const rate = 48_000;
    const spectrum = createBandSpectrum(rate);
    const { length, bands } = spectrum;
    // As it stands in a ring whose oldest sample is not the first.
    const oldest = 300;
    const ring = new Float64Array(length);
    for (let i = 0; i < length; i++)
      ring[(oldest + i) % length] = 0.4 * Math.sin((2 * Math.PI * hertz * i) / rate);
    const power = new Float64Array(bands);
    spectrum.read(ring, oldest, power);
    const total = power.reduce((sum, one) => sum + one, 0);
    expect(total).toBeCloseTo(0.4 ** 2 / 2, 3);
    const most = power.indexOf(Math.max(...power));
    const near = power.slice(Math.max(0, most - 2), most + 3).reduce((sum, one) => sum + one, 0);
    expect(near / total).toBeGreaterThan(0.99);
  }
);
