import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CentralError } from './central-error.ts'

/** What a certificate file says, as TLS wants it. */
export interface Certificates {
  /** Who signed the server's own. */
  readonly ca: string[]
  /** This machine's own, with those between it and who signed it, and its key. */
  readonly cert?: string
  readonly key?: string
}

const BLOCK = /-----BEGIN ([A-Z ]+)-----.*?-----END \1-----/gs

/**
 * Reads a PEM file as a district hands it out: who signed the server's certificate and, where the district wants
 * certificates from its machines, this machine's own and its key, in any order.
 * Throws: CentralError where it cannot be read, or its key has no certificate.
 */
export function readCertificateFile(file: string): Certificates {
  const blocks = [...readPem(file).matchAll(BLOCK)].map(([text, label]) => ({ text, label }))
  const ca = blocks.filter(({ label }) => label === 'CERTIFICATE').map(({ text }) => text)
  const key = blocks.find(({ label }) => label?.endsWith('PRIVATE KEY'))?.text
  if (key === undefined) return { ca }
  const cert = ca.find((text) => belongTogether(text, key))
  if (cert !== undefined) return { ca, key, cert: [cert, ...ca].join('\n') }
  throw new CentralError('certificate_wanted', `The key in ${file} goes with no certificate in it.`)
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const sentence = `The certificate file cannot be read: ${file}`
    throw new CentralError('not_trusted', sentence, { cause: error })
  }
}

function belongTogether(certificate: string, key: string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}
