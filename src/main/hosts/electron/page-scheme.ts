import { protocol } from 'electron'
import { answerPage } from '../page-files.ts'

const SCHEME = 'app'
const HOST = 'headgate'
export const PAGE_ORIGIN = `${SCHEME}://${HOST}`
/** The one page of the one window. */
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`

/** Makes our scheme a real origin, so that the page gets a secure context. Only before `ready`. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the renderer's files, and nothing else, under our scheme. */
export function servePages(rendererFolder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (host !== HOST || !isRead) return new Response(undefined, { status: 403 })
    const page = await answerPage(rendererFolder, pathname, "'self'")
    if (page === undefined) return new Response(undefined, { status: 404 })
    return new Response(page.body, { headers: page.headers })
  })
}
