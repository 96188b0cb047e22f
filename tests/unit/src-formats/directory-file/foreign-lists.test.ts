/** Lists of other programs become drafts of what they say with certainty, and problems where they say it wrongly. */
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../../src-formats/directory-file/detect.ts'
import { guessMapping } from '../../../../src-formats/directory-file/headings.ts'
import { readDirectoryFile } from '../../../../src-formats/directory-file/read.ts'
import { columnFields, type ReadOptions } from '../../../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import * as samples from '../../../support/contact-samples.ts'

function read(text: string, changes: Partial<ReadOptions> = {}) {
  return readDirectoryFile(text, {
    format: detectFormat(text, ''),
    defaultState: null,
    defaultType: 'technical',
    at: new Date('2026-03-05T14:30:00Z'),
    ...changes,
  })
}

function entries(text: string, changes: Partial<ReadOptions> = {}): readonly PointOfContact[] {
  const outcome = read(text, changes)
  expect(outcome.kind === 'problems' ? outcome.problems : []).toEqual([])
  return outcome.kind === 'entries' ? outcome.entries.map(({ record }) => record) : []
}

function problems(text: string, changes: Partial<ReadOptions> = {}) {
  const outcome = read(text, changes)
  return outcome.kind === 'problems' ? outcome.problems : []
}

describe('vCards of other programs', () => {
  it('reads version 3 with groups, nameless types, escapes and folded lines', () => {
    const [record] = entries(samples.vcard3, { defaultState: 'KEN' })
    expect(record).toMatchObject({
      state: 'KEN',
      holder: 'representative',
      person: { name: 'Dr. Amina Doe', family: 'Doe', given: 'Amina' },
      entityName: { und: 'National CSIRT (demonstration)' },
      parentAuthority: { und: 'Ministry of Communications' },
      positionTitle: { und: 'Head of incident response; deputy, duty officer' },
      emails: [{ address: 'amina.doe@csirt.example', usage: 'personal' }],
      phones: [
        { number: '+254205550100', usage: 'voice' },
        { number: '+254700555010', usage: 'mobile' },
        { number: '+254205550199', usage: 'fax' },
      ],
      postalAddress: {
        street: '12 Uhuru Highway',
        locality: 'Nairobi',
        postalCode: '00100',
        country: 'Kenya',
      },
      availability: { timeZone: 'Etc/GMT-3' },
      revised: '2026-01-12T09:30:00Z',
      status: 'unconfirmed',
      handling: { tlp: 'TLP:AMBER' },
    })
    expect(entries(samples.vcard3, { defaultState: 'KEN' })[0]?.id).toBe(record?.id)
  })

  it('refuses version 2.1 and quoted-printable at their lines', () => {
    expect(problems(samples.outlookCard)).toEqual([
      { line: 2, code: 'version-unsupported', field: 'VERSION' },
    ])
    const mixed = samples.vcard3.replace('TITLE:', 'TITLE;ENCODING=QUOTED-PRINTABLE:')
    expect(problems(mixed)).toEqual([{ line: 6, code: 'line-unreadable', field: 'TITLE' }])
  })

  it('names every line that cannot be taken, and takes nothing then', () => {
    const wrong = samples.vcard3.replace('+254 20 555-0100', '020 555').replace('amina.doe@', 'amina doe@')
    expect(problems(`${samples.vcard3}${wrong}`, { defaultState: 'KEN' })).toEqual([
      { line: 25, code: 'mail-address-invalid', field: 'EMAIL' },
      { line: 27, code: 'phone-invalid', field: 'TEL' },
    ])
    expect(problems(samples.vcard3)).toEqual([{ line: 1, code: 'state-missing', field: null }])
    const card = samples.vcard3.replace(
      'END:VCARD',
      [
        'KEY;MEDIATYPE=application/pgp-keys;X-POC-FINGERPRINT=0123456789ABCDEF0123456789ABCDEF01234567:a',
        'KEY;MEDIATYPE=application/x-x509-user-cert:http://example.org/not-followed',
        'KEY;MEDIATYPE=application/pgp-keys;X-POC-FINGERPRINT=0123:b',
        'END:VCARD',
      ].join('\r\n'),
    )
    const line = card.slice(0, card.indexOf('=0123:b')).split('\n').length
    expect(problems(card, { defaultState: 'KEN' })).toEqual([
      { line, code: 'fingerprint-invalid', field: 'KEY' },
    ])
    expect(problems('BEGIN:VCARD\nVERSION:4.0\nFN:x\n')).toEqual([
      { line: 1, code: 'line-unreadable', field: 'END' },
    ])
  })
})

