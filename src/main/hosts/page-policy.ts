import { randomBytes } from 'node:crypto'

/** A new one for every load of the page: only styles that carry it are applied. */
export const newNonce = (): string => randomBytes(16).toString('base64')

/** What a window may do at all: nothing but show its own files and speak to its own core. */
export function pageHeaders(nonce: string, connectTo: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src ${connectTo}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
}

const NONCE_TAG = /<meta\s+name="csp-nonce"[^>]*>/

/** Tells the page its nonce, which the style library needs for the tags it adds. */
export function withNonce(html: string, nonce: string): string {
  const tag = `<meta name="csp-nonce" content="${nonce}">`
  return NONCE_TAG.test(html)
    ? html.replace(NONCE_TAG, tag)
    : html.replace('<head>', `<head>${tag}`)
}
