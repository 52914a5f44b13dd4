import './refuse';
import '../../../src/lib/store/store.worker';
