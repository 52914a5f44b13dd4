import { allowOwnWorkers, sharedStore } from '#app';

allowOwnWorkers();
// Nearly every page needs it: its worker starts while the page is still being put together.
void sharedStore();
