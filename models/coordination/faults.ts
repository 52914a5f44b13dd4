import { FAULT_PARTS, type FaultPart } from '#simulator';

/** Parts a to d of measurement F: those that show in play. */
export const FAULTY: readonly FaultPart[] = FAULT_PARTS.slice(0, 4);
