import { correlation, mean } from '#math';
import { meanOf } from '../change/estimate';
import { number, table } from '../table';
import { RENDERED_SEVERITIES, type Rise } from './rendered-play';

const interval = (values: readonly number[]): string => {
  const { value, low, high } = meanOf(values);
  return `${number(value)} [${number(low)}, ${number(high)}]`;
};
const above = (values: readonly number[]) => values.filter((value) => value > 0).length;

/** Means over fingers with 95 % intervals, how often it rose at all, and whether clip and simulator agree on which. */
export function risesTable(rises: readonly Rise[]): string {
  const groups = RENDERED_SEVERITIES.flatMap((severity) =>
    [true, false].map((faulty) => ({
      name: `severity ${severity}, ${faulty ? 'the faulty fingers' : 'the other fingers'}`,
      faulty,
      of: rises.filter((rise) => rise.severity === severity && rise.faulty === faulty)
    }))
  );
  return table(
    [
      'paired rise of the score, in SDs',
      'n',
      'rendered, skeleton',
      'above 0',
      'rendered, picture',
      'simulated',
      'above 0',
      'r of skeleton and simulated',
      'skeleton / simulated'
    ],
    groups.map(({ name, faulty, of }) => {
      const [skeleton, image] = [
        of.map(({ rendered }) => rendered.skeleton),
        of.map((r) => r.rendered.image)
      ];
      const simulated = of.map((rise) => rise.simulated);
      return [
        name,
        String(of.length),
        interval(skeleton),
        String(above(skeleton)),
        interval(image),
        interval(simulated),
        String(above(simulated)),
        number(correlation(skeleton, simulated)),
        // Of fingers without a fault both are about nothing.
        faulty ? number(mean(skeleton) / mean(simulated)) : '-'
      ];
    })
  );
}
