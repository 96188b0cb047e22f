/** The bytes of a message record: written once, signed, and kept exactly as they were. */
import { z } from 'zod'
import { Failure } from '../../base/failure.ts'
import { type MessageRecord, messageRecordSchema } from './record.ts'

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]))
}

/**
 * The record as JSON with its keys in the order of their code units, indented by two spaces and ending in a
 * newline. The UTF-8 bytes of this text are what is signed and what the content id is computed over; nobody
 * writes them a second time from a parsed record.
 */
export function encodeRecord(record: MessageRecord): string {
  return `${JSON.stringify(sorted(record), null, 2)}\n`
}

/** Characters; a notification with every field full and thousands of indicators stays below. */
const longestRecord = 4_000_000
/** Our own records nest four deep. What is nested without bound could be kept but not handed to the page. */
const deepest = 16

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((entry) => isDeeperThan(levels - 1, entry))
}

const versionSchema = z.looseObject({ format: z.literal('poc-desk-message'), version: z.int().min(1) })

function parseJson(text: string): unknown {
  if (text.length > longestRecord) throw new Failure('record-unreadable')
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure('record-unreadable')
  }
}

/**
 * Reads a record. Fields that a newer version of the format added to version 1 are kept.
 *
 * @throws Failure `record-unreadable` where it is no message record or beyond the bounds of one, `record-version-unknown` {version} where it is
 * of another version of the format.
 */
export function decodeRecord(text: string): MessageRecord {
  const value = parseJson(text)
  if (isDeeperThan(deepest, value)) throw new Failure('record-unreadable')
  const head = versionSchema.safeParse(value)
  if (!head.success) throw new Failure('record-unreadable')
  if (head.data.version !== 1) throw new Failure('record-version-unknown', { version: head.data.version })
  const record = messageRecordSchema.safeParse(value)
  if (!record.success) throw new Failure('record-unreadable')
  return record.data
}
