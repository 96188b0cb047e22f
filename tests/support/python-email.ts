/** Parses mail with Python's `email` package, an independent reader that lists every defect it finds. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { required } from '../../src-shared/base/assert.ts'

const program = path.join(import.meta.dirname, '../interop/check-mail.py')

export type PythonPart = {
  readonly type: string
  readonly filename: string | null
  readonly headers: Readonly<Record<string, string>>
  /** Every header that is there, one that stands twice too. */
  readonly headerNames: readonly string[]
  /** Content of a leaf in base64, the transfer encoding undone; null for a multipart. */
  readonly content: string | null
  readonly protectedHeaders: string | null
}

type PythonMailbox = { readonly name: string; readonly email: string }

export type PythonMail = {
  /** In document order, the root first. */
  readonly parts: readonly PythonPart[]
  readonly from: readonly PythonMailbox[]
  readonly to: readonly PythonMailbox[]
  readonly cc: readonly PythonMailbox[]
  /** Name and description of all defects of parts and headers. */
  readonly defects: readonly string[]
}

export function readWithPython(bytes: Uint8Array): PythonMail {
  return required(run([], bytes)['-'], 'a mail')
}

/** All files of a folder by their names, read by one program: starting it takes longer than reading hundreds. */
export function readFolderWithPython(folder: string): Readonly<Record<string, PythonMail>> {
  return run([folder])
}

function run(args: readonly string[], input: Uint8Array = new Uint8Array()): Record<string, PythonMail> {
  const done = spawnSync('python3', [program, ...args], { input, maxBuffer: 512 * 1024 * 1024 })
  if (done.error !== undefined) throw new Error(`python3 is needed: ${done.error.message}`)
  if (done.status !== 0) throw new Error(done.stderr.toString('utf8'))
  return JSON.parse(done.stdout.toString('utf8'))
}
