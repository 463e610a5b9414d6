// Who may import whom. A rule's name is the sentence a person reads when it is broken.
// src/main, from the ground up: domain, db, journal, {central imports reports demo}, operations,
// start-core, hosts, entries. What stands lower never imports what stands higher.

const entries = '^src/main/(index|browser-host)[.]ts$'
const hosts = `^src/main/hosts/|${entries}`
const startCore = `^src/main/start-core[.]ts$|${hosts}`
const operations = `^src/main/operations/|${startCore}`
const siblings = `^src/main/(central|imports|reports|demo)/|${operations}`

const package_ = (name) => `^(${name})(/|$)|(^|/)node_modules/(@types/)?(${name})/`

/** These files import nothing but what is listed. */
const knowsOnly = (name, files, allowed) => ({
  name,
  severity: 'error',
  from: { path: files },
  to: { pathNot: [files, ...allowed] },
})

/** Within our sources these files import nothing but what is listed; packages are free to them. */
const knowsOfOurs = (name, files, allowed) => ({
  name,
  severity: 'error',
  from: { path: files },
  to: { path: '^(src|tests|tools)/', pathNot: [files, ...allowed] },
})

/** These files never import those. */
const neverImports = (name, files, forbidden) => ({
  name,
  severity: 'error',
  from: { path: files },
  to: { path: forbidden },
})

/** A package has one home in src. */
const livesIn = (name, packages, ...homes) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: homes },
  to: { path: package_(packages) },
})

module.exports = {
  forbidden: [
    knowsOnly('domain imports nothing but itself', '^src/domain/', []),
    knowsOnly('shared imports only domain and zod', '^src/shared/', [
      '^src/domain/',
      package_('zod'),
    ]),
    knowsOnly('preload imports only shared and electron', '^src/preload/', [
      '^src/shared/',
      package_('electron'),
    ]),
    knowsOfOurs('the renderer and main meet only in shared', '^src/renderer/', [
      '^src/(domain|shared)/',
      '^resources/',
    ]),
    knowsOfOurs('main imports only itself, shared and domain', '^src/main/', [
      '^src/(domain|shared)/',
      '^resources/',
    ]),

    knowsOfOurs('db knows only domain', '^src/main/db/', ['^src/domain/']),
    knowsOfOurs('devices know only domain', '^src/main/devices/', ['^src/domain/']),
    knowsOfOurs('documents know only domain', '^src/main/documents/', ['^src/domain/']),
    neverImports('journal stands on db and domain', '^src/main/journal/', siblings),
    neverImports(
      'central, imports, reports and demo stand below operations',
      '^src/main/(central|imports|reports|demo)/',
      operations,
    ),
    neverImports('the desk stands below operations', '^src/main/desk[.]ts$', operations),
    neverImports('operations stand below start-core', '^src/main/operations/', startCore),
    neverImports('start-core stands below the hosts', '^src/main/start-core[.]ts$', hosts),
    neverImports('nothing imports an entry', '^(src|tests|tools)/', entries),

    knowsOfOurs('the auditor imports nothing of src', '^tests/simulation/auditor/', []),

    livesIn('better-sqlite3 lives in src/main/db/', 'better-sqlite3', '^src/main/db/'),
    livesIn('pg lives in src/main/central/', 'pg', '^src/main/central/'),
    livesIn('ws lives in src/main/hosts/', 'ws', '^src/main/hosts/'),
    livesIn(
      'electron lives in src/main/hosts/electron and src/preload',
      'electron',
      '^src/main/hosts/electron[/.-]',
      '^src/preload/',
    ),
    livesIn('react lives in src/renderer/', 'react|react-dom|@mantine/[^/]+', '^src/renderer/'),
    livesIn('faker lives in src/main/demo/', '@faker-js/faker', '^src/main/demo/'),

    {
      name: 'no import goes in a circle',
      severity: 'error',
      from: {},
      // A circle that types alone close is gone before the program runs.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every file is imported by another',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: [entries, '^src/preload/index[.]ts$', '^src/renderer/main[.]tsx$', '[.]d[.]ts$'],
      },
      to: {},
    },
    {
      name: 'every import can be found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no programming interface, so swc reads the sources. Types count as imports.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
}
