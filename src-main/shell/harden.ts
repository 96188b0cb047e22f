/** What the shell denies: deny everything, then allow by name. `tests/security` attacks each item. */
import inspector from 'node:inspector'
import { app, type Session, type WebContents, type WebPreferences } from 'electron'
import { isDeskAddress } from '../page.ts'

/** Preferences of every window the desk opens. */
export function hardenedPreferences(preload: string, session: Session): WebPreferences {
  return {
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    safeDialogs: true,
    spellcheck: false,
    devTools: !app.isPackaged,
  }
}

/** Chromium's own errands over the network, none of which a desk needs. */
const quietSwitches = [
  'disable-background-networking',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'disable-component-update',
  'disable-crash-reporter',
  'disable-domain-reliability',
  'disable-http-cache',
  'disable-quic',
  'disable-speech-api',
  'disable-sync',
  'dns-prefetch-disable',
  'no-default-browser-check',
  'no-first-run',
  'no-pings',
]

const quietFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Reporting',
  'NetworkErrorLogging',
  'Translate',
  'WebBluetooth',
]

/** A scheme that nobody serves: what is asked for there fails without a connection. */
const nowhere = 'poc-desk-nowhere://none/'

/** Switches that would open a packaged desk to another program or weaken its page. */
const refusedSwitches = [
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'disable-web-security',
  'ignore-certificate-errors',
  'load-extension',
]

/** Before the application is ready: sandbox, switches, and the rules every web contents is born with. */
export function hardenApplication(): void {
  // Only root may go without the sandbox, because Chromium cannot give root one; the page says so.
  if (!runsUnsandboxed()) app.enableSandbox()
  for (const name of quietSwitches) app.commandLine.appendSwitch(name)
  app.commandLine.appendSwitch('disable-features', quietFeatures.join(','))
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp')
  // The fuse that forbids inspection is off only in the copy made for tests, which needs the debugging port too.
  if (app.isPackaged && inspector.url() === undefined) {
    for (const name of refusedSwitches) app.commandLine.removeSwitch(name)
  }
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
  // Chromium asks for a dictionary as soon as a session is there, switched off or not, and past every filter of requests.
  app.on('session-created', (created) => created.setSpellCheckerDictionaryDownloadURL(nowhere))
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
  app.on('select-client-certificate', (event) => event.preventDefault())
}

/** True where the program was started by root without Chromium's sandbox; others do not get that. */
export function runsUnsandboxed(): boolean {
  return app.commandLine.hasSwitch('no-sandbox') && process.getuid?.() === 0
}

function hardenContents(contents: WebContents): void {
  const deny = (event: { preventDefault: () => void }): void => event.preventDefault()
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', deny)
  contents.on('will-frame-navigate', deny)
  contents.on('will-redirect', deny)
  contents.on('will-attach-webview', deny)
  // Here "prevent" means to let the page be unloaded: no page may keep itself on the screen of a desk that locks.
  contents.on('will-prevent-unload', deny)
  contents.on('select-bluetooth-device', (event, _devices, callback) => {
    event.preventDefault()
    callback('')
  })
  contents.on('login', deny)
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Every rule of one session. The desk uses a single one, in memory, so that Chromium stores nothing. */
export async function hardenSession(session: Session): Promise<void> {
  // Not even the clipboard: the shell puts text there for the page, and takes it out again.
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault()
    callback(null)
  })
  session.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault()
    callback('')
  })
  session.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault()
    callback()
  })
  session.setSpellCheckerEnabled(false)
  session.setCertificateVerifyProc((_request, callback) => callback(-2))
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url) })
  })
  // Behind the filter: what it does not see (a connection opened ahead of need) ends at a proxy that is not there,
  // also on the loopback; and with a proxy no name is looked up here.
  session.enableNetworkEmulation({ offline: true })
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: 'socks5://127.0.0.1:1',
    proxyBypassRules: '<-loopback>',
  })
}

/** `app://desk/…`, and in development the developer tools; nothing else is ever requested by a page. */
export function isAllowedRequest(address: string): boolean {
  if (isDeskAddress(address)) return true
  return !app.isPackaged && URL.canParse(address) && new URL(address).protocol === 'devtools:'
}
