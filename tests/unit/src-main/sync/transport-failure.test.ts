/** What the errors of a connection mean. Node's and undici's are met for real beside the carriers; Chromium's here. */
import { describe, expect, it } from 'vitest'
import { transportFailure } from '../../../../src-main/sync/transport-failure.ts'

describe('transportFailure', () => {
  it.each([
    ['net::ERR_CERT_AUTHORITY_INVALID', 'registry-certificate'],
    ['net::ERR_CERT_COMMON_NAME_INVALID', 'registry-certificate'],
    ['net::ERR_CERT_DATE_INVALID', 'registry-certificate'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'registry-proxy'],
    ['net::ERR_PROXY_CERTIFICATE_INVALID', 'registry-proxy'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'registry-proxy'],
    ['net::ERR_SOCKS_CONNECTION_FAILED', 'registry-proxy'],
    ['net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'registry-proxy'],
    ["Attempted to redirect, but redirect policy was 'error'", 'registry-captive-portal'],
  ])('reads %s', (message, code) => {
    expect(transportFailure(new Error(message))?.code).toBe(code)
    expect(transportFailure(new TypeError('fetch failed', { cause: new Error(message) }))?.code).toBe(code)
  })

  it.each([
    'net::ERR_CONNECTION_REFUSED',
    'net::ERR_NAME_NOT_RESOLVED',
    'net::ERR_INTERNET_DISCONNECTED',
    'fetch failed',
  ])('reads no more than a missing connection out of %s', (message) => {
    expect(transportFailure(new Error(message))).toBeUndefined()
  })

  it('reads nothing out of what is no error', () => {
    expect(transportFailure('net::ERR_CERT_INVALID')).toBeUndefined()
    expect(transportFailure(undefined)).toBeUndefined()
  })
})
