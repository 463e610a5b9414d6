// Plain Node with the machine's own browser. Nothing native may be imported before the guard: on an
// older Node the database would end the process without a word.
const isNodeTooOld = Number(process.versions.napi ?? 0) < 10

if (isNodeTooOld) {
  console.error(
    `Headgate needs Node 22.14 or newer, and this is ${process.version}. Run "npm start", which brings the right one.`,
  )
  process.exitCode = 1
} else {
  const [{ runBrowserHost }, { loadCore }] = await Promise.all([
    import('./hosts/browser/run.ts'),
    import('./hosts/load-core.ts'),
  ])
  const { dirname: mainFolder } = import.meta
  await runBrowserHost(process.argv.slice(2), { mainFolder, loadCore })
}

export {}
