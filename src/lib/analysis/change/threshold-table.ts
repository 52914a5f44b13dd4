/**
 * Thresholds of a bank of CUSUM charts, that the highest sum of all charts in 208 probe days exceeds with
 * each of the probabilities in `budgets` while nothing changes: `values[days][charts][rho][budgets]`. Simulated, with
 * the baseline and the standardisation of the app; fingers correlate by 0.3.
 * `watches` is the mean number of watches a person in those days, at each budget: more than the probability of any,
 * because whose baseline lies badly is noticed again and again.
 *
 * Written by `npm run validate:change -- thresholds` (seed 20260101, 6000 virtual people an entry of one hand);
 * not to be edited.
 */
export const THRESHOLDS = {
  days: [20, 30],
  charts: [5, 10, 20],
  rho: [0, 0.1, 0.2, 0.3, 0.4],
  budgets: [0.05, 0.1, 0.2, 0.34, 0.5],
  watches: [0.065, 0.141, 0.304, 0.572, 0.969],
  values: [
    [
      [
        [19.14, 13.76, 10.06, 7.86, 6.46],
        [26.04, 18.02, 12.75, 9.73, 7.86],
        [36.25, 24.33, 16.54, 12.37, 9.73],
        [50.11, 34.25, 22.37, 16.01, 12.37],
        [68.98, 49.16, 31.47, 21.68, 16.1]
      ],
      [
        [28.64, 19.65, 13.29, 10.21, 8.39],
        [39.46, 25.73, 17.09, 12.89, 10.34],
        [52.97, 36.41, 23.29, 16.9, 13.23],
        [70.56, 51.14, 32.08, 22.42, 17.07],
        [91.84, 69.29, 45.32, 31.6, 23]
      ],
      [
        [38.59, 26.26, 17.58, 13.43, 10.79],
        [51, 36.02, 24.38, 17.79, 13.66],
        [66.5, 49.6, 33.43, 23.33, 17.84],
        [87.58, 67.3, 47.3, 32.82, 24.48],
        [110.08, 89.13, 65.76, 47.04, 34.51]
      ]
    ],
    [
      [
        [12.5, 10.12, 8.18, 6.76, 5.83],
        [16.33, 12.8, 9.96, 8.23, 7.02],
        [21.78, 16.6, 12.59, 10.12, 8.5],
        [29.79, 22.17, 16.3, 12.7, 10.46],
        [42.85, 31.46, 22.01, 16.71, 13.38]
      ],
      [
        [15.21, 12.21, 9.92, 8.35, 7.17],
        [19.97, 15.76, 12.34, 10.21, 8.71],
        [27.74, 21.3, 15.94, 12.82, 10.7],
        [38.26, 29.07, 21.06, 16.58, 13.47],
        [54.59, 41.76, 29.63, 22.24, 17.82]
      ],
      [
        [18.85, 15.19, 12.01, 10.01, 8.61],
        [26.14, 19.75, 15.55, 12.5, 10.67],
        [36.39, 26.78, 20.42, 16.05, 13.41],
        [49.25, 37.62, 28.32, 21.57, 17.38],
        [68.5, 53.17, 39.89, 29.75, 23.61]
      ]
    ]
  ]
};
