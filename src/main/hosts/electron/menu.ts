import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * The smallest menu that still gives a person zoom and, on a Mac, the clipboard. It must not own any
 * key of the counter: no function key, nothing of the keypad, not Ctrl+K, not Ctrl+1..9.
 */
export function setMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate()))
}

function menuTemplate(): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', accelerator: 'CommandOrControl+=' },
    { role: 'zoomOut', accelerator: 'CommandOrControl+-' },
    { role: 'resetZoom', accelerator: 'CommandOrControl+0' },
  ]
  const developing: MenuItemConstructorOptions[] = [
    { role: 'reload', accelerator: 'CommandOrControl+Shift+R' },
    { role: 'toggleDevTools', accelerator: 'CommandOrControl+Shift+I' },
  ]
  const mac: MenuItemConstructorOptions[] = [
    { label: 'Headgate', submenu: [{ role: 'about' }, { role: 'hide' }, { role: 'quit' }] },
    {
      label: 'Edit',
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
  ]
  return [
    ...(process.platform === 'darwin' ? mac : []),
    { label: 'View', submenu: app.isPackaged ? view : [...view, ...developing] },
  ]
}