describe('tables', () => {
  it('reads a table pasted from a spreadsheet, lists in one cell or in several', () => {
    expect(entries(samples.tabTable)).toMatchObject([
      {
        state: 'SEN',
        holder: 'representative',
        person: { name: 'Awa Doe' },
        entityName: { und: 'Équipe nationale (demonstration), Dakar' },
        emails: [{ address: 'poc@cert.example' }, { address: 'nuit@cert.example' }],
        phones: [{ number: '+221335550100', usage: 'voice' }],
        operationalLanguages: ['fr', 'wo'],
      },
      {
        state: 'MLI',
        holder: 'entity',
        phones: [
          { number: '+22320550100', usage: 'voice' },
          { number: '+22370550100', usage: 'mobile' },
        ],
      },
    ])
  })

  it('reads semicolons, quotes, line breaks in cells, a byte order mark and guarded numbers', () => {
    expect(entries(samples.semicolonTable)).toMatchObject([
      {
        state: 'KAZ',
        type: 'technical',
        entityName: { und: 'Группа реагирования (demonstration); дежурная смена' },
        phones: [{ number: '+77172550100' }],
        postalAddress: { street: 'Астана\nулица 1' },
      },
      { state: 'UZB', type: 'diplomatic', entityName: { und: 'Отдел "ИКТ" (demonstration)' } },
    ])
  })

  it('counts lines through cells with line breaks', () => {
    expect(problems(samples.semicolonTable.replace('ict@office', 'ict office'))).toEqual([
      { line: 4, code: 'mail-address-invalid', field: 'Электронная почта' },
    ])
    expect(problems(samples.semicolonTable.replace('"Отдел', '"Отдел" x'))).toEqual([
      { line: 4, code: 'quotes-open', field: null },
    ])
  })

  it('says when columns do not fit, stand twice, or say nothing', () => {
    expect(problems('email,phone\na@b.example')).toEqual([{ line: 2, code: 'columns-differ', field: null }])
    expect(problems('email,email\na@b.example,c@d.example')).toEqual([
      { line: 1, code: 'heading-twice', field: 'email' },
    ])
    expect(problems('aaa,bbb\n1,2')).toEqual([{ line: 1, code: 'nothing-found', field: null }])
    expect(problems('')).toEqual([{ line: 1, code: 'nothing-found', field: null }])
    expect(problems('state,entity\nXQZ,Office')).toEqual([{ line: 2, code: 'state-unknown', field: 'state' }])
    expect(problems('state,entity\nKEN,Office')).toEqual([{ line: 2, code: 'no-channel', field: null }])
  })

  it('follows the mapping an officer chose', () => {
    const text = 'A;B;C\nKEN;Office (demonstration);a@b.example'
    const mapping = { A: 'state', B: 'entityName', C: 'email', constructor: null } as const
    expect(entries(text, { mapping })).toMatchObject([{ state: 'KEN', emails: [{ address: 'a@b.example' }] }])
  })

  it('takes the type of a point of contact in the six languages', () => {
    const types = {
      technical: 'technical technique técnico технический تقني 技术',
      diplomatic: 'diplomatic diplomatique diplomático дипломатический دبلوماسي 外交',
      policy: 'policy political politique política político политический политика سياسات سياسي 政策',
    }
    for (const [type, words] of Object.entries(types)) {
      for (const word of words.split(' ')) {
        const table = `state,entity,email,type\nKEN,Office,a@b.example,${word.toUpperCase()}`
        expect(entries(table), word).toMatchObject([{ type }])
      }
    }
  })

  it('guesses headings in the six languages', () => {
    const expected = ['state', 'entityName', 'email', 'phone', 'fax', 'timeZone'] as const
    for (const headings of [
      ['State', 'Organisation', 'E-mail address', 'Telephone number', 'Fax', 'Time zone'],
      ['État', 'Organisme', 'Courriel', 'Téléphone', 'Télécopie', 'Fuseau horaire'],
      ['Estado', 'Organismo', 'Correo electrónico', 'Teléfono', 'Número de fax', 'Huso horario'],
      ['Государство', 'Ведомство', 'Электронная почта', 'Телефон', 'Факс', 'Часовой пояс'],
      ['الدولة', 'الجهة', 'البريد الإلكتروني', 'الهاتف', 'الفاكس', 'المنطقة الزمنية'],
      ['国家', '机构名称', '电子邮件', '电话', '传真', '时区'],
    ]) {
      expect(Object.values(guessMapping(headings)), headings[0]).toEqual(expected)
    }
    expect(guessMapping(['Email 1', 'Email 2', 'Title', 'Title '])).toEqual({
      'Email 1': 'email',
      'Email 2': 'email',
      Title: 'positionTitle',
      'Title ': null,
    })
    for (const field of columnFields.filter((each) => each !== 'country')) {
      expect(guessMapping([...new Set([field, 'state', 'entityName'])])[field]).toBe(field)
    }
  })
})

