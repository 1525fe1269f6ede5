import { readdirSync } from 'node:fs'

// The storeys of the house, from the bottom up. A room uses only rooms of lower storeys. Rooms on one storey do not use
// each other.
const cellar = [
  ['platform'],
  ['outbound', 'record'],
  ['members'],
  ['auth', 'applications', 'seats', 'rules'],
  ['forums'],
  ['threads']
]
const roof = [['frame', 'realtime']]

// Every other folder stands on threads, so that a new room edits no line here.
const named = [...cellar, ...roof].flat()
const standsOnThreads = readdirSync(`${import.meta.dirname}/src`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'commands' && !named.includes(entry.name))
  .map(({ name }) => name)
const storeys = [...cellar, standsOnThreads, ...roof]
const rooms = storeys.flat()
const ownRoom = '^server/src/([^/]+)/'
const queries = '[/-]quer(y|ies)\\.ts$'
// A room's files for the tests are in its folder, and only tests load them.
const tests = '(\\.test|/canaries|/leaks)\\.ts$'

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: '^prisma/generated/' }, to: { circular: true } },
    ...storeys.flatMap((storey, height) =>
      storey.map((room) => ({
        name: `${room}-looks-down-only`,
        severity: 'error',
        from: { path: `^server/src/${room}/`, pathNot: tests },
        to: {
          path: `^server/src/(${storeys.slice(height).flat().join('|')})/`,
          pathNot: `^server/src/${room}/`
        }
      }))
    ),
    {
      name: 'visitors-use-the-front-rooms',
      severity: 'error',
      from: { path: ownRoom, pathNot: [tests, '^server/src/commands/'] },
      to: {
        path: ownRoom,
        pathNot: [
          '^server/src/$1/',
          '^server/src/platform/',
          '/(service|verbs|access|policy|schema|acts|room)\\.ts$',
          '^server/src/record/(act|record)\\.ts$',
          '^server/src/members/(record|address|changing|end-day|person-queries)\\.ts$'
        ]
      }
    },
    {
      name: 'nobody-uses-the-front-door',
      severity: 'error',
      from: { path: `^server/src/(${rooms.join('|')})/`, pathNot: tests },
      to: { path: '^server/src/([^/]+\\.ts$|commands/)' }
    },
    {
      // These two wait at their top level for the rooms' files. A room's file that imported them would wait for itself.
      name: 'who-is-waited-for-does-not-wait',
      severity: 'error',
      from: { path: '^server/src/.+/(canaries|leaks)\\.ts$' },
      to: { path: '^server/test/(canaries|leak)\\.ts$' }
    },
    {
      name: 'only-tests-use-what-is-for-tests',
      severity: 'error',
      from: { path: '^(server/src|web)/', pathNot: tests },
      to: { path: ['/(canaries|leaks)\\.ts$', '^server/test/'] }
    },
    {
      name: 'schema-is-a-leaf',
      severity: 'error',
      from: { path: '^server/src/.+/schema\\.ts$' },
      to: { path: '^(server|prisma)/', pathNot: '/schema\\.ts$' }
    },
    {
      name: 'endpoints-are-leaves',
      severity: 'error',
      from: { path: '^server/src/.+endpoints\\.ts$' },
      to: {
        path: '^(server|prisma)/',
        pathNot: ['/schema\\.ts$', 'endpoints\\.ts$', '^server/src/platform/(endpoint|limits)\\.ts$']
      }
    },
    {
      name: 'policy-is-pure',
      severity: 'error',
      from: { path: '/policy\\.ts$' },
      to: { path: '^(server|prisma)/', pathNot: ['/(policy|schema)\\.ts$', '^server/src/platform/access\\.ts$'] }
    },
    {
      name: 'only-queries-touch-prisma',
      severity: 'error',
      from: {
        path: '^(server|web)/',
        pathNot: [queries, '^server/src/platform/(connections|database|queue)\\.ts$', '^server/test/']
      },
      to: { path: '^prisma/generated/' }
    },
    { name: 'routes-never-query', severity: 'error', from: { path: '/routes\\.ts$' }, to: { path: queries } },
    {
      name: 'contract-is-only-schemas',
      severity: 'error',
      from: { path: '^server/src/contract\\.ts$' },
      to: { pathNot: '/(schema|acts|endpoints)\\.ts$' }
    },
    {
      name: 'web-sees-only-the-contract',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|prisma)/', pathNot: '^server/src/contract\\.ts$' }
    }
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // Resolves package exports, so that the rules also see @raadkamer/database/client as prisma/generated/client.ts.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['svelte', 'import', 'node', 'default'] }
  }
}
