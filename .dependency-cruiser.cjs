// The rings of the house: arrows point inwards, the pure rooms know nothing outside (docs/architecture.md).
const PURE = '^lib/(asl|trace|search|redact|insight|alert)/';
const TEST = '([.]test[.]tsx?$|^tests/)';
const LEAF = '^lib/(units|errors|viewer|json)[.]ts$';
const never = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    never(
      'pure-rooms-know-nothing-outside',
      { path: PURE, pathNot: ['^lib/alert/deliver/', TEST] },
      { pathNot: [PURE, LEAF, 'node_modules/(zod|elkjs)/'] },
    ),
    never('one-door-to-aws', { pathNot: ['^lib/aws/', TEST] }, { path: 'node_modules/@aws-sdk/' }),
    never(
      'one-door-to-the-database',
      { pathNot: ['^lib/store/', TEST] },
      { path: 'node_modules/(pg|@prisma)/' },
    ),
    never(
      'payloads-are-read-redacted',
      { path: '^lib/store/queries/', pathNot: 'queries/get-execution[.]ts$' },
      { path: '^lib/store/(read-chunks|history-chunks)[.]ts$' },
    ),
    never(
      'adapters-do-not-meet',
      { path: '^lib/(aws|store)/', pathNot: TEST },
      { path: '^lib/(aws|store)/', pathNot: '^lib/$1/' },
    ),
    never(
      'screens-read-through-queries',
      { path: '^(app|components)/' },
      { path: '^lib/(aws|collect|store/(?!queries/))' },
    ),
    never('components-know-no-routes', { path: '^components/' }, { path: '^app/' }),
    never('nothing-ships-the-demo', { path: '^(app|components|lib)/', pathNot: TEST }, { path: '^demo/' }),
    never(
      'components-get-rows-as-props',
      { path: '^components/', pathNot: TEST },
      { path: '^lib/(store|commands|auth)/', dependencyTypesNot: ['type-only'] },
    ),
    never(
      'collect-works-through-its-ports',
      { path: '^lib/collect/', pathNot: TEST },
      { path: '^lib/(aws|store)/' },
    ),
    never('no-cycles', {}, { circular: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|lib/store/generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
