// What must be true of the packed application, one sentence a claim.

const claims = [
  {
    sentence: 'the core, the preload and the window are inside',
    holds: (/** @type {Packed} */ { files }) =>
      ['/out/main/index.js', '/out/preload/index.cjs', '/out/renderer/index.html'].every((file) =>
        files.includes(file),
      ),
  },
  {
    sentence: 'there are no sources and no maps inside',
    holds: (/** @type {Packed} */ { files }) =>
      !files.some((file) => /\.([mc]?tsx?|map)$/.test(file)),
  },
  {
    sentence: 'there is no Node binary inside',
    holds: (/** @type {Packed} */ { files }) =>
      !files.some((file) => /\/node_modules\/node-[^/]+\/|\/bin\/node$/.test(file)),
  },
  {
    sentence: 'there is exactly one SQLite binary inside',
    holds: (/** @type {Packed} */ { files }) =>
      files.filter((file) => /\/better-sqlite3\/.*\.node$/.test(file)).length === 1,
  },
  {
    sentence: 'there is an argon2 binary inside',
    holds: (/** @type {Packed} */ { files }) =>
      files.some((file) => /\/@node-rs\/argon2-.*\.node$/.test(file)),
  },
  {
    sentence: 'every native binary is unpacked beside the archive',
    holds: (/** @type {Packed} */ { files, unpacked }) =>
      files.filter((file) => file.endsWith('.node')).every((file) => unpacked.includes(file)),
  },
]

/** @typedef {{ files: readonly string[], unpacked: readonly string[] }} Packed */

/**
 * Each claim about the packed files, and whether it holds.
 * @param {Packed} packed all files of the archive, and those that really lie beside it
 */
export function judgePacked(packed) {
  return claims.map(({ sentence, holds }) => ({ sentence, isTrue: holds(packed) }))
}
