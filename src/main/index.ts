import { runElectronHost } from './hosts/electron/run.ts'
import { loadCore } from './hosts/load-core.ts'

runElectronHost({ mainFolder: import.meta.dirname, loadCore })
