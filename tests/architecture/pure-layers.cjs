/** Layers without time, chance or IO; tsconfig.pure.json names them too. */
module.exports = [
  'contracts',
  'math',
  'kinematics',
  'features',
  'notes',
  'sound',
  'analysis',
  'guidance',
  'simulator'
];
