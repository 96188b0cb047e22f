/** Builds disk-shim.c and says with which variables a program runs under it. Linux only. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const source = fileURLToPath(new URL('disk-shim.c', import.meta.url))
const builds = fileURLToPath(new URL('../../../out/disk-shim/', import.meta.url))

/** Compiles the shim once per text of it, with the system's C compiler, and answers the path of the library. */
export async function buildShim(): Promise<string> {
  const digest = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const library = join(builds, `${digest}.so`)
  if (existsSync(library)) return library
  await mkdir(builds, { recursive: true })
  const fresh = `${library}.${process.pid}`
  const flags = ['-std=gnu17', '-shared', '-fPIC', '-O2', '-Wall', '-Wextra', '-Werror']
  await promisify(execFile)('cc', [...flags, '-o', fresh, source, '-ldl', '-pthread'])
  await rename(fresh, library)
  return library
}

export type ShimOptions = {
  /** Absolute path of the folder that is watched. */
  readonly folder: string
  /** Where the log goes; none is written without. */
  readonly log?: string
  /** File, outside the folder, whose writes become marks in the log. */
  readonly marks?: string
  /** File of {@link setRoom}. */
  readonly control?: string
}

/** The variables of a program under the shim. */
export function shimVariables(library: string, { folder, log, marks, control }: ShimOptions) {
  return {
    LD_PRELOAD: library,
    POC_SHIM_FOLDER: folder,
    POC_SHIM_LOG: log ?? '',
    POC_SHIM_MARK: marks ?? '',
    POC_SHIM_CONTROL: control ?? '',
    // Calls through a ring in the kernel would not be seen.
    UV_USE_IO_URING: '0',
  }
}

/** Says how many more writes the disk takes, from now on; 'any' for no limit. The program may be running. */
export function setRoom(control: string, writes: number | 'any'): void {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(BigInt(writes === 'any' ? -1 : writes))
  const file = openSync(control, constants.O_WRONLY | constants.O_CREAT, 0o600)
  try {
    writeSync(file, bytes, 0, bytes.length, 0)
  } finally {
    closeSync(file)
  }
}

/** How many more writes the disk takes. */
export function roomLeft(control: string): number | 'any' {
  const left = Number(readFileSync(control).readBigInt64LE(0))
  return left < 0 ? 'any' : left
}
