import { useRef, useState } from 'react'
import { useAct } from '../../client/use-act.ts'
import { useRememberSession } from '../../client/use-workstation.ts'
import { useHoldKeys } from '../../keys/use-keys.ts'

/** A staff number and a PIN on their way to a session. */
export function useSignIn(startNumber = '') {
  const [number, setNumber] = useState(startNumber)
  const [pin, setPin] = useState('')
  const numberField = useRef<HTMLInputElement>(null)
  const pinField = useRef<HTMLInputElement>(null)
  const signIn = useAct('session.signIn')
  const remember = useRememberSession()
  const holdKeys = useHoldKeys()

  const signInAs = async (withNumber: string, withPin: string) => {
    const answer = await holdKeys(signIn.ask({ number: withNumber, pin: withPin }))
    if (answer?.ok) {
      remember(answer.value)
      return
    }
    setPin('')
    pinField.current?.focus()
  }
  const startAgain = (withNumber = '') => {
    signIn.forgetComplaint()
    setPin('')
    setNumber(withNumber)
    const field = withNumber === '' ? numberField : pinField
    field.current?.focus()
  }
  /** The sixth digit signs in; without a number it waits for one. */
  const send = (full: string) => {
    if (number === '') numberField.current?.focus()
    else void signInAs(number, full)
  }
  const goOn = () => {
    if (number !== '' && pin.length === 6) send(pin)
    else (number === '' ? numberField : pinField).current?.focus()
  }
  return {
    number,
    pin,
    numberField,
    pinField,
    complaint: signIn.complaint,
    typeNumber: (text: string) => {
      signIn.forgetComplaint()
      setNumber(text.replace(/\D/g, '').slice(0, 6))
    },
    // What was wrong, and how many tries are left, stays to be read while one types again.
    typePin: setPin,
    send,
    goOn,
    signInAs,
    startAgain,
  }
}
