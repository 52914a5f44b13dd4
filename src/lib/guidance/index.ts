export { GUIDANCE_PAGES } from './pages';
export { redFlagNotice, type RedFlagNotice } from './red-flags';
export { CAUTION_TEXT, sourceText, type GuidancePage, type Statement } from './statement';
