/** Which file answers an address of the page: only files that were listed at start, by exact comparison. */
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { isDeskAddress } from '../page.ts'

/** One file of the page as it is answered. */
export type RendererFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }

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

/** Reads the built page below `folder`, also inside an asar archive. Files of unknown kind are left out. */
export async function readRendererFiles(folder: string): Promise<RendererFiles> {
  const files = new Map<string, RendererFile>()
  const visit = async (relative: string): Promise<void> => {
    const entries = await readdir(join(folder, relative), { withFileTypes: true })
    const visits = entries.map(async (entry) => {
      const path = `${relative}/${entry.name}`
      const type = types[extname(entry.name)]
      if (entry.isDirectory()) await visit(path)
      else if (entry.isFile() && type !== undefined) {
        files.set(path, { bytes: new Uint8Array(await readFile(join(folder, path))), type })
      }
    })
    await Promise.all(visits)
  }
  await visit('')
  return files
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
