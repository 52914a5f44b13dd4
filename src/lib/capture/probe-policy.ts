/** Nobody has this address: `.invalid` is reserved (RFC 2606). */
const OUTSIDE = 'https://csp-selftest.invalid/';
/** The browser tells of a refusal before the request fails, or right after it; some never do so in a worker. */
const TELLS_WITHIN_MS = 1000;

interface ProbedScope {
  fetch(url: string, options: RequestInit): Promise<unknown>;
  addEventListener(
    type: 'securitypolicyviolation',
    listener: (event: { blockedURI: string; disposition: string }) => void
  ): void;
}

/**
 * Whether the Content-Security-Policy of this worker refuses what is not its own site. A `data:` address comes first:
 * without a policy it answers, and nothing was sent. Only where one refuses it, and the browser tells so, an address
 * outside is tried too: a request that merely fails proves nothing, it has to be the policy that refused it.
 */
export async function policyRefuses(scope: ProbedScope): Promise<boolean> {
  const refused: string[] = [];
  let heard = () => {};
  scope.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
    if (disposition === 'enforce') refused.push(blockedURI);
    heard();
  });
  const isTold = async (address: string): Promise<boolean> => {
    const told = () => refused.some((blocked) => address.startsWith(blocked));
    if (!told())
      await new Promise<void>((resolve) => {
        heard = resolve;
        setTimeout(resolve, TELLS_WITHIN_MS);
      });
    return told();
  };
  const answers = (address: string): Promise<boolean> =>
    scope.fetch(address, { mode: 'no-cors' }).then(
      () => true,
      () => false
    );
  if (await answers('data:,')) return false;
  if (!(await isTold('data:,'))) return true;
  return !(await answers(OUTSIDE)) && (await isTold(OUTSIDE));
}
