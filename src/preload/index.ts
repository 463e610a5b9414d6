import { contextBridge, ipcRenderer } from 'electron'
import { TO_CORE, TO_WINDOW } from '../shared/window-ipc.ts'

const page = crypto.randomUUID()
let tellText: (text: string) => void = () => {}
let tellClosed: () => void = () => {}

ipcRenderer.on(TO_WINDOW, (_event, to: unknown, text: unknown) => {
  if (to !== page) return
  if (typeof text === 'string') tellText(text)
  else tellClosed()
})

contextBridge.exposeInMainWorld('headgate', {
  send(text: string): void {
    ipcRenderer.send(TO_CORE, page, String(text))
  },
  onText(listener: (text: string) => void): void {
    tellText = listener
  },
  onClose(listener: () => void): void {
    tellClosed = listener
  },
})

ipcRenderer.send(TO_CORE, page)
