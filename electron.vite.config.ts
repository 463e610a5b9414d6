import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'electron-vite'

// One run builds both hosts: out/main/index.js is Electron's, out/main/browser-host.js is plain
// Node's, and the window they open is the same. tools/build.mjs asks for one half at a time.
const half = process.env.HEADGATE_BUILD

const main: UserConfig = {
  main: {
    build: {
      sourcemap: true,
      rolldownOptions: {
        input: { index: 'src/main/index.ts', 'browser-host': 'src/main/browser-host.ts' },
      },
    },
  },
  // A sandboxed preload must be one CommonJS file; with "type": "module" it would be .mjs.
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
}

const renderer: UserConfig = {
  renderer: {
    base: './',
    plugins: [react()],
    build: {
      // The oldest browser that tools/chromium.mjs accepts.
      target: 'chrome130',
      // The content security policy refuses data: addresses, so nothing is inlined as one.
      assetsInlineLimit: 0,
      // A third of the text: the window is painted that much sooner.
      minify: true,
      chunkSizeWarningLimit: 1_000,
      modulePreload: { polyfill: false },
      sourcemap: true,
    },
  },
}

export default defineConfig({
  ...(half === 'renderer' ? {} : main),
  ...(half === 'main' ? {} : renderer),
})
