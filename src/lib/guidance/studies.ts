interface Citation {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly where: string;
  /** What it is, and how much of it was read. */
  readonly kind: 'study, abstract read' | 'commentary, abstract read' | 'teaching advice, no study';
}

/** What else is cited, beside the source. */
export const STUDIES = {
  kok2016: {
    authors: 'Kok and others',
    year: 2016,
    title:
      'The Influence of a Sudden Increase in Playing Time on Playing-Related Musculoskeletal Complaints in High-Level Amateur Musicians',
    where: 'PLOS ONE 11(9): e0163472',
    kind: 'study, abstract read'
  },
  kok2018: {
    authors: 'Kok and others',
    year: 2018,
    title: 'The high prevalence of playing-related musculoskeletal disorders in amateur musicians',
    where: 'PLOS ONE 13(2): e0191772',
    kind: 'study, abstract read'
  },
  cruder2023: {
    authors: 'Cruder and others',
    year: 2023,
    title: 'Factors associated with increased risk of playing-related disorders (RISMUS)',
    where: 'Scientific Reports, doi 10.1038/s41598-023-49965-7',
    kind: 'study, abstract read'
  },
  passarotto2023: {
    authors: 'Passarotto and others',
    year: 2023,
    title: 'Practice behaviors as trigger factor for the onset of Musicians’ Dystonia',
    where: 'Journal of Neural Transmission, doi 10.1007/s00702-023-02689-4',
    kind: 'study, abstract read'
  },
  schmidt2013: {
    authors: 'Schmidt and others',
    year: 2013,
    title: 'Challenges of Making Music: What Causes Musician’s Dystonia?',
    where: 'JAMA Neurology 70(11), doi 10.1001/jamaneurol.2013.3931',
    kind: 'study, abstract read'
  },
  newmark1987: {
    authors: 'Newmark and Hochberg',
    year: 1987,
    title: 'Isolated painless manual incoordination in 57 musicians',
    where: 'Journal of Neurology, Neurosurgery, and Psychiatry 50(3): 291–295',
    kind: 'study, abstract read'
  },
  conti2008: {
    authors: 'Conti and others',
    year: 2008,
    title: 'The hand that has forgotten its cunning: lessons from musicians’ hand dystonia',
    where: 'Movement Disorders 23(10): 1398–1406',
    kind: 'study, abstract read'
  },
  klaempfl2013: {
    authors: 'Klämpfl and others',
    year: 2013,
    title: 'How to detect the yips in golf',
    where: 'Human Movement Science 32(6): 1270–1287',
    kind: 'study, abstract read'
  },
  impellizzeri2020: {
    authors: 'Impellizzeri and others',
    year: 2020,
    title: 'Training Load and Its Role in Injury Prevention, Part I',
    where: 'Journal of Athletic Training 55(9): 885–892',
    kind: 'commentary, abstract read'
  },
  klickstein2014: {
    authors: 'Klickstein',
    year: 2014,
    title: 'Scheduling Practice Sessions',
    where: 'musiciansway.com',
    kind: 'teaching advice, no study'
  }
} as const satisfies Record<string, Citation>;

export type StudyId = keyof typeof STUDIES;
