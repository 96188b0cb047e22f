/** What an error of the TUF library means to an officer. */
import { LengthOrHashMismatchError, UnsignedMetadataError } from '@tufjs/models/dist/error.js'
import {
  BadVersionError,
  DownloadHTTPError,
  ExpiredMetadataError,
  RepositoryError,
} from 'tuf-js/dist/error.js'
import { Failure } from '../../src-shared/base/failure.ts'

/**
 * - `registry-rollback`: older than what this desk has verified before
 * - `registry-tampered`: lengths, hashes or versions contradict what was signed
 * - `registry-expired`, `registry-signature`: as they say
 * - `registry-answer-unusable`: not metadata at all, or a file is missing
 */
export function syncFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof ExpiredMetadataError) return new Failure('registry-expired', {}, error)
  // The library uses the same class for "older than known" and for "not the version that was announced".
  if (error instanceof BadVersionError) {
    const older = error.message.includes('less than current')
    return new Failure(older ? 'registry-rollback' : 'registry-tampered', {}, error)
  }
  if (error instanceof UnsignedMetadataError) return new Failure('registry-signature', {}, error)
  if (error instanceof LengthOrHashMismatchError) return new Failure('registry-tampered', {}, error)
  if (error instanceof DownloadHTTPError) return new Failure('registry-answer-unusable', {}, error)
  if (error instanceof RepositoryError) return new Failure('registry-tampered', {}, error)
  return new Failure('registry-answer-unusable', {}, error)
}
