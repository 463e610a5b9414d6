import { accept, refuse } from '../../domain/decision.ts'
import { Fault } from '../../shared/answer.ts'
import { PrinterFault } from '../devices/printer-fault.ts'
import type { HandlersOf } from './handler.ts'
import { ON_SCREEN, type PrinterShelf } from './printer-shelf.ts'
import type { Printing } from './printing.ts'
import type { Station } from './station.ts'

interface PrinterContext {
  station(): Station
  printing(): Printing
  shelf(): PrinterShelf
}

export function printerHandlers(context: PrinterContext): HandlersOf<'printer'> {
  const has = (printerId: string) => context.shelf().has(printerId)
  return {
    'printer.view': () => accept(context.printing().view()),
    'printer.troubles': ({ after }) => accept(context.printing().troublesAfter(after)),
    'printer.retry': ({ jobId, printerId }, { staff }) => {
      if (context.station().isCountingFor(staff.number)) return refuse('count_in_progress')
      if (printerId !== undefined && !has(printerId)) return refuse('unknown_printer')
      const refused = context.printing().retry(jobId, printerId)
      return refused === undefined ? accept({}) : refuse(refused)
    },
    'printer.settle': ({ jobId }, { staff }) => {
      if (context.station().isCountingFor(staff.number)) return refuse('count_in_progress')
      return context.printing().settle(jobId) ? accept({}) : refuse('unknown_job')
    },
    'printer.choose': ({ printerId }) => {
      if (!has(printerId)) return refuse('unknown_printer')
      context.shelf().choose(printerId)
      return accept(context.printing().printersChanged())
    },
    'printer.keep': (config) => {
      if (config.kind === 'tcp' && (config.host ?? '') === '')
        return refuse('printer_needs_address')
      context.shelf().keep(config)
      return accept(context.printing().printersChanged())
    },
    'printer.remove': ({ printerId }) => {
      if (!has(printerId)) return refuse('unknown_printer')
      const isInUse = context.shelf().chosen().id === printerId || printerId === ON_SCREEN.id
      if (isInUse) return refuse('printer_in_use')
      context.shelf().remove(printerId)
      return accept(context.printing().printersChanged())
    },
    'printer.test': async ({ printerId }) => {
      if (!has(printerId)) return refuse('unknown_printer')
      try {
        await context.printing().printTestPage(printerId)
      } catch (error) {
        if (error instanceof PrinterFault) throw new Fault(error.reason, error.message, error)
        throw error
      }
      return accept({})
    },
  }
}
