import { FEATURE_NAMES, VIEW_CLASSES, type FeatureFacts, type Grip, type ViewClass } from '#contracts';
import { WHICH_FEATURES_A_GRIP_MEASURES } from './which-features-a-grip-measures';

/**
 * What is known of features in a grip: of that camera where it was tried, else of the view in which most came close, the
 * first in the order of all views where two are equal. Undefined where no feature was tried.
 */
export function featureFacts(
  grip: Grip,
  camera: ViewClass | 'none measures' | 'unmeasured'
): FeatureFacts | undefined {
  const views = WHICH_FEATURES_A_GRIP_MEASURES[grip] ?? {};
  const all = VIEW_CLASSES.flatMap((view): FeatureFacts[] => {
    const features = views[view];
    if (!features) return [];
    const told = (as: 'yes' | 'no') => FEATURE_NAMES.filter((name) => features[name] === as);
    return [{ camera: view, close: told('yes'), far: told('no') }];
  });
  const most = Math.max(...all.map(({ close }) => close.length));
  return all.find((one) => one.camera === camera) ?? all.find(({ close }) => close.length === most);
}
