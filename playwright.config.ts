import { defineConfig } from '@playwright/test'
import { findChromium } from './tools/chromium.mjs'

const isRoot = process.getuid?.() === 0
const executablePath = findChromium()

// `window`: the browser host in a headless Chromium, keys only. `xvfb`: real key events into a real
// window on a virtual display. `electron`: the same core in Electron, where there is a binary.
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  reporter: [['list'], ['./tools/report-playwright.mjs']],
  // As many as cores that a small machine has; real keys go to one window at a time.
  workers: 2,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  use: {
    actionTimeout: 15_000,
    // Without the screencast: it slows every key.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      chromiumSandbox: !isRoot,
      args: ['--disable-quic'],
    },
  },
  projects: [
    { name: 'window', testIgnore: ['**/electron/**', '**/xvfb/**'] },
    { name: 'xvfb', testMatch: '**/xvfb/**/*.spec.ts', workers: 1 },
    { name: 'electron', testMatch: '**/electron/**/*.spec.ts' },
  ],
})
