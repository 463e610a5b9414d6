import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { newNonce, pageHeaders, withNonce } from './page-policy.ts'

export interface PageAnswer {
  readonly body: Buffer<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/**
 * One file of the renderer as a window may have it, or undefined: no such file, a name that
 * leads out of the folder, or a kind that a window never needs.
 */
export async function answerPage(
  rendererFolder: string,
  requestPath: string,
  connectTo: string,
): Promise<PageAnswer | undefined> {
  const file = await findFile(rendererFolder, requestPath)
  if (file === undefined) return undefined
  const extension = extname(file)
  const contentType = CONTENT_TYPES[extension]
  if (contentType === undefined) return undefined
  const nonce = newNonce()
  const bytes = await readFile(file)
  const body = extension === '.html' ? Buffer.from(withNonce(bytes.toString(), nonce)) : bytes
  const headers = {
    ...pageHeaders(nonce, connectTo),
    'content-type': contentType,
    'cache-control': 'no-store',
  }
  return { body, headers }
}

/** Follows links first and compares then, so that no spelling of a path escapes the folder. */
async function findFile(rendererFolder: string, requestPath: string): Promise<string | undefined> {
  const name = decodePath(requestPath)
  if (name === undefined) return undefined
  try {
    const folder = await realpath(rendererFolder)
    const file = await realpath(join(folder, name === '/' ? 'index.html' : name))
    if (!file.startsWith(folder + sep) || !(await stat(file)).isFile()) return undefined
    return file
  } catch {
    return undefined
  }
}

/** Plain relative names only: a window never asks for anything else, so anything else is an attempt. */
function decodePath(requestPath: string): string | undefined {
  try {
    const path = decodeURIComponent(requestPath)
    const isPlain = path.startsWith('/') && !/[\\\0:]/.test(path)
    const hasHidden = path.split('/').some((part) => part.startsWith('.'))
    return isPlain && !hasHidden ? path : undefined
  } catch {
    return undefined
  }
}
