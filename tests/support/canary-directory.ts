/** A directory full of words that must never be seen where a registry publishes for enrolled devices. */
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import { findState, stateName } from '../../src-shared/domain/states.ts'
import { plainRecord } from './plain-record.ts'

export const canaryStates = ['KEN', 'GHA', 'SWE', 'BRA'] as const
const recordsPerState = 10

/** One name in each of six scripts: Latin, Arabic, Han, Cyrillic, Devanagari, Ethiopic. */
const offices = {
  en: 'Canary Coordination Bureau',
  ar: 'مكتب تنسيق الكناري',
  zh: '金丝雀协调局',
  ru: 'Бюро координации «Канарейка»',
  hi: 'कैनरी समन्वय कार्यालय',
  am: 'የካናሪ ማስተባበሪያ ቢሮ',
}
const person = 'Zuzanna Kanarkowa-Ōtsuka'
const street = 'Canary Wharf Promenade'

/** Id of the record with this number, 0 to 39. */
export const canaryId = (index: number) =>
  `c0ffee00-2b7a-4a39-9a53-0d3a0c1f4a${String(index).padStart(2, '0')}`

const addressOf = (index: number) => `duty.officer.${index}@canary-bureau.example`
const numberOf = (index: number) => `+9997355608${String(index).padStart(2, '0')}`

/** The edition with this number; every edition names some of its offices anew. */
export function canaryDirectory(edition: number): DirectoryTarget {
  const states = canaryStates.map((state, place) => ({
    state,
    m49: findState(state)?.m49 ?? '',
    observer: false,
    region: findState(state)?.region ?? '',
    pointsOfContact: Array.from({ length: recordsPerState }, (_, within) => {
      const index = place * recordsPerState + within
      const name = index % 13 === 0 ? ` ${edition}` : ''
      return plainRecord({
        id: canaryId(index),
        state,
        entityName: Object.fromEntries(
          Object.entries(offices).map(([language, text]) => [language, `${text} ${index}${name}`]),
        ),
        parentAuthority: { en: `Ministry of ${stateName(state, 'en')}` },
        person: { name: `${person} ${index}` },
        emails: [{ address: addressOf(index), usage: 'role' }],
        phones: [{ number: numberOf(index), usage: 'voice' }],
        postalAddress: { street: `${street} ${index}`, locality: 'Canaryville' },
      })
    }),
  }))
  return directoryTargetSchema.parse({
    format: 'poc-desk-directory',
    version: 1,
    sequence: edition,
    issued: '2026-10-01T00:00:00.000Z',
    demonstration: false,
    states,
  })
}

/** Every word of the directory that says something of an office, a person or a way to reach them. */
export const canaries: readonly string[] = [
  ...Object.values(offices),
  person,
  street,
  'Canaryville',
  '@canary-bureau.example',
  ...Array.from({ length: recordsPerState * canaryStates.length }, (_, index) => index).flatMap((index) => [
    canaryId(index),
    addressOf(index),
    numberOf(index).slice(1),
  ]),
]
