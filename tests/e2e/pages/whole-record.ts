/** A record with something in every field of the editor, written as an officer writes it. */
import type { Locator, Page } from 'playwright'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { smimePem } from '../../support/smime.ts'
import { press } from './controls.ts'
import { addWording, formRows, pick, typeDate, unfold } from './records.ts'
import { choose } from './welcome.ts'
import type { Params, Words } from './words.ts'

/** Invented, as all of it is. */
export const whole = {
  office: 'Coastal desk Sandwort (demonstration)',
  french: 'Bureau côtier Sandwort (démonstration)',
  address: 'watch@sandwort.example',
} as const

export type Editing = {
  readonly page: Page
  readonly words: Words
  /** Name of a calendar of holidays as the editor offers it; of New Zealand. */
  readonly calendar: string
  /** Another point of contact of Tuvalu. */
  readonly deputy: { readonly id: string; readonly name: string }
}

/** Fills the editor of a new record, which is open. */
export async function writeWholeRecord(editing: Editing): Promise<void> {
  await writeOffice(editing)
  await writeReach(editing)
  await writeOtherChannels(editing)
  await writePerson(editing)
  await writeHours(editing)
  await writeSmime(editing)
  await writeNetwork(editing)
  await writeStanding(editing)
}

const field = (words: Words, name: string) => words(`directory:field.label--${name}`)
const editor = (words: Words, name: string, params?: Params) => words(`directory:editor.${name}`, params)
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
const textbox = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true })

async function writeOffice({ page, words }: Editing): Promise<void> {
  await choose(page, field(words, 'state'), 'Tuvalu')
  await press(page, 'radio', words('common:poc-type.label--policy'))
  const name = field(words, 'entityName')
  await page.getByRole('textbox', { name }).first().fill(whole.office)
  await addWording(page, words, { label: name, language: 'French', text: whole.french })
  await choose(page, editor(words, 'label--time-zone'), 'Pacific/Fiji')
}

async function writeReach({ page, words }: Editing): Promise<void> {
  const mails = formRows(page, field(words, 'emails'))
  await mails.nth(0).getByRole('textbox').fill(whole.address)
  await button(page, editor(words, 'action--add-mail')).click()
  await mails.nth(1).getByRole('textbox').fill('night@sandwort.example')
  await pick(
    page,
    mails.nth(1),
    editor(words, 'label--usage'),
    words('directory:channel.label--mail-incident'),
  )
  const phones = formRows(page, field(words, 'phones'))
  await phones.nth(0).getByRole('textbox').fill('+688 20 101')
  await button(page, editor(words, 'action--add-phone')).click()
  await phones.nth(1).getByRole('textbox').fill('+688 20102')
  await pick(
    page,
    phones.nth(1),
    editor(words, 'label--usage'),
    words('directory:channel.label--phone-emergency'),
  )
  const zone = phones.nth(1).getByRole('combobox', { name: editor(words, 'label--phone-zone') })
  await zone.click()
  await zone.fill('Pacific/Auckland')
  await page.getByRole('option', { name: 'Pacific/Auckland' }).first().click()
}

async function writeOtherChannels({ page, words }: Editing): Promise<void> {
  await unfold(page, editor(words, 'heading--other-channels'))
  await button(page, editor(words, 'action--add-channel')).click()
  const channel = formRows(page, field(words, 'otherChannels')).nth(0)
  await pick(
    page,
    channel,
    editor(words, 'label--channel-type'),
    words('directory:channel.label--other-messenger'),
  )
  await channel.getByRole('textbox', { name: editor(words, 'label--handle') }).fill('sandwort-7')
  await channel.getByRole('textbox', { name: editor(words, 'label--agreed-with') }).fill('Head of the desk')
  await typeDate(channel, page, editor(words, 'label--agreed-on'), '2026-03-04')
  await pick(page, channel, editor(words, 'label--max-sensitivity'), 'TLP:GREEN')
  for (const [part, text] of Object.entries(wholePost)) {
    await textbox(page, editor(words, `label--post-${part}`)).fill(text)
  }
}

const wholePost = {
  street: '4 Lagoon Road',
  postalCode: 'TV 01',
  locality: 'Funafuti',
  region: 'Vaiaku',
  country: 'Tuvalu',
} as const

async function writePerson({ page, words }: Editing): Promise<void> {
  const position = words('directory:office.label--position')
  await unfold(page, editor(words, 'heading--office'))
  await press(page, 'radio', words('directory:office.label--holder-representative'))
  await textbox(page, words('directory:office.label--person')).fill('Tausi Sandwort')
  await textbox(page, words('directory:office.label--family')).fill('Sandwort')
  await textbox(page, words('directory:office.label--given')).fill('Tausi')
  await page.getByRole('textbox', { name: position }).first().fill('Duty manager for ICT security')
  await addWording(page, words, { label: position, language: 'French', text: 'Responsable de permanence' })
  const parent = page.getByRole('textbox', { name: words('directory:office.label--parent') })
  await parent.fill('Office of Lagoons (demonstration)')
  await page
    .getByRole('textbox', { name: words('directory:office.label--mandate') })
    .fill('Looks after the night watch.')
  for (const language of ['Samoan', 'English']) {
    await choose(page, words('directory:office.label--languages'), language)
    await page.keyboard.press('Escape')
  }
  // The one to write in stands first.
  await page
    .getByRole('button', { name: new RegExp(`^${editor(words, 'action--earlier')}.*English`) })
    .click()
}

