// What runs inside the pages: texts, because these files know no DOM.

/** Calls back with the time right after the next frame was painted. */
const AFTER_PAINT = `
const afterPaint = (tell) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => tell(performance.now())
  port2.postMessage('')
})`

/** The times of one key, as a page of ours keeps them. Units: milliseconds. */
export interface KeyTimes {
  /** From the key to the paint that shows it. */
  readonly shownMs: number
  /** From the key to the paint of the last change on the page that it led to; 0 where nothing changed. */
  readonly settledMs: number
}

/** Times every key, from the browser's own time of the event. `takeKeys()` answers and forgets. */
export const WATCH_KEYS = `${AFTER_PAINT}
let keys = []
addEventListener('keydown', (event) => {
  const key = { from: event.timeStamp, shownMs: 0, settledMs: 0 }
  keys.push(key)
  afterPaint((at) => { key.shownMs = at - key.from })
}, true)
new MutationObserver((changes) => {
  const key = keys.at(-1)
  if (key === undefined || changes.every(({ target }) => target.nodeName === 'INPUT')) return
  afterPaint((at) => { key.settledMs = at - key.from })
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
window.takeKeys = () => keys.splice(0)`

/**
 * Times from an Enter to the field of the next customer, painted and in focus. `armNext()` comes
 * before the key; `nextReady()` resolves to the milliseconds.
 */
export const WATCH_NEXT = `${AFTER_PAINT}
let enteredAt
// Before any listener of the page, which keeps the keys it knows to itself.
addEventListener('keydown', (event) => { enteredAt = event.timeStamp }, true)
let ready
window.nextReady = () => ready
window.armNext = () => {
  enteredAt = undefined
  ready = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The next customer could not be keyed')), 20_000)
    const watch = new MutationObserver(look)
    function look() {
      const field = document.activeElement
      if (enteredAt === undefined) return
      if (!field?.labels?.[0]?.textContent.startsWith('Next customer')) return
      watch.disconnect()
      removeEventListener('focusin', look)
      afterPaint((at) => resolve(at - enteredAt))
    }
    addEventListener('focusin', look)
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  ready.catch(() => {})
}`

/** Put into a copy of our page: tells over its own channel when the sign-in was painted. */
export const TELL_SIGN_IN_PAINTED = `${AFTER_PAINT}
let channel
window.WebSocket = class extends WebSocket {
  constructor(...given) { super(...given); channel = this }
}
const watch = new MutationObserver(() => {
  if (document.querySelector('input') === null) return
  watch.disconnect()
  afterPaint((at) => {
    const method = 'painted at ' + (performance.timeOrigin + at)
    channel.send(JSON.stringify({ id: 1e9, method, input: {} }))
  })
})
watch.observe(document, { subtree: true, childList: true })`

/** The least page that can be typed into, paid on, and that tells when it was painted. */
export const BARE_PAGE = `<!doctype html><meta charset="utf-8"><title>bare</title>
<label>Next customer <input autofocus></label><p></p>
<script>${AFTER_PAINT}
const channel = new WebSocket('ws://' + location.host)
const field = document.querySelector('input')
afterPaint((at) => {
  const say = () => channel.send('painted at ' + (performance.timeOrigin + at))
  if (channel.readyState === WebSocket.OPEN) say()
  else channel.onopen = say
})
field.onkeydown = ({ key }) => { if (key === 'Enter') channel.send(field.value) }
channel.onmessage = ({ data }) => {
  document.querySelector('p').textContent = data
  field.value = ''
  field.focus()
}
</script>`
