/** The enrolment line and what is refused in its place. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEnrolment } from '../../../../src-main/sync/enrolment.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'

const hash = 'ab'.repeat(32)

describe('parseEnrolment', () => {
  it('reads address and fingerprint, with surrounding blanks and capitals', () => {
    expect(
      parseEnrolment(`  poc-desk-registry:https://registry.example/un/#${hash.toUpperCase()}\n`),
    ).toEqual({
      address: 'https://registry.example/un',
      rootFingerprint: hash,
    })
  })

  it.each(['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:9'])(
    'takes plain HTTP on this computer: %s',
    (address) => {
      expect(parseEnrolment(`poc-desk-registry:${address}#${hash}`).address).toBe(address)
    },
  )

  it.each([
    ['plain HTTP elsewhere', `poc-desk-registry:http://registry.example#${hash}`],
    ['loopback as a prefix only', `poc-desk-registry:http://127.0.0.1.registry.example#${hash}`],
    ['localhost as a prefix only', `poc-desk-registry:http://localhost.example#${hash}`],
    ['credentials', `poc-desk-registry:https://user:word@registry.example#${hash}`],
    ['a query', `poc-desk-registry:https://registry.example?x=1#${hash}`],
    ['another scheme', `poc-desk-registry:file:///etc/passwd#${hash}`],
    ['a short fingerprint', 'poc-desk-registry:https://registry.example#abcd'],
    ['no fingerprint', 'poc-desk-registry:https://registry.example'],
    ['two lines', `poc-desk-registry:https://registry.example#${hash}\nmore`],
    ['no host', `poc-desk-registry:https://#${hash}`],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(() => parseEnrolment(text)).toThrow(expect.objectContaining({ code: 'enrolment-unreadable' }))
  })

  it('answers or fails as expected for any text', () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        try {
          const { address } = parseEnrolment(`poc-desk-registry:https://${tail}#${hash}`)
          expect(new URL(address).protocol).toBe('https:')
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
        }
      }),
    )
  })
})
