interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

/** Where the builds of the app and of the command line's pages put workers; the service worker lies above them. */
const BUILT = /\/(?:(?:_app\/immutable\/workers|assets)\/[\w.-]+|service-worker)\.js$/;
/** The development server has them where their sources are. */
const ANY = /./;

/**
 * Whether `url` is a script of a worker of this site, over http or https. A `blob:` address has the origin of the site too,
 * but what it holds is nobody's file.
 *
 * @param base address of the page
 */
export function isOwnWorker(url: string, base: string, scripts: RegExp = BUILT): boolean {
  const { protocol, origin, pathname } = new URL(url, base);
  return /^https?:$/.test(protocol) && origin === new URL(base).origin && scripts.test(pathname);
}

/**
 * The pages require Trusted Types, so a worker's address has to pass a policy. Ours lets this site's own
 * workers through and nothing else. Call it once, before any worker is made.
 */
export function allowOwnWorkers(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (isOwnWorker(url, location.href, import.meta.env.DEV ? ANY : BUILT)) return url;
      throw new TypeError('Only workers of this site may run.');
    }
  });
}
