import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'

/** Signs with the key of one incarnation. */
export interface Signer {
  readonly publicKey: string
  sign(bytes: Uint8Array): Buffer
}

/** `folder_restored`: the key is there, and has signed more than these books hold. */
export type KeyState = 'present' | 'folder_copied' | 'folder_restored' | 'key_missing'

export const keysFolderOf = (dataFolder: string): string => `${resolve(dataFolder)}.keys`

interface KeyFile {
  readonly incarnation: string
  readonly privateKey: string
  /** Where the books lay when the key was made: a copy lies elsewhere. */
  readonly place: string
}

/**
 * The keys of a workstation, in a folder beside the data folder and never inside it, so that a copy
 * of the data is without them. One Ed25519 key an incarnation; files are readable by the owner only.
 * Source: ARCHITECTURE section 3, "Keys".
 */
export class KeyRing {
  readonly folder: string
  private readonly publicFolder: string
  private readonly databaseFile: string

  constructor(dataFolder: string, databaseFile: string) {
    this.folder = keysFolderOf(dataFolder)
    this.publicFolder = join(resolve(dataFolder), 'public-keys')
    this.databaseFile = databaseFile
  }

  /** Makes the key of a new incarnation out of random bytes; it is on disk before this returns. */
  make(incarnation: string, random: (length: number) => Buffer): Signer {
    const privateKey = privateKeyOf(random(32))
    const file: KeyFile = {
      incarnation,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      place: this.place(),
    }
    this.writeDurably(`${incarnation}.json`, JSON.stringify(file))
    this.publish(incarnation, createPublicKey(privateKey))
    return signerOf(privateKey)
  }

  /** Lays the public key where an auditor finds it: all that is needed to check a receipt. */
  private publish(incarnation: string, key: KeyObject): void {
    mkdirSync(this.publicFolder, { recursive: true })
    const pem = key.export({ type: 'spki', format: 'pem' })
    writeFileSync(join(this.publicFolder, `${incarnation}.pem`), pem)
  }

  /** Whether this store may go on in this incarnation; `usedBefore` is the place it last ran in. */
  stateOf(incarnation: string, placeBefore: string | undefined): KeyState {
    const file = this.read(incarnation)
    if (file !== undefined) return file.place === this.place() ? 'present' : 'folder_copied'
    return placeBefore === this.place() ? 'key_missing' : 'folder_copied'
  }

  open(incarnation: string): Signer | undefined {
    const file = this.read(incarnation)
    return file === undefined ? undefined : signerOf(createPrivateKey(file.privateKey))
  }

  /** This machine and this very file: survives a restart and a move of the folder, not a copy. */
  place(): string {
    return `${machineName()}:${statSync(this.databaseFile).ino}`
  }

  /** A secret of this workstation by name, made on first use. Units: 32 bytes. */
  secret(name: string, random: (length: number) => Buffer): Buffer {
    const path = join(this.folder, `${name}.key`)
    if (!existsSync(path)) this.writeDurably(`${name}.key`, random(32).toString('hex'))
    return Buffer.from(readFileSync(path, 'utf8'), 'hex')
  }

  hasSecret(name: string): boolean {
    return existsSync(join(this.folder, `${name}.key`))
  }

  private read(incarnation: string): KeyFile | undefined {
    const path = join(this.folder, `${incarnation}.json`)
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as KeyFile) : undefined
  }

  private writeDurably(name: string, text: string): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const file = openSync(join(this.folder, name), 'wx', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }
}

/**
 * The public key of each incarnation, from its file in the data folder and, where it may be read,
 * from its key in the keys folder: whoever rewrote the journal with a key of their own left them behind.
 */
export function listKnownKeys(dataFolder: string): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>()
  const add = (folder: string, ending: string, keyIn: (text: string) => KeyObject) => {
    for (const name of namesIn(folder).filter((each) => each.endsWith(ending))) {
      const incarnation = name.slice(0, -ending.length)
      const raw = keyOrNone(() => keyIn(readFileSync(join(folder, name), 'utf8')))
      known.set(incarnation, [...(known.get(incarnation) ?? []), raw])
    }
  }
  add(join(resolve(dataFolder), 'public-keys'), '.pem', createPublicKey)
  add(keysFolderOf(dataFolder), '.json', (text) =>
    createPublicKey(createPrivateKey((JSON.parse(text) as KeyFile).privateKey)),
  )
  return known
}

/** A file that is no key any more equals no key. */
function keyOrNone(read: () => KeyObject): string {
  try {
    return rawPublicKey(read())
  } catch {
    return 'unreadable'
  }
}

/** Nothing where there is no such folder, or it is not ours to read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const signerOf = (privateKey: KeyObject): Signer => ({
  publicKey: rawPublicKey(createPublicKey(privateKey)),
  sign: (bytes) => sign(null, bytes, privateKey),
})

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. Source: RFC 8410, section 7. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Any 32 bytes are an Ed25519 private key. Source: RFC 8032, section 5.1.5. */
const privateKeyOf = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })

const rawPublicKey = (key: KeyObject): string => {
  const jwk = key.export({ format: 'jwk' })
  return jwk.x ?? ''
}

/** The key object of 32 raw bytes in base64url, as an entry carries them. */
export const publicKeyOf = (raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })

export const isSignedBy = (key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, bytes, key, signature)

function machineName(): string {
  for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    if (existsSync(path)) {
      const id = readFileSync(path, 'utf8').trim()
      if (id !== '') return id
    }
  }
  return hostname()
}
