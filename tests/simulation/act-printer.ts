import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sit } from './act-session.ts'
import type { Play } from './play.ts'

/** The folder that stands for the printer's paper, and where it lies while the printer is broken. */
const paperOf = (dataFolder: string) => join(dataFolder, 'paper')
const spareOf = (dataFolder: string) => join(dataFolder, 'paper-aside')

/** A printer whose paper is a folder of files, so that it can be broken. */
export async function setUpPrinter(play: Play): Promise<void> {
  await sit(play, '202')
  const printer = { id: 'files', name: 'Paper in a folder', kind: 'file', hasDrawer: true } as const
  const kept = await play.ask('printer.keep', { ...printer, columns: 42 })
  play.accepted('printer.keep', kept)
  play.accepted('printer.choose', await play.ask('printer.choose', { printerId: 'files' }))
}

/** From now on nothing prints; nothing about money may change by it. */
export function breakPrinter(dataFolder: string): void {
  if (existsSync(spareOf(dataFolder))) return
  mkdirSync(paperOf(dataFolder), { recursive: true })
  renameSync(paperOf(dataFolder), spareOf(dataFolder))
  writeFileSync(paperOf(dataFolder), 'not a printer')
}

/** The printer works again, and what did not come out is sent to it once more. */
export async function mendPrinter(play: Play, dataFolder: string): Promise<void> {
  if (existsSync(spareOf(dataFolder))) {
    rmSync(paperOf(dataFolder), { recursive: true })
    renameSync(spareOf(dataFolder), paperOf(dataFolder))
  }
  const isShut = play.drawerOf(play.seated)?.state === 'counting'
  if (play.seated === undefined || isShut) return
  const view = play.accepted('printer.view', await play.ask('printer.view', {}))
  for (const { jobId, receiptNo, paperNo } of view?.failed ?? []) {
    const batchNo =
      play.said.payments.find((one) => one.receiptNo === receiptNo)?.batchNo ??
      play.said.drops.find(({ dropNo }) => dropNo === paperNo)?.batchNo
    const isCounted = play.drawers.some(
      (drawer) => drawer.batchNo === batchNo && drawer.state === 'counting',
    )
    const answer = await play.ask('printer.retry', { jobId })
    const foreseen = isCounted ? 'count_in_progress' : 'unknown_job'
    if (isCounted || !answer.ok) {
      play.foresee('a retry', answer.ok ? 'accepted' : answer.rejection, foreseen)
    }
  }
}
