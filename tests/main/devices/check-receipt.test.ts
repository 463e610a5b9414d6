import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composeSeal, sealPayload } from '../../../src/domain/receipt-seal.ts'
import { checkReceipt } from '../../../tools/check-receipt.ts'
import { sampleReceipt } from '../../fixtures/sample-receipt.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const payload = sealPayload(sampleReceipt())
const seal = composeSeal(payload, sign(null, Buffer.from(payload), privateKey))

test('a genuine slip is told in plain sentences', () => {
  expect(checkReceipt(seal, publicKey)).toEqual({
    isGood: true,
    sentences: [
      'Receipt W01-K7-004212 of Mon 23 Nov 2026.',
      'Total 137.30 for account 014-2207-3 and 1 more.',
      'Journal entry 7f3a-91c2-0be4.',
      'The signature is good: the slip says what the workstation recorded.',
    ],
  })
})

test('every change of one character is caught, at every place', () => {
  const letters = 'A0g9-_|+HZ1w~ '
  const accepted: string[] = []
  for (let at = 0; at < seal.length; at += 1) {
    for (const letter of letters) {
      if (letter === seal[at]) continue
      const changed = seal.slice(0, at) + letter + seal.slice(at + 1)
      if (checkReceipt(changed, publicKey).isGood) accepted.push(changed)
    }
  }
  expect(accepted).toEqual([])
})

test('every base64url spelling of the last letter but the true one is caught', () => {
  const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const good = [...base64url].filter(
    (letter) => checkReceipt(seal.slice(0, -1) + letter, publicKey).isGood,
  )
  expect(good).toEqual([seal.at(-1)])
})

test("another workstation's key does not accept it", () => {
  const other = generateKeyPairSync('ed25519').publicKey
  const finding = checkReceipt(seal, other)
  expect(finding.isGood).toBe(false)
  expect(finding.sentences.at(-1)).toContain('NOT good')
})

describe('from the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-receipt-'))
  const keyFile = join(folder, 'workstation.pem')
  beforeAll(() => writeFileSync(keyFile, publicKey.export({ type: 'spki', format: 'pem' })))
  afterAll(() => rmSync(folder, { recursive: true }))
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['tools/check-receipt.ts', ...args], { encoding: 'utf8' })

  test('0: genuine', () => {
    const { status, stdout } = run(`${seal}\n`, '--key', keyFile)
    expect({ status, last: stdout.trim().split('\n').at(-1) }).toEqual({
      status: 0,
      last: 'The signature is good: the slip says what the workstation recorded.',
    })
  })

  test('1: altered, damaged, or no receipt of ours', () => {
    const altered = run(seal.replace('13730', '13731'), '--key', keyFile)
    expect(altered.status).toBe(1)
    expect(altered.stdout).toContain('NOT good')
    const damaged = run(seal.slice(0, 90), '--key', keyFile)
    expect(damaged.status).toBe(1)
    expect(damaged.stdout).toContain('damaged')
  })

  test('2: nothing to check with', () => {
    expect(run(seal).status).toBe(2)
    expect(run(seal, '--key', join(folder, 'missing.pem')).status).toBe(2)
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    writeFileSync(join(folder, 'rsa.pem'), rsa.export({ type: 'spki', format: 'pem' }))
    const wrongKind = run(seal, '--key', join(folder, 'rsa.pem'))
    expect(wrongKind.status).toBe(2)
    expect(wrongKind.stderr).toContain('another kind of key')
  })
})
