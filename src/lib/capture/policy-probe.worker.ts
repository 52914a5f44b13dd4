/// <reference lib="webworker" />
import { policyRefuses } from './probe-policy';

declare const self: DedicatedWorkerGlobalScope;

// Apart from the tracking worker, whose own wall would answer in the policy's place.
void policyRefuses(self).then((refuses) => self.postMessage(refuses));
