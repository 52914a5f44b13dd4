import type { ProbeResult } from '#contracts';
import { readProbe, type ProbeInput } from './probe-result';
import { probeTraces, type ProbeTrace } from './probe-traces';

/** What is computed of a probe's frames at once: what is kept, and what is only drawn. */
export interface ProbeAnalysis {
  readonly result: ProbeResult;
  readonly traces: readonly ProbeTrace[];
}
export type ProbeReply =
  { readonly ok: true; readonly analysis: ProbeAnalysis } | { readonly ok: false; readonly detail: string };

export function probeAnalysis(input: ProbeInput): ProbeAnalysis {
  const { result, read } = readProbe(input);
  return { result, traces: probeTraces(input.probe, read) };
}

/** The one answer to one request; frames that cannot be read are an answer too. */
export function answerProbe(input: ProbeInput): ProbeReply {
  try {
    return { ok: true, analysis: probeAnalysis(input) };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
