/** Addresses of a Web Key Directory: the same names as GnuPG gives, and nothing for what is no public domain. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wkdAddresses, wkdHash } from '../../../src-formats/wkd.ts'
import { required } from '../../../src-shared/base/assert.ts'
import { type Gpg, startGpg } from '../../support/gpg.ts'

describe('wkdHash', () => {
  let gpg: Gpg
  beforeAll(() => {
    gpg = startGpg()
  })
  afterAll(() => gpg.close())

  it.each(['Joe.Doe', 'poc-ict', "o'neill+desk", 'ÉTAT.Desk', '国家-CERT'])(
    'is the one that GnuPG prints for %s',
    (localPart) => {
      const userId = `${localPart}@example.org`
      gpg.ok(['--quick-generate-key', userId, 'ed25519', 'sign', 'never'])
      const listing = gpg.ok(['--with-wkd-hash', '--list-keys', userId]).stdout.toString('utf8')
      expect(listing).toContain(`${wkdHash(localPart)}@example.org`)
    },
  )
})

describe('wkdAddresses', () => {
  it('gives the two addresses of the draft’s own example', () => {
    expect(wkdAddresses('Joe.Doe@Example.ORG')).toEqual({
      advanced:
        'https://openpgpkey.example.org/.well-known/openpgpkey/example.org/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=Joe.Doe',
      direct: 'https://example.org/.well-known/openpgpkey/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=Joe.Doe',
    })
  })

  it.each([
    'desk@127.0.0.1',
    'desk@[127.0.0.1]',
    'desk@[::1]',
    'desk@2130706433',
    'desk@intranet',
    'desk@mail.local',
    'desk@vault.internal',
    'desk@abcdef.onion',
    'desk@csirt.ken.example',
    'desk@a.test',
    'desk@printer.home.arpa',
    'desk@localhost',
    'desk@sub.localhost',
    'desk@example.org.',
    'desk@example.org:8443',
    'desk@example.org/path',
    'desk@example..org',
    '@example.org',
    'example.org',
  ])('gives none for %s', (address) => {
    expect(wkdAddresses(address)).toBeUndefined()
  })

  it('never leaves HTTPS, the domain and the well-known folder, whatever the local part is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (localPart) => {
        const found = required(wkdAddresses(`${localPart.replaceAll('@', '')}x@example.org`), 'addresses')
        const [advanced, direct] = [new URL(found.advanced), new URL(found.direct)]
        expect([advanced.origin, direct.origin]).toEqual([
          'https://openpgpkey.example.org',
          'https://example.org',
        ])
        expect(advanced.pathname).toMatch(/^\/\.well-known\/openpgpkey\/example\.org\/hu\/[a-z0-9]{32}$/)
        expect(direct.pathname).toMatch(/^\/\.well-known\/openpgpkey\/hu\/[a-z0-9]{32}$/)
        expect([...direct.searchParams.keys()]).toEqual(['l'])
      }),
    )
  })
})
