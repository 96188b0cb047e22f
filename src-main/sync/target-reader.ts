/** Fetches targets and verifies them in memory: `downloadTarget` of the library would write them to disk. */
import { Readable } from 'node:stream'
import { LengthOrHashMismatchError } from '@tufjs/models/dist/error.js'
import { type ListedFile, storedPath } from '../../src-formats/tuf/read.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { PublishedFile } from '../store/edition-repository.ts'
import type { ReadFile } from './source.ts'
import type { VerifiedUpdate } from './trusted-updater.ts'

/** Bytes of one target as published, whatever was signed: it is verified in memory. */
export const largestTarget = 32 * 1024 * 1024

/** Bytes: the beginning of a shorter file is not kept for another attempt. */
const worthKeeping = 64 * 1024

/** The beginning of a file from an attempt before; `sha256` is that of the whole. */
export type Beginning = PublishedFile

export type TargetReading = {
  readonly onBytes?: (bytes: number) => void
  /** Where it is of this file, only the rest is fetched. */
  readonly beginning?: Beginning | null
  /** Called before the failure where the connection ended in the middle of a long file. */
  readonly onBeginning?: (beginning: Beginning) => void
}

export type TargetReader = {
  /**
   * The bytes of a target, verified.
   * @throws Failure as the source; `registry-answer-unusable` where it is missing or too large, `registry-tampered`
   */
  readonly read: (file: ListedFile, reading?: TargetReading) => Promise<Uint8Array>
  /** What was read so far, to be handed on as it is. */
  readonly files: () => readonly PublishedFile[]
}

export function targetReader(
  { findTarget }: Pick<VerifiedUpdate, 'findTarget'>,
  read: ReadFile,
  signal: AbortSignal,
): TargetReader {
  const files = new Map<string, PublishedFile>()

  async function fetched(file: ListedFile, { onBytes, beginning, onBeginning }: TargetReading) {
    const resume = beginning?.sha256 === file.sha256 ? { resume: beginning.bytes } : {}
    const path = storedPath(file)
    const keep = (bytes: Uint8Array) => {
      if (bytes.length > worthKeeping) onBeginning?.({ path, sha256: file.sha256, bytes })
    }
    const options = { limit: file.length, signal, onPartial: keep, ...resume }
    const bytes = await read(path, onBytes === undefined ? options : { ...options, onBytes })
    if (bytes === undefined) throw new Failure('registry-answer-unusable')
    return bytes
  }

  /** A beginning that was not of this file shows only at the end; then all of it is fetched. */
  async function verified(file: ListedFile, reading: TargetReading): Promise<Uint8Array> {
    const info = await findTarget(file.path)
    if (info === undefined || file.length > largestTarget) throw new Failure('registry-answer-unusable')
    const bytes = await fetched(file, reading)
    try {
      await info.verify(Readable.from([Buffer.from(bytes)]))
      return bytes
    } catch (error) {
      const wasResumed = reading.beginning?.sha256 === file.sha256
      if (!wasResumed || !(error instanceof LengthOrHashMismatchError)) throw error
      return verified(file, { ...reading, beginning: null })
    }
  }

  return {
    read: async (file, reading = {}) => {
      const path = storedPath(file)
      const known = files.get(path)
      if (known !== undefined) return known.bytes
      const bytes = await verified(file, reading)
      files.set(path, { path, sha256: file.sha256, bytes })
      return bytes
    },
    files: () => [...files.values()],
  }
}
