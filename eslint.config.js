import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'

const namedOnly = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing has one name everywhere.'
}

const timeByClock = {
  selector:
    "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
  message: 'Time is what the clock says: take `clock` from the parts, or systemClock from platform/clock.ts.'
}

// The rules that need types, about promises, stand in .oxlintrc.json: oxlint checks them in a fifth of the time.
export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/generated/',
      '**/build/',
      '**/.svelte-kit/',
      'data/',
      '**/test-results/',
      '**/playwright-report/'
    ]
  },
  ...tseslint.configs.recommended,
  ...svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }
      ]
    }
  },
  {
    files: ['server/src/**/*.ts', 'web/src/lib/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', namedOnly]
    }
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/canaries.ts', 'server/src/platform/clock.ts'],
    rules: {
      // A later rule of this name replaces the one above.
      'no-restricted-syntax': ['error', namedOnly, timeByClock]
    }
  },
  {
    files: ['server/src/**/*.ts', 'web/src/**/*.ts', 'web/src/**/*.svelte', 'prisma/*.ts', 'scripts/**/*.mjs'],
    ignores: ['**/*.test.ts'],
    rules: { 'max-lines': ['error', 200] }
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'server/src/platform/env.ts', 'server/src/platform/pages.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'platform/env.ts reads the environment, once.' }
      ]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      // A space at the end of an element has to be written as {' '}.
      'svelte/no-useless-mustaches': 'off'
    }
  }
)
