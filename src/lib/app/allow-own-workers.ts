interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

/**
 * The pages require Trusted Types, so a worker's address has to pass a policy. Ours lets this site's own
 * addresses through and nothing else. Call it once, before any worker is made.
 */
export function allowOwnWorkers(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, location.href).origin === location.origin) return url;
      throw new TypeError('Only workers of this site may run.');
    }
  });
}
