/** The desk's own scheme `app://desk/…`, which serves the built page under a strict policy and nothing else. */
import { protocol, type Session } from 'electron'
import type { Language } from '../../src-shared/base/languages.ts'
import { findRendererFile, readRendererFiles } from './renderer-files.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ')

/** Features of the platform that the page is denied, beside the permission handlers of `harden.ts`. */
const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'xr-spatial-tracking',
]

/** Sent with every answer. Names are lower-case, as tests read them back. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  'cache-control': 'no-store',
}

/** Must run before the application is ready, and not in a promise. */
export function registerDeskScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/**
 * Serves the page of `folder` to one session. What is not in the list taken at start does not exist, and what is has
 * been read by then: answers wait for no disk, and a file that is changed later changes nothing. The words of
 * `language` are named beside the page, to be fetched before its script asks for them; most often they are the ones.
 * `onFirstAnswer` is called once the page itself has been answered.
 */
export async function servePage(
  session: Session,
  folder: string,
  language: Language,
  onFirstAnswer: () => void = () => undefined,
): Promise<void> {
  const reading = readRendererFiles(folder)
  // Node loads its web classes when they are first named: now, while the disk is read, not when the page waits.
  const missing = () => new Response(null, { status: 404, headers: securityHeaders })
  missing()
  const files = await reading
  const ahead = { link: `</assets/words-${language}.js>; rel=modulepreload` }
  let answered = false
  session.protocol.handle('app', (request) => {
    const file = request.method === 'GET' ? findRendererFile(files, request.url) : undefined
    if (file === undefined) return missing()
    if (!answered) setImmediate(onFirstAnswer)
    answered = true
    const isPage = file.type.startsWith('text/html')
    return new Response(file.bytes, {
      headers: { ...securityHeaders, 'content-type': file.type, ...(isPage ? ahead : {}) },
    })
  })
}
