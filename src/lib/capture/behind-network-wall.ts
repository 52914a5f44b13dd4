import { raiseNetworkWall } from './network-wall';

// Modules run in the order in which they are imported: a worker that imports this one first has its wall before any library.
raiseNetworkWall(self as unknown as WorkerGlobalScope);
