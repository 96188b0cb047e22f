/** The desk's own scheme `app://desk/…`, which serves the built page under a strict policy and nothing else. */
import { protocol, type Session } from 'electron'
import type { Language } from '../../src-shared/base/languages.ts'
import { filesOfPage, findRendererFile, listRendererFiles, readAll } from './renderer-files.ts'

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
 * Serves the page of `folder` to one session. What is not in the list taken at start does not exist; what the page begins
 * with is read when it is asked for, and everything else by what is answered, so that a file that is changed while the
 * desk is open changes nothing. The words of `language` are named beside the page, to be fetched before its script asks
 * for them; most often they are the ones. `onLoaded` is called once the page has all that it begins with.
 * @returns reads the files that nobody has asked for yet
 */
export function servePage(
  session: Session,
  folder: string,
  language: Language,
  onLoaded: () => void = () => undefined,
): () => Promise<void> {
  const files = listRendererFiles(folder)
  const words = `/assets/words-${language}.js`
  const ahead = { link: `<${words}>; rel=modulepreload` }
  const awaited = new Set([words, ...filesOfPage(files)])
  // Not `handle`, whose answers are streams: Node's web classes take 50 ms to load, and a stream waits for the main
  // process at each of its pieces while that loads what answers the page.
  session.protocol.registerBufferProtocol('app', ({ method, url }, answer) => {
    const file = method === 'GET' ? findRendererFile(files, url) : undefined
    if (file === undefined) {
      answer({ statusCode: 404, headers: securityHeaders, data: Buffer.alloc(0) })
      return
    }
    if (awaited.delete(file.path) && awaited.size === 0) setImmediate(onLoaded)
    const isPage = file.type.startsWith('text/html')
    answer({
      headers: { ...securityHeaders, 'content-type': file.type, ...(isPage ? ahead : {}) },
      data: Buffer.from(file.bytes().buffer),
    })
  })
  return () => readAll(files)
}
