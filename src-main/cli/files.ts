/** Files that a command reads or writes where the person at the terminal says. */
import { lstat, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { z } from 'zod'
import { readBounded } from '../services/messages/handed-files.ts'
import { safeFileName, writeWhole } from '../shell/files.ts'
import type { OutgoingFile } from '../vault-protocol.ts'
import type { Streams } from './streams.ts'
import { UsageError } from './usage-error.ts'

/** @throws UsageError where there is no such folder */
export async function checkFolder(folder: string): Promise<void> {
  const facts = await stat(folder).catch(() => undefined)
  if (!facts?.isDirectory()) throw new UsageError('There is no such folder.')
}

/** @throws UsageError where something of that name is there already: nothing is written over */
export async function checkNew(path: string): Promise<void> {
  const present = await lstat(path).catch(() => undefined)
  if (present !== undefined) throw new UsageError('A file of that name is there already.')
}

/** Writes a new file, readable for this account only, and answers its absolute path. @throws UsageError, Failure */
export async function writeNew(path: string, bytes: Uint8Array): Promise<string> {
  await checkNew(path)
  await writeWhole(path, bytes)
  return resolve(path)
}

/** Writes what leaves the vault into `folder` under its own name; answers its absolute path. */
export function writeInto(folder: string, { suggestedName, bytes }: OutgoingFile): Promise<string> {
  return writeNew(join(folder, safeFileName(basename(suggestedName))), bytes)
}

/**
 * JSON from a file, or from the standard input where `path` is `-`, read by `schema`.
 * @throws UsageError naming the first field that does not fit, Failure `file-not-readable` or `file-too-large`
 */
export async function readJson<Schema extends z.ZodType>(
  path: string,
  streams: Streams,
  schema: Schema,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(parseJson(await readInput(path, streams)))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') || 'The file'
  throw new UsageError(`${field}: ${issue?.message ?? 'cannot be read'}.`)
}

/**
 * The bytes of a file of at most 25 MB, or of the standard input where `path` is `-`.
 * @throws UsageError, Failure `file-not-readable` or `file-too-large`
 */
export function readInput(path: string, { stdin }: Streams): Promise<Uint8Array> {
  return path === '-' ? standardInput(stdin) : readBounded(path, largestInput)
}

/** A file of text in UTF-8, or the standard input, as {@link readInput}. */
export async function readText(path: string, streams: Streams): Promise<string> {
  const bytes = await readInput(path, streams)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError('The file is not text in UTF-8; spreadsheets can save a table so.')
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new UsageError('The file is not JSON in UTF-8.')
  }
}

/** Megabytes of a list or a draft. */
const largestInput = 25

async function standardInput(stdin: Streams['stdin']): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > largestInput * 1024 * 1024) throw new UsageError('The standard input holds more than 25 MB.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
