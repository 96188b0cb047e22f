/** What the errors of a connection mean, in the words of Chromium, of Node and of undici. */
import { Failure } from '../../src-shared/base/failure.ts'

/** Codes of Node's TLS (X.509 verification, `tls.checkServerIdentity`). */
const certificateCodes = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Names of Chromium's net errors, as Electron puts them into messages. */
const certificateError = /\bERR_CERT_|\bERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN\b/u
const proxyError =
  /\bERR_(?:PROXY_|TUNNEL_CONNECTION_FAILED|SOCKS_|NO_SUPPORTED_PROXIES|MANDATORY_PROXY_|UNEXPECTED_PROXY_AUTH|PAC_|HTTPS_PROXY_)|^Proxy response \(\d+\)|proxy authentication required/iu
const redirection = /^unexpected redirect$|^Attempted to redirect\b/u

/**
 * The failure that an error of a request stands for, or undefined where it says no more than that there was no
 * connection. The cause stays in it for whoever debugs; nothing of its text is shown.
 */
export function transportFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  // First: a proxy can have a certificate of its own.
  if (proxyError.test(error.message) || code === 'ERR_PROXY') return new Failure('registry-proxy', {}, error)
  if (certificateCodes.has(code) || certificateError.test(error.message))
    return new Failure('registry-certificate', {}, error)
  if (redirection.test(error.message)) return new Failure('registry-captive-portal', {}, error)
  return transportFailure(error.cause)
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
