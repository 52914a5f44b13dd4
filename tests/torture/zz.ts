import { life } from './faults/life';
import { mixedFaults } from './faults/plans';
console.log(await life(mixedFaults(Number(process.argv[2]))));