describe('a profile by RFC 2350', () => {
  it('becomes a draft of what is certain in it', () => {
    const [record] = entries(samples.profile)
    expect(record).toMatchObject({
      state: 'FJI',
      entityName: { und: 'Example National CSIRT (demonstration)' },
      postalAddress: { street: 'Example National CSIRT\n1 Harbour Road\nSuva', country: 'Fiji' },
      availability: { timeZone: 'Pacific/Fiji', aroundTheClock: false },
      phones: [
        { number: '+6793300100', usage: 'voice' },
        { number: '+6793300199', usage: 'fax' },
      ],
      emails: [{ address: 'incidents@csirt.example', usage: 'role' }],
      mandate: { und: 'To coordinate the response to incidents.' },
      parentAuthority: { und: 'Ministry of Communications (demonstration).' },
      statedFingerprints: ['0123456789ABCDEF0123456789ABCDEF01234567'],
      pgpKeys: [],
    })
  })

  it('needs a State and a way to reach the team', () => {
    const bare = samples.profile.replace('       Fiji\n', '').replace(/\+679[\d ]+/g, '-')
    expect(problems(bare.replace('incidents@', 'incidents at '))).toEqual([
      { line: 8, code: 'state-missing', field: null },
      { line: 8, code: 'no-channel', field: null },
    ])
    expect(problems('Some prose.\n', { format: 'rfc2350' })).toEqual([
      { line: 1, code: 'not-this-format', field: null },
    ])
  })
})

describe('a list of teams', () => {
  it('becomes drafts, by the names of Trusted Introducer and of FIRST', () => {
    expect(entries(samples.teamList)).toMatchObject([
      {
        state: 'CRI',
        source: 'regional',
        entityName: { und: 'Example CERT (demonstration)' },
        parentAuthority: { und: 'Example Ministry (demonstration)' },
        phones: [
          { number: '+50625550100', usage: 'voice' },
          { number: '+50625550101', usage: 'emergency' },
          { number: '+50625550102', usage: 'fax' },
        ],
        emails: [{ address: 'team@cert.example' }],
        availability: {
          timeZone: 'America/Costa_Rica',
          officeHours: {
            monday: [{ from: '08:00', until: '17:00' }],
            thursday: [{ from: '08:00', until: '17:00' }],
          },
        },
        statedFingerprints: ['0123456789ABCDEF0123456789ABCDEF01234567'],
      },
      {
        state: 'PAN',
        entityName: { und: 'Second Example CSIRT (demonstration)' },
        emails: [{ address: 'night@second.example' }],
        phones: [{ number: '+5075550100', usage: 'emergency' }],
      },
    ])
    expect(entries(`{"total": 2, "data": ${samples.teamList}}`)).toEqual(entries(samples.teamList))
  })

  it('may stand under its name in any case, and keeps its lines', () => {
    for (const name of ['data', 'Data', 'TEAMS']) {
      const text = JSON.stringify({ total: 2, [name]: JSON.parse(samples.teamList) }, null, 2)
      expect(entries(text)).toEqual(entries(samples.teamList))
      const line = text.split('\n').findIndex((each) => each.includes('"team": "EX2"'))
      expect(line).toBeGreaterThan(10)
      expect(problems(text.replace('+507 555', '507 555'))).toEqual([
        { line, code: 'phone-invalid', field: 'phone emergency' },
      ])
    }
  })

  it('names the line at which a team with a problem begins, or the text stops being JSON', () => {
    const line = samples.teamList.split('\n').findIndex((each) => each.includes('"team": "EX2"'))
    expect(problems(samples.teamList.replace('+507 555', '507 555'))).toEqual([
      { line, code: 'phone-invalid', field: 'phone emergency' },
    ])
    expect(problems(samples.teamList.replace('"team": "EX2",', '"team": "EX2"'))).toEqual([
      { line: line + 2, code: 'line-unreadable', field: null },
    ])
    expect(problems(`${'['.repeat(100_000)}`)).toEqual([{ line: 1, code: 'value-invalid', field: null }])
  })
})

it('tells formats apart by what stands in them', () => {
  expect(detectFormat(samples.vcard3, 'a.csv')).toBe('vcard')
  expect(detectFormat(samples.tabTable, '')).toBe('csv')
  expect(detectFormat(samples.profile, 'rfc2350.txt')).toBe('rfc2350')
  expect(detectFormat(samples.teamList, 'teams.json')).toBe('team-list')
  expect(detectFormat('{"format":"poc-desk-points-of-contact"}', '')).toBe('json')
  for (const ending of ['vcf', 'vcard']) {
    expect(detectFormat(samples.teamList, `a.${ending}`)).toBe('team-list')
    expect(detectFormat('{"format":"poc-desk-points-of-contact"}', `a.${ending}`)).toBe('json')
    expect(detectFormat(samples.profile, `a.${ending}`)).toBe('rfc2350')
    expect(detectFormat('no card at all', `a.${ending}`)).toBe('vcard')
  }
  expect(detectFormat('nothing', 'a.json')).toBe('json')
  expect(detectFormat('state,office\nKEN,x\n2.1 a', 'a.csv')).toBe('csv')
})
