import { allowOwnWorkers } from '#app';

allowOwnWorkers();
