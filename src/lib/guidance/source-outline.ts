/** The text that most of the reading pages are drawn from, and its headings. Names of sections are citations. */
export const CLINIC_PAGE = {
  document: 'Cleveland Clinic, Focal Dystonia',
  /** Last medical review. */
  date: '2022-04-16'
} as const;

/** Every heading of the source in its order. Those without statements of their own hold the ones after them. */
export const SOURCE_OUTLINE = [
  { id: 'opening', heading: 'Focal Dystonia', level: 2 },
  { id: 'what', heading: 'What is focal dystonia?', level: 2 },
  { id: 'task', heading: 'What is task-specific focal dystonia?', level: 2 },
  {
    id: 'carpal',
    heading: 'What is the difference between focal dystonia and carpal tunnel syndrome?',
    level: 2
  },
  { id: 'yips', heading: 'What are “the yips”?', level: 2 },
  { id: 'who', heading: 'Who might get focal dystonia?', level: 2 },
  { id: 'common', heading: 'How common is focal dystonia?', level: 2 },
  { id: 'symptoms-and-causes', heading: 'Symptoms and Causes', level: 2, holds: true },
  { id: 'causes', heading: 'What causes focal dystonia?', level: 3 },
  { id: 'yips-causes', heading: 'What causes the yips?', level: 3 },
  { id: 'symptoms', heading: 'What are the symptoms of focal dystonia?', level: 3 },
  { id: 'diagnosis-and-tests', heading: 'Diagnosis and Tests', level: 2, holds: true },
  { id: 'diagnosis', heading: 'How is focal dystonia diagnosed?', level: 3 },
  { id: 'management-and-treatment', heading: 'Management and Treatment', level: 2, holds: true },
  { id: 'treatment', heading: 'How is focal dystonia treated?', level: 3 },
  { id: 'prevent', heading: 'How can I prevent focal dystonia?', level: 3 },
  { id: 'outlook-prognosis', heading: 'Outlook / Prognosis', level: 2, holds: true },
  { id: 'outlook', heading: 'What is the outlook for focal dystonia?', level: 3 },
  { id: 'living-with', heading: 'Living With', level: 2, holds: true },
  { id: 'ask', heading: 'What else should I ask my healthcare provider?', level: 3 },
  { id: 'note', heading: 'A note from Cleveland Clinic', level: 2 },
  { id: 'review', heading: 'Medically Reviewed', level: 2 }
] as const;

export type SourceSectionId = (typeof SOURCE_OUTLINE)[number]['id'];

/** The heading of a section, as the source has it. */
export const headingOf = (id: SourceSectionId): string =>
  SOURCE_OUTLINE.find((section) => section.id === id)!.heading;
