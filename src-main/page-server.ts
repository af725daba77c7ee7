import { GUEST_ROUTES, GUEST_SCREENS } from '#bridge/guest-pages.ts'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { Services } from './services/open-services.ts'

/** No inline script, no foreign origin, no frame. Styles may be inline: the component library sets them so. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
]

/** Screens for guests play their own sounds, have no workers, and reach their own routes and no other. */
function policyForGuests(origin: string): string {
  const reached = GUEST_ROUTES.map((route) => `${origin}/bridge/${route}`).join(' ')
  return [
    ...POLICY.filter((rule) => !/^(connect|worker)-src /.test(rule)),
    `connect-src ${reached}`,
    "worker-src 'none'",
    "media-src 'self'",
  ].join('; ')
}

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY.join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.opus': 'audio/ogg',
}

/**
 * Serves the page's own files from `root`, and `/hq/v1/…` by way of the link to headquarters. Both
 * hosts answer with this; nothing outside `root` can be reached.
 */
export function createPageServer(
  root: string,
  forward: () => Promise<Services['forward']>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url)
    if (url.pathname.startsWith('/hq/')) {
      const body = new Uint8Array(await request.arrayBuffer())
      const target = url.pathname.slice('/hq'.length) + url.search
      const answer = await forward()
        .then((send) => send(request.method, target, body, request.headers.get('range')))
        .catch(() => refusal(503, 'internal'))
      for (const [name, value] of Object.entries(HEADERS)) answer.headers.set(name, value)
      return answer
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'method')
    return serveFile(root, url)
  }
}

/** Loaded when it is first wanted, so that the page itself is served without waiting for the services' code. */
async function refusal(status: number, code: string): Promise<Response> {
  const [{ envelope }, { refused }] = await Promise.all([import('./services/hq-link.ts'), import('./dispatch.ts')])
  return envelope(status, refused(code))
}

async function serveFile(root: string, { pathname, protocol, host }: URL): Promise<Response> {
  const path = insideRoot(root, pathname)
  const type = path === null ? undefined : TYPES[extname(path)]
  if (path === null || type === undefined) return new Response('not found', { status: 404, headers: HEADERS })
  try {
    const caching = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    // Of a scheme of our own the standard knows no origin.
    const forGuests = Object.values(GUEST_SCREENS).some(({ path: own }) => own === pathname)
    const own = forGuests ? policyForGuests(`${protocol}//${host}`) : null
    const policy: Record<string, string> = own === null ? {} : { 'content-security-policy': own }
    const headers = { ...HEADERS, ...policy, 'content-type': type, 'cache-control': caching }
    return new Response(await readFile(path), { status: 200, headers })
  } catch {
    return new Response('not found', { status: 404, headers: HEADERS })
  }
}

function insideRoot(root: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const path = join(root, decoded === '/' ? 'index.html' : decoded)
  return path.startsWith(root + sep) ? path : null
}
