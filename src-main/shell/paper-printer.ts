/** Prints a page to PDF in a window that is never shown: without scripts, without a preload, without a network. */
import { BrowserWindow, type Session, session } from 'electron'
import { type PaperDocument, styleAddress } from '../../src-formats/paper/types.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { PaperSize } from '../../src-shared/domain/messages/paper.ts'
import { withoutProgram } from './pdf-properties.ts'

export type PaperPrinter = {
  /**
   * `document` may still be on its way. @throws Failure `cancelled` where `stop` was called, or the desk locked, before the
   * PDF was made
   */
  readonly print: (document: Promise<PaperDocument>, size: PaperSize) => Promise<Uint8Array>
  /** Ends what is being printed, and the process that held its text. */
  readonly stop: () => void
}

const page = 'app://desk/paper.html'
const style = `app://desk/${styleAddress}`
const policy = "default-src 'none'; style-src 'self'"
const millimetresPerInch = 25.4

/**
 * The window of its own keeps the officer's window free: laying out a long message would block it, and printing a page
 * gives it another size for a moment. Only one paper is printed at a time; the next ends the one before.
 *
 * @param harden denies the session everything but `app://desk/…`
 */
export function createPaperPrinter(harden: (session: Session) => Promise<void>): PaperPrinter {
  let ready: Promise<Session> | undefined
  let served: PaperDocument | undefined
  let stop: () => void = () => undefined

  const open = async (): Promise<Session> => {
    const own = session.fromPartition('paper', { cache: false })
    own.protocol.handle('app', ({ url }) => answer(served, url))
    await harden(own)
    return own
  }

  const print = async (
    awaited: Promise<PaperDocument>,
    size: PaperSize,
    stopped: AbortSignal,
  ): Promise<Uint8Array> => {
    ready ??= open()
    const [document, own] = await Promise.all([awaited, ready])
    if (stopped.aborted) throw new Failure('cancelled')
    served = document
    const window = new BrowserWindow({ show: false, webPreferences: preferences(own) })
    const close = () => window.destroy()
    stopped.addEventListener('abort', close, { once: true })
    try {
      return await printed(window, document, size)
    } finally {
      if (served === document) served = undefined
      stopped.removeEventListener('abort', close)
      close()
    }
  }

  return {
    print: (document, size) => {
      stop()
      const stopping = new AbortController()
      stop = () => stopping.abort()
      return Promise.race([print(document, size, stopping.signal), ended(stopping.signal)])
    },
    stop: () => stop(),
  }
}

function preferences(own: Session): Electron.WebPreferences {
  return {
    session: own,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    javascript: false,
    images: false,
    webgl: false,
    spellcheck: false,
    devTools: false,
  }
}

function answer(document: PaperDocument | undefined, address: string): Response {
  const headers = {
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  if (document === undefined || (address !== page && address !== style))
    return new Response(null, { status: 404, headers })
  const [body, type] = address === page ? [document.html, 'text/html'] : [document.style, 'text/css']
  return new Response(body, { headers: { ...headers, 'content-type': `${type}; charset=utf-8` } })
}

async function printed(
  window: BrowserWindow,
  { header, footer, margins }: PaperDocument,
  pageSize: PaperSize,
): Promise<Uint8Array> {
  await window.loadURL(page)
  const inches = (millimetres: number) => millimetres / millimetresPerInch
  const pdf = await window.webContents.printToPDF({
    pageSize,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: header,
    footerTemplate: footer,
    // For readers of screens: headings, lists, tables and languages stay what they are.
    generateTaggedPDF: true,
    margins: {
      top: inches(margins.top),
      bottom: inches(margins.bottom),
      left: inches(margins.left),
      right: inches(margins.right),
    },
  })
  return withoutProgram(pdf)
}

function ended(stopped: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    stopped.addEventListener('abort', () => reject(new Failure('cancelled')), { once: true })
  })
}
