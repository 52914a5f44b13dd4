/** Speaks with a worker that answers every `ask` with one message, and nothing else. Beside the page, which stays quick. */
export function askWorker<Request>(worker: Worker) {
  const tell = (request: Request) => worker.postMessage(request);
  return {
    tell,
    ask: <Answer>(request: Request): Promise<Answer> =>
      new Promise<Answer>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
        worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
        tell(request);
      }),
    close: () => worker.terminate()
  };
}
