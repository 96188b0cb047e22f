/** Large armored messages are taken out of a mail whole, or not at all. */
import { describe, expect, it } from 'vitest'
import { setAside } from '../../../../src-formats/message-file/set-aside.ts'

const line = `${'A'.repeat(64)}\r\n`
const begin = '-----BEGIN PGP MESSAGE-----'
const end = '-----END PGP MESSAGE-----'
const armor = (lines = 1100, tail = '=AAAA\r\n') => `${begin}\r\n\r\n${line.repeat(lines)}${tail}${end}`

describe('setAside', () => {
  it('takes out what stands alone, also twice and with LF only', () => {
    const unix = armor().replaceAll('\r\n', '\n')
    expect(setAside(armor())).toEqual({ rest: '', armors: [armor()] })
    expect(setAside(`Head: 1\r\n\r\n${armor()}\r\nbetween\r\n${armor(1200)}\r\n--x--`)).toEqual({
      rest: 'Head: 1\r\n\r\n\r\nbetween\r\n\r\n--x--',
      armors: [armor(), armor(1200)],
    })
    expect(setAside(`a\n${unix}\nb`)).toEqual({ rest: 'a\n\nb', armors: [unix] })
  })

  it.each([
    ['is small', armor(900)],
    ['is quoted', `> ${armor()}`],
    ['begins a longer line', armor().replace(begin, `${begin} now`)],
    ['ends in a longer line', `${armor()} now`],
    ['is cut off', armor().slice(0, -end.length)],
    ['ends as something else', armor().replace('END PGP MESSAGE', 'END PGP SIGNATURE')],
    ['has a boundary in it', armor().replace(line.repeat(2), `${line}--boundary\r\n${line}`)],
    ['is in quoted-printable', armor(1100, '=3DAAAA\r\n')],
    ['is padded in quoted-printable', armor(1100, 'AA=3D=3D\r\n')],
  ])('leaves a message that %s', (_name, text) => {
    expect(setAside(`Subject: x\r\n\r\n${text}`)).toEqual({ rest: `Subject: x\r\n\r\n${text}`, armors: [] })
  })

  it('takes the second where the first is cut off', () => {
    const first = `${begin}\r\n\r\n${line}`
    expect(setAside(`${first}${armor()}`)).toEqual({ rest: first, armors: [armor()] })
  })
})
