/** Makes ECDH work where WebCrypto has no AES key wrap (BoringSSL in Electron); import before openpgp. */
import { webcrypto } from 'node:crypto'

type ImportKey = (...parameters: unknown[]) => Promise<webcrypto.CryptoKey>

const prototype: object = Object.getPrototypeOf(webcrypto.subtle)
const importKey: ImportKey = Object.getOwnPropertyDescriptor(prototype, 'importKey')?.value

/** Made once: collecting the call stack for each of many recipients takes longer than wrapping the key. */
const notAvailable = new DOMException('AES-KW is not available', 'NotSupportedError')

/**
 * Answers `NotSupportedError` for AES-KW, the answer the library takes as "use the own implementation of RFC 3394".
 * BoringSSL answers `OperationError` instead, on which every ECDH message fails. All other calls pass through.
 */
function importKeyWithoutKeyWrap(
  this: webcrypto.SubtleCrypto,
  ...parameters: unknown[]
): Promise<webcrypto.CryptoKey> {
  if (algorithmName(parameters[2]) === 'AES-KW') {
    return Promise.reject(notAvailable)
  }
  return importKey.apply(this, parameters)
}

function algorithmName(algorithm: unknown): unknown {
  if (typeof algorithm === 'object' && algorithm !== null && 'name' in algorithm) return algorithm.name
  return algorithm
}

Object.defineProperty(prototype, 'importKey', {
  value: importKeyWithoutKeyWrap,
  configurable: true,
  writable: true,
})
