import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// `unit` is quick, needs no other process and belongs to `npm run check`; `process` starts real ones or
// plays whole days.
const slow = ['process', 'central', 'simulation'].map((folder) => `tests/${folder}/**/*.test.ts`)

export default defineConfig({
  test: {
    passWithNoTests: true,
    reporters: ['default', './tools/report-vitest.mjs'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...slow, 'tests/e2e/**'],
          // Every core; and a file takes over what those before it loaded: nothing here keeps state in a module.
          maxWorkers: availableParallelism(),
          isolate: false,
          // A whole core on a busy machine takes its time; a test that hangs is still found.
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'process',
          include: slow,
          // Starts nothing until a test asks for PostgreSQL.
          globalSetup: './tests/fixtures/postgres-for-run.ts',
          // Real processes on a small machine: more than two files at once only slow each other down.
          maxWorkers: 2,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
