export { ALL_STATEMENTS, GUIDANCE_PAGES, MAIN_CHAPTERS, type PlacedStatement } from './pages';
export { redFlagNotice, type RedFlagNotice } from './red-flags';
export { searchGuidance } from './search';
export { SOURCE_FACTS } from './source-facts';
export { CLINIC_PAGE, SOURCE_OUTLINE } from './source-outline';
export { CAUTIONS, sourceText, type GuidancePage, type Statement } from './statement';
export { guidanceAdvice } from './advice/guidance-advice';
export { type OwnData } from './advice/own-data';
export { PIECES, pieceTitle } from './pieces';
