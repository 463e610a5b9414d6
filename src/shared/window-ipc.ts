// Electron's two roads between preload and core. Every message begins with the page it belongs
// to, so that an answer meant for a page that is gone never reaches the one that replaced it.

/** `(page)` opens the channel of a page; `(page, text)` is one frame from it. */
export const TO_CORE = 'headgate:to-core'
/** `(page, text)` is one frame for a page; `(page)` alone says that its channel is closed. */
export const TO_WINDOW = 'headgate:to-window'
