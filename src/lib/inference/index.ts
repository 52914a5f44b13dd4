/**
 * The small network that predicts a masked finger from the other four; the one place that knows tfjs. Import it lazily:
 * it brings some hundred kilobytes of code.
 *
 * @example
 * const opened = await openCoordinationModel(() => bytesOfTheFile());
 * if (!opened.ok) return opened;
 * const network = createNetwork(opened.value.weights);
 * const { mean, logVariance } = network.predict(windows);
 * network.dispose();
 */
export { fineTune, type FineTuned, type FineTuneOptions } from './fine-tune';
export { openCoordinationModel, writeModelFile, type CoordinationModel } from './model-file';
export { createNetwork, initialWeights, NETWORK_WEIGHTS, type Network } from './network';
export { train, type TrainOptions, type TrainProgress } from './train';
export { joinWindows, type WindowSet } from './window-set';
