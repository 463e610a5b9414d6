import type { TestStep } from '../../shared/contract/sync.ts'
import { type CentralAddress, type CentralLogin, needsTls } from './address.ts'
import { CentralCalls } from './calls.ts'
import { CentralError } from './central-error.ts'
import { type CentralConnection, openConnection } from './connection.ts'
import { troubleOf } from './troubles.ts'

type StepName = TestStep['step']

/** At which step a connection failed. */
const FAILED_AT: Partial<Record<CentralError['reason'], StepName>> = {
  not_trusted: 'trust',
  login_refused: 'login',
  certificate_wanted: 'login',
}

/**
 * Goes the whole way to the centre, step by step: is anybody there, is it the centre, does it let this workstation in,
 * does it understand. The step that fails is the last, and its sentence says what to do.
 */
export async function testCentre(
  address: CentralAddress,
  login: CentralLogin,
): Promise<readonly TestStep[]> {
  const passed: TestStep[] = []
  const pass = (step: StepName, sentence: string) => passed.push({ step, isOk: true, sentence })
  const reached = () => pass('reach', `${address.host}, port ${address.port}, answers.`)
  const trusted = () =>
    pass(
      'trust',
      needsTls(address)
        ? 'The line is encrypted, and the centre proved its name.'
        : 'The centre is on this machine, so the line needs no encryption.',
    )
  let line: CentralConnection
  try {
    line = await openConnection(address, login)
  } catch (error) {
    if (!(error instanceof CentralError)) throw error
    const step = FAILED_AT[error.reason] ?? 'reach'
    if (step !== 'reach') reached()
    if (step === 'login') trusted()
    return [...passed, failure(step, error)]
  }
  try {
    reached()
    trusted()
    pass('login', 'It lets this workstation in.')
    await new CentralCalls(line).news()
    pass('speak', 'It understands this Headgate.')
    return passed
  } catch (error) {
    if (!(error instanceof CentralError)) throw error
    return [...passed, failure('speak', error)]
  } finally {
    await line.close()
  }
}

const failure = (step: StepName, error: CentralError): TestStep => ({
  step,
  isOk: false,
  sentence: troubleOf(error).sentence,
})