async function writeHours({ page, words, calendar }: Editing): Promise<void> {
  await unfold(page, words('directory:hours.heading--hours'))
  await button(page, editor(words, 'action--add-hours', { day: 'Monday' })).click()
  await button(page, editor(words, 'action--add-hours', { day: 'Thursday' })).click()
  await textbox(page, editor(words, 'label--from', { day: 'Thursday', number: 1 })).fill('8')
  await textbox(page, editor(words, 'label--until', { day: 'Thursday', number: 1 })).fill('1230')
  await button(page, editor(words, 'action--add-hours', { day: 'Thursday' })).click()
  await textbox(page, editor(words, 'label--from', { day: 'Thursday', number: 2 })).fill('13:30')
  await textbox(page, editor(words, 'label--until', { day: 'Thursday', number: 2 })).fill('24:00')
  await choose(page, editor(words, 'label--calendar'), calendar)
}

async function writeSmime({ page, words }: Editing): Promise<void> {
  await unfold(page, field(words, 'smimeCertificates'))
  await textbox(page, words('directory:smime.label--paste')).fill(`Certificate of the desk:\n${smimePem}`)
  await button(page, words('directory:smime.action--add')).click()
}

async function writeNetwork({ page, words, deputy }: Editing): Promise<void> {
  await unfold(page, editor(words, 'heading--network'))
  await press(page, 'checkbox', words('directory:record.label--network-first'), true)
  await button(page, editor(words, 'action--add-same-as')).click()
  const link = formRows(page, field(words, 'sameAs')).nth(0)
  const directory = words('directory:record.label--network-trusted-introducer')
  await pick(page, link, editor(words, 'label--directory'), directory)
  await link.getByRole('textbox').fill('sandwort-team')
  await press(page, 'checkbox', deputy.name)
}

async function writeStanding({ page, words }: Editing): Promise<void> {
  await unfold(page, editor(words, 'heading--standing'))
  await typeDate(page, page, field(words, 'validFrom'), '2026-02-01')
  await typeDate(page, page, field(words, 'validUntil'), '2028-01-31')
  await pick(
    page,
    page,
    words('directory:record.label--source'),
    words('directory:record.label--source-note-verbale'),
  )
  await typeDate(page, page, field(words, 'sourceDate'), '2026-01-15')
  await textbox(page, field(words, 'nominatingInstrument')).fill('NV 14/2026')
  await typeDate(page, page, editor(words, 'label--instrument-date'), '2026-01-14')
  await pick(page, page, words('directory:record.label--handling'), 'TLP:GREEN')
  await textbox(page, editor(words, 'label--national-marking')).fill('For duty officers')
}

/** Every field as it was written, but for the id and the instant. */
export function wholeRecord(deputy: string): Omit<PointOfContact, 'id' | 'revised'> {
  return {
    revision: 1,
    state: 'TUV',
    type: 'policy',
    holder: 'representative',
    entityName: { en: whole.office, fr: whole.french },
    parentAuthority: { en: 'Office of Lagoons (demonstration)' },
    person: { name: 'Tausi Sandwort', family: 'Sandwort', given: 'Tausi' },
    positionTitle: { en: 'Duty manager for ICT security', fr: 'Responsable de permanence' },
    mandate: { en: 'Looks after the night watch.' },
    operationalLanguages: ['en', 'sm'],
    emails: [
      { address: whole.address, usage: 'role' },
      { address: 'night@sandwort.example', usage: 'incident' },
    ],
    phones: [
      { number: '+68820101', usage: 'voice' },
      { number: '+68820102', usage: 'emergency', timeZone: 'Pacific/Auckland' },
    ],
    postalAddress: wholePost,
    otherChannels: [
      {
        type: 'messenger',
        handle: 'sandwort-7',
        agreedWith: 'Head of the desk',
        agreedOn: '2026-03-04',
        maxSensitivity: 'TLP:GREEN',
      },
    ],
    availability: {
      aroundTheClock: false,
      timeZone: 'Pacific/Fiji',
      officeHours: {
        monday: [{ from: '09:00', until: '17:00' }],
        thursday: [
          { from: '08:00', until: '12:30' },
          { from: '13:30', until: '24:00' },
        ],
      },
      holidayCalendar: 'NZ',
    },
    pgpKeys: [],
    smimeCertificates: [smimePem],
    alsoIn: ['first'],
    sameAs: [{ directory: 'trusted-introducer', reference: 'sandwort-team' }],
    alternates: [deputy],
    validFrom: '2026-02-01',
    validUntil: '2028-01-31',
    status: 'active',
    nominatingInstrument: { reference: 'NV 14/2026', date: '2026-01-14' },
    source: 'note-verbale',
    sourceDate: '2026-01-15',
    checks: [],
    handling: { tlp: 'TLP:GREEN', national: 'For duty officers' },
  }
}
