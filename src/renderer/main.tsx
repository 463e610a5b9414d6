import './styles/index.ts'
import { createRoot } from 'react-dom/client'
import { connect } from '../shared/connect.ts'
import { App } from './app.tsx'
import { openChannel } from './client/channel.ts'
import { ClientProvider } from './client/client-provider.tsx'
import { WindowKeys } from './frame/window-keys.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')

createRoot(root).render(
  <ClientProvider client={connect(openChannel())}>
    <WindowKeys>
      <App />
    </WindowKeys>
  </ClientProvider>,
)
