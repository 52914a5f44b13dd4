export const YAW_SHIFT = [0.3, 0.3, 0.25, 0.2, 0.2];
