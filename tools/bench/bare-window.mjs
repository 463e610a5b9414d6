// The least that could do the same: a page from Node's own server, and one durable row for an Enter.
// `node bare-window.mjs PAGE DATABASE [BROWSER PROFILE-FLAGS...]`
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [pageFile = '', database = '', browser, ...flags] = process.argv.slice(2)
const page = readFileSync(pageFile)
const http = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
})
http.listen(0, '127.0.0.1', () => {
  const address = /** @type {import('node:net').AddressInfo} */ (http.address())
  const url = `http://127.0.0.1:${address.port}/`
  console.log(JSON.stringify({ address: url }))
  if (browser === undefined) return
  const window = spawn(browser, [`--app=${url}`, ...flags], { stdio: 'ignore' })
  process.on('SIGTERM', () => window.kill())
  window.once('exit', () => process.exit())
})
const [{ WebSocketServer }, insert] = await Promise.all([
  import('ws'),
  database === '' ? undefined : openDatabase(database),
])
new WebSocketServer({ server: http }).on('connection', (socket) => {
  socket.on('message', (text) => {
    const said = String(text)
    if (said.startsWith('painted')) console.log(said)
    else socket.send(`recorded ${insert?.(said)}`)
  })
})

/** @param {string} file */
async function openDatabase(file) {
  const { default: Sqlite } = await import('better-sqlite3')
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const statement = db.prepare('INSERT INTO entry (body) VALUES (?)')
  // As long as the entry of a payment.
  return (/** @type {string} */ said) => statement.run(said.padEnd(945)).lastInsertRowid
}
