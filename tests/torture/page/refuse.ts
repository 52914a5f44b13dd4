/** Makes every transaction of this worker fail while the page says so, as a database that broke does. */
let refuses = false;
const transaction = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
  if (refuses) throw new DOMException('refused by the torture', 'UnknownError');
  return transaction.apply(this, args);
};
new BroadcastChannel('refuse').onmessage = ({ data }: MessageEvent<boolean>) => (refuses = data);
