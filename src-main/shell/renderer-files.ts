/** Which file answers an address of the page: only files that were listed at start, by exact comparison. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isDeskAddress } from '../page.ts'

/** One file of the page as it is answered. */
export type RendererFile = {
  /** Below the folder, as it stands in an address. */
  readonly path: string
  readonly type: string
  /** Read when they are first asked for, and kept. */
  readonly bytes: () => Uint8Array<ArrayBuffer>
}

/** From the path of an address (`/index.html`) to the file that answers it. */
export type RendererFiles = ReadonlyMap<string, RendererFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

/** Lists the built page below `folder`, also inside an asar archive. Files of unknown kind are left out. */
export function listRendererFiles(folder: string): RendererFiles {
  const files = new Map<string, RendererFile>()
  const visit = (relative: string): void => {
    for (const entry of readdirSync(join(folder, relative), { withFileTypes: true })) {
      const path = `${relative}/${entry.name}`
      const type = types[extname(entry.name)]
      if (entry.isDirectory()) visit(path)
      else if (entry.isFile() && type !== undefined)
        files.set(path, { path, type, bytes: readOnce(join(folder, path)) })
    }
  }
  visit('')
  return files
}

function readOnce(file: string): RendererFile['bytes'] {
  let read: Uint8Array<ArrayBuffer> | undefined
  return () => {
    read ??= new Uint8Array(readFileSync(file))
    return read
  }
}

/** Reads what nobody has asked for yet, one file in a turn of the event loop. */
export async function readAll(files: RendererFiles): Promise<void> {
  for (const { bytes } of files.values()) {
    bytes()
    await nextTurn()
  }
}

/**
 * The file for an address, or undefined. Nothing is decoded, joined or normalised into a path: what is not
 * literally in the list (`..`, `%2e%2e`, another host, a port, a credential) does not exist.
 */
export function findRendererFile(files: RendererFiles, address: string): RendererFile | undefined {
  if (!isDeskAddress(address)) return undefined
  const { pathname } = new URL(address)
  return files.get(pathname === '/' ? '/index.html' : pathname)
}

/** The page and the files that it names: what it begins with. */
export function filesOfPage(files: RendererFiles): readonly string[] {
  const page = files.get('/index.html')
  if (page === undefined) return []
  const named = Buffer.from(page.bytes())
    .toString('utf8')
    .matchAll(/(?:src|href)="\.(\/[^"]+)"/gu)
  return [page.path, ...[...named].flatMap(([, path]) => (path === undefined ? [] : [path]))]
}
