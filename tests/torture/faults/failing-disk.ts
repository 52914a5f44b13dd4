import { forceCloseDatabase, IDBFactory, type IDBDatabase, type IDBTransaction } from 'fake-indexeddb';

/** What happens instead of an answer. */
export const FAULTS = [
  'unknown',
  'quota',
  'quota-at-commit',
  'closed',
  'answer-lost',
  'killed',
  'killed-after-commit',
  'deleted'
] as const;
export type Fault = (typeof FAULTS)[number];

/** A call that a page makes of IndexedDB; requests inside a transaction count, and its commit. */
export interface StorageCall {
  readonly kind: 'open' | 'transaction' | 'request' | 'commit';
  readonly writes: boolean;
}

/** What of fake-indexeddb is reached into. */
interface Transaction extends IDBTransaction {
  _state: string;
  _rollbackLog: unknown[];
  _requests: { request: IDBRequest }[];
  _start(): void;
  _abort(name: string): void;
  _execRequestAsync(asked: { source?: unknown; operation: () => unknown }): IDBRequest;
}
interface RawDatabase {
  transactions: Transaction[];
  connections: Connection[];
}
interface Connection extends IDBDatabase {
  _rawDatabase: RawDatabase;
  _closed: boolean;
  _closePending: boolean;
}
interface Factory extends IDBFactory {
  _databases: Map<string, RawDatabase>;
  _connectionQueues: Map<string, Promise<void>>;
}

/** A page was killed: nothing of it goes on, and nobody waits for its answers. */
export class Killed extends Error {}

const ERRORS: Partial<Record<Fault, string>> = { unknown: 'UnknownError', quota: 'QuotaExceededError' };

/**
 * A disk that is a fake: fake-indexeddb, of which any call may be made to fail the way browsers fail. What was committed
 * outlives its pages.
 */
export function failingDisk(decide: (call: StorageCall) => Fault | undefined) {
  const disk = new IDBFactory() as Factory;
  let busy = 0;

  /** The IndexedDB of one page. */
  function page(onKilled: () => void, onDeleted: () => void) {
    const own = new Set<Connection>();
    let dead = false;

    const ask = (kind: StorageCall['kind'], writes: boolean): Fault | undefined => {
      if (dead) return undefined;
      return decide({ kind, writes });
    };
    const running = (connection: Connection) =>
      connection._rawDatabase.transactions.filter(
        (one) => (one.db as unknown) === connection && one._state !== 'finished'
      );
    function die() {
      dead = true;
      for (const connection of own) {
        for (const one of running(connection)) one._abort('AbortError');
        connection._closed = connection._closePending = true;
        const raw = connection._rawDatabase;
        raw.connections = raw.connections.filter((other) => other !== connection);
      }
      onKilled();
    }
    function forceClose(connection: Connection) {
      for (const one of running(connection)) one._abort('AbortError');
      own.delete(connection);
      forceCloseDatabase(connection as never);
    }
    function deleteAll() {
      for (const raw of disk._databases.values()) for (const one of [...raw.connections]) forceClose(one);
      disk._databases.clear();
      onDeleted();
    }
    /** Faults that need no transaction. True when the call must not go on. */
    function struck(fault: Fault | undefined, connection?: Connection): boolean {
      if (fault === 'killed' || fault === 'killed-after-commit') die();
      else if (fault === 'deleted') deleteAll();
      else if (fault === 'closed' || fault === 'answer-lost') {
        if (connection) forceClose(connection);
      }
      return fault !== undefined;
    }

    function watch(transaction: Transaction, connection: Connection) {
      busy += 1;
      const over = () => (busy -= 1);
      transaction.addEventListener('complete', over);
      transaction.addEventListener('abort', over);
      const writes = transaction.mode !== 'readonly';
      const execute = transaction._execRequestAsync.bind(transaction);
      transaction._execRequestAsync = (asked) => {
        const { operation } = asked;
        // Steps of making a store, which ask nothing of the disk.
        if (!asked.source) return execute(asked);
        return execute({
          ...asked,
          operation: () => {
            const fault = dead ? 'killed' : ask('request', writes);
            const name = fault && ERRORS[fault];
            if (name) throw new DOMException(`fake ${name}`, name);
            if (dead || (fault && fault !== 'quota-at-commit' && struck(fault, connection)))
              throw new DOMException('fake AbortError', 'AbortError');
            return operation();
          }
        });
      };
      const start = transaction._start.bind(transaction);
      transaction._start = () => {
        const ends =
          transaction._state !== 'finished' &&
          !transaction._requests.some(({ request }) => request.readyState !== 'done');
        const fault = ends ? ask('commit', writes) : undefined;
        if (fault === 'unknown' || fault === 'quota' || fault === 'quota-at-commit')
          transaction._abort(fault === 'unknown' ? 'UnknownError' : 'QuotaExceededError');
        else if (fault === 'answer-lost' || fault === 'killed-after-commit') {
          // It is on disk, and the page is told otherwise, or nothing.
          transaction._rollbackLog = [];
          transaction._abort('AbortError');
          struck(fault, connection);
        } else if (!fault || !struck(fault, connection)) start();
      };
    }

    function adopt(connection: Connection) {
      if (own.has(connection)) return;
      own.add(connection);
      const transact = connection.transaction.bind(connection) as (...args: unknown[]) => Transaction;
      (connection as { transaction: unknown }).transaction = (...args: unknown[]) => {
        const fault = ask('transaction', args[1] !== 'readonly');
        if (dead) throw new DOMException('fake InvalidStateError', 'InvalidStateError');
        if (fault && fault !== 'quota' && fault !== 'quota-at-commit') {
          struck(fault, connection);
          throw new DOMException('The database connection is closing.', 'InvalidStateError');
        }
        const transaction = transact(...args);
        watch(transaction, connection);
        return transaction;
      };
    }

    class PageFactory extends IDBFactory {
      override open(name: string, version?: number) {
        const fault = ask('open', false);
        if (fault) struck(fault);
        busy += 1;
        const request = (version === undefined
          ? super.open(name)
          : super.open(name, version)) as unknown as Omit<IDBOpenDBRequest, 'result' | 'transaction'> & {
          result: Connection;
          transaction: Transaction;
        };
        const over = () => (busy -= 1);
        request.addEventListener('upgradeneeded', (event) => {
          if (dead) {
            event.stopImmediatePropagation();
            request.transaction._abort('AbortError');
            return;
          }
          adopt(request.result);
          watch(request.transaction, request.result);
        });
        request.addEventListener('error', over);
        request.addEventListener('success', (event) => {
          over();
          if (dead || fault === 'unknown' || fault === 'closed') request.result.close();
          else adopt(request.result);
          if (dead) event.stopImmediatePropagation();
          if (!dead && (fault === 'unknown' || fault === 'closed')) {
            // As Chromium says it when its files do not open.
            event.stopImmediatePropagation();
            Object.defineProperty(request, 'error', {
              value: new DOMException('Internal error opening backing store', 'UnknownError')
            });
            (request.onerror as ((event: unknown) => void) | null)?.({
              target: request,
              preventDefault() {},
              stopPropagation() {}
            });
          }
        });
        return request as never;
      }
    }
    const factory = new PageFactory() as unknown as Factory;
    factory._databases = disk._databases;
    factory._connectionQueues = disk._connectionQueues;
    return { factory: factory as unknown as globalThis.IDBFactory, die, isDead: () => dead };
  }

  return {
    page,
    /** Without faults, for tests to look at what is there. */
    disk: disk as unknown as globalThis.IDBFactory,
    /** Whether a page waits for the disk. */
    isBusy: () => busy > 0
  };
}
