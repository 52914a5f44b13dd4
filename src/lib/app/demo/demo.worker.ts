import { demoYear, type DemoRequest, type DemoYear } from './demo-year';

/** Worker to page: how far it is, 0..1, then the year. */
export type DemoReply = { readonly progress: number } | { readonly year: DemoYear };

const post = (reply: DemoReply) => self.postMessage(reply);
self.onmessage = ({ data }: MessageEvent<DemoRequest>) =>
  post({ year: demoYear(data, (progress) => post({ progress })) });
