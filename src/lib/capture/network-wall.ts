/**
 * The first of three walls: inside the tracking worker nothing but this site's own files can be asked for,
 * whatever a library tries. (The others: the service worker, and the Content-Security-Policy header.)
 * Raised by `behind-network-wall`, before any library runs.
 */
export function raiseNetworkWall(scope: WorkerGlobalScope): void {
  const ownFetch = scope.fetch.bind(scope);
  // No arrow function: with `new` that would say something else.
  const refuse = (what: string) =>
    function () {
      throw new Error(`${what} is shut off in the tracking worker: pictures must not leave this machine.`);
    };
  scope.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, scope.location.href);
    const own = url.origin === scope.location.origin || url.protocol === 'blob:' || url.protocol === 'data:';
    return own ? ownFetch(input, init) : Promise.reject(new Error(`Blocked a request to ${url.origin}.`));
  };
  for (const name of ['XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport']) {
    if (name in scope) Object.defineProperty(scope, name, { value: refuse(name), configurable: false });
  }
}
