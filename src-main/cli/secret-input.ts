/** Where a passphrase or a recovery code may come from: a file, a file descriptor, a prompt without echo. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { isatty } from 'node:tty'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Streams } from './streams.ts'
import { UsageError } from './usage-error.ts'

/** More than any passphrase or code that the contract lets through, in bytes of UTF-8. */
const mostBytes = 8192

/**
 * The content of a file that only this account may read (no permission for group and others), or of a pipe of the
 * shell, without one newline at its end.
 * @throws UsageError where others may read it, it is too large or not UTF-8; Failure `file-not-readable`
 */
export async function secretFromFile(path: string): Promise<string> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new Failure('file-not-readable', {}, error)
  })
  try {
    const facts = await file.stat()
    if (!facts.isFile() && !facts.isFIFO()) throw new Failure('file-not-readable')
    // Windows has no such bits; what Node shows there is made up.
    if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0)
      throw new UsageError(
        'Others may read the file with the passphrase or code. Make it private: chmod 600 FILE.',
      )
    return await secretFrom(file.createReadStream({ autoClose: false, highWaterMark: mostBytes }))
  } finally {
    await file.close()
  }
}

/** What comes out of a file descriptor that is no terminal, until its end; 0 is `stdin`. @throws as {@link secretFromFile} */
export async function secretFromDescriptor(fd: number, stdin: Streams['stdin']): Promise<string> {
  if (fd === 0 ? stdin.isTTY : isatty(fd))
    throw new UsageError('The file descriptor is a terminal, which would show the passphrase.')
  const stream = fd === 0 ? stdin : createReadStream('', { fd, autoClose: false })
  try {
    return await secretFrom(stream)
  } catch (error) {
    throw error instanceof UsageError ? error : new Failure('file-not-readable', {}, error)
  }
}

/**
 * Asks on the terminal; the question goes to the error stream and nothing that is typed is shown.
 * @throws UsageError where there is no terminal, Failure `cancelled` at Ctrl-C or Ctrl-D
 */
export function askSecret(question: string, { stdin, stderr }: Streams): Promise<string> {
  if (!stdin.isTTY) {
    throw new UsageError(
      'No passphrase: give --passphrase-file or --passphrase-fd, or run this on a terminal.',
    )
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: silent, terminal: true, historySize: 0 })
  stderr.write(question)
  return new Promise<string>((resolve, reject) => {
    // After an answer the promise is fulfilled, and the closing changes nothing.
    lines.on('close', () => reject(new Failure('cancelled')))
    lines.on('SIGINT', () => lines.close())
    lines.question('', resolve)
  }).finally(() => {
    lines.close()
    stderr.write('\n')
  })
}

async function secretFrom(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk), 'utf8')
    length += bytes.length
    if (length > mostBytes) throw new UsageError('That is too long for a passphrase or code.')
    chunks.push(bytes)
  }
  return withoutNewline(decoded(Buffer.concat(chunks)))
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new UsageError('The passphrase or code is not UTF-8 text.')
  }
}

/** One newline is what an editor or `echo` adds; anything else may belong to the passphrase. */
export function withoutNewline(text: string): string {
  return text.replace(/\r?\n$/, '')
}
