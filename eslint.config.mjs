// One rule set for every room. The arrows of the house (which room may import which) are the depConstraints below.
import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const arrows = [
  // Which side may use which side.
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:api', onlyDependOnLibsWithTags: ['scope:api', 'scope:shared', 'scope:testing'] },
  { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['scope:web', 'scope:shared'] },
  { sourceTag: 'scope:tool', onlyDependOnLibsWithTags: ['scope:tool', 'scope:testing'] },
  { sourceTag: 'scope:testing', onlyDependOnLibsWithTags: ['scope:tool', 'type:platform'] },
  { sourceTag: 'scope:test', onlyDependOnLibsWithTags: ['scope:api', 'scope:web', 'scope:shared', 'scope:tool', 'scope:testing'] },
  // Inside the api: platform knows no feature; text is the one pure room that platform needs.
  { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:platform', 'domain:contracts', 'domain:text', 'scope:testing'] },
  { sourceTag: 'type:feature', onlyDependOnLibsWithTags: ['type:feature', 'type:platform', 'type:shared', 'scope:testing'] },
  { sourceTag: 'domain:identity', onlyDependOnLibsWithTags: ['type:platform', 'type:shared', 'scope:testing'] },
  // It listens to events: it knows people, and no feature.
  { sourceTag: 'domain:notifications', onlyDependOnLibsWithTags: ['domain:identity', 'type:platform', 'type:shared', 'scope:testing'] },
  // It owns rooms and their people: it knows people, and no feature.
  { sourceTag: 'domain:chat', onlyDependOnLibsWithTags: ['domain:identity', 'type:platform', 'type:shared', 'scope:testing'] },
  // Services and instruments stand by themselves: matches and vouchers use them.
  { sourceTag: 'domain:catalogue', onlyDependOnLibsWithTags: ['domain:identity', 'type:platform', 'type:shared', 'scope:testing'] },
  { sourceTag: 'domain:library', notDependOnLibsWithTags: ['domain:matches'] },
  // Inside the web: a view uses ui, data, contracts and the pure rules of policy, never another view.
  { sourceTag: 'type:view', onlyDependOnLibsWithTags: ['type:ui', 'type:data', 'domain:contracts', 'domain:policy'] },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['domain:contracts'] },
  { sourceTag: 'type:data', onlyDependOnLibsWithTags: ['domain:contracts'] },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/*.mjs', '**/*.cjs', '**/vite.config.ts'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { depConstraints: arrows, banTransitiveDependencies: true, enforceBuildableLibDependency: false, checkDynamicDependenciesExceptions: ['.*'], allow: [] }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // View classes are shapes for the API reference; mappers return literals of that shape and requests are spread like records.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // Nest modules are classes that carry only decorators.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Under emitDecoratorMetadata a class in a decorated signature must stay a value import.
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Configuration is one class: inject AppConfig from @techmatch/config.' }],
      eqeqeq: 'error',
    },
  },
  { files: ['libs/web/**/*.tsx', 'libs/web/**/*.ts', 'apps/web/**/*.tsx', 'apps/web/**/*.ts'], ...reactHooks.configs.flat.recommended },
  // The launchers, the harness and the measuring commands hand environments to child processes; config is where it is read.
  { files: ['libs/api/config/**', 'libs/embedded/**', 'libs/testing/**', 'apps/standalone/**', 'test/**', '**/*.spec.ts'], rules: { 'no-restricted-properties': 'off' } },
);
