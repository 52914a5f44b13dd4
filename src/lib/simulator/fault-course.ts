/** How severe a fault is as time goes by; all in days. */
export type FaultCourse =
  | { readonly kind: 'step'; readonly from: number; readonly severity: number }
  /** Grows evenly to its severity; measurement F: over 6 to 16 weeks. */
  | { readonly kind: 'ramp'; readonly from: number; readonly lasts: number; readonly severity: number }
  /** Comes at once, and after `present` days goes for `absent` days, again and again. */
  | {
      readonly kind: 'remitting';
      readonly from: number;
      readonly present: number;
      readonly absent: number;
      readonly severity: number;
    };

/** Severity on a day: 0 before the course begins. */
export function severityOn(course: FaultCourse, day: number): number {
  const since = day - course.from;
  if (since < 0) return 0;
  switch (course.kind) {
    case 'step':
      return course.severity;
    case 'ramp':
      return course.severity * Math.min(1, since / course.lasts);
    case 'remitting':
      return since % (course.present + course.absent) < course.present ? course.severity : 0;
  }
}
