/** Looks for bytes in the memory of a program and of all its children, as root or their owner may (proc(5)). */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

export type Needle = { readonly name: string; readonly bytes: Buffer }

/** Process `root` and all that descend from it, each with its kind as Chromium names it on the command line. */
export function processesOf(root: number): { readonly pid: number; readonly kind: string }[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = parentOf(Number(name))
    if (parent !== undefined) parents.set(Number(name), parent)
  }
  const found = [root]
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.push(child)
  }
  return found.map((pid) => ({ pid, kind: kindOf(pid) }))
}

function parentOf(pid: number): number | undefined {
  const text = textOf(`/proc/${pid}/stat`)
  // The name in brackets may hold anything, also brackets.
  const parent = text.slice(text.lastIndexOf(')') + 2).split(' ')[1]
  return parent === undefined ? undefined : Number(parent)
}

function kindOf(pid: number): string {
  const line = textOf(`/proc/${pid}/cmdline`)
  const type = /--type=([\w-]+)/.exec(line)?.[1] ?? 'main'
  const service = /--utility-sub-type=([\w.]+)/.exec(line)?.[1]
  return service === undefined ? type : `${type} ${service}`
}

/** Empty where the process has ended meanwhile. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

const chunkLength = 1 << 20

/** Names of the needles that are somewhere in the writable or anonymous memory of the process; one that ended has none. */
export function foundInMemory(pid: number, needles: readonly Needle[]): string[] {
  const found = new Set<string>()
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1
  const memory = memoryOf(pid)
  if (memory === undefined) return []
  try {
    for (const { start, end } of regionsOf(pid)) {
      for (let at = start; at < end; at += chunkLength) {
        const chunk = readAt(memory, at, Math.min(chunkLength + overlap, end - at))
        for (const { name, bytes } of needles) if (chunk.includes(bytes)) found.add(name)
      }
    }
  } finally {
    closeSync(memory)
  }
  return [...found]
}

/** Undefined where the process has ended since it was listed; that it may not be read is an error. */
function memoryOf(pid: number): number | undefined {
  try {
    return openSync(`/proc/${pid}/mem`, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** What is only a file of the disk, read, is left out. */
function regionsOf(pid: number): { readonly start: number; readonly end: number }[] {
  return textOf(`/proc/${pid}/maps`)
    .split('\n')
    .flatMap((line) => {
      const [, start, end, mode, inode, name] =
        /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ (\d+)\s*(.*)$/.exec(line) ?? []
      if (start === undefined || end === undefined || mode === undefined) return []
      if (!mode.startsWith('r') || name === '[vvar]' || name === '[vsyscall]') return []
      if (inode !== '0' && !mode.includes('w')) return []
      return [{ start: Number.parseInt(start, 16), end: Number.parseInt(end, 16) }]
    })
}

/** Empty where these pages cannot be read. */
function readAt(memory: number, at: number, length: number): Buffer {
  const chunk = Buffer.alloc(length)
  try {
    return chunk.subarray(0, readSync(memory, chunk, 0, length, at))
  } catch {
    return Buffer.alloc(0)
  }
}

/** A text as programs keep it: UTF-8, and the two bytes a letter of JavaScript and Chromium. */
export function textNeedles(name: string, text: string): Needle[] {
  return [
    { name: `${name} (UTF-8)`, bytes: Buffer.from(text, 'utf8') },
    { name: `${name} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
  ]
}

/** A key as bytes, and in the ways it is written down. */
export function keyNeedles(name: string, key: Uint8Array): Needle[] {
  const bytes = Buffer.from(key)
  const written = [bytes.toString('hex'), bytes.toString('hex').toUpperCase(), bytes.toString('base64')]
  return [{ name: `${name} (bytes)`, bytes }, ...written.flatMap((text) => textNeedles(name, text))]
}
