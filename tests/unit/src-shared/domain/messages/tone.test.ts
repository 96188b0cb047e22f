/** Words of attribution are found in all six languages, and nowhere in what we write ourselves. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import { findTone } from '../../../../../src-shared/domain/messages/tone.ts'

const wordsOf = (text: string) => findTone(text).map(({ word }) => word)

describe('findTone', () => {
  it.each([
    ['The attacker State used this server.', ['attacker State']],
    ['We hold your Government responsible.', ['hold your Government responsible']],
    ['It is responsible for the attack of 14 May.', ['responsible for the attack']],
    ['A State-sponsored group; an act of aggression.', ['State-sponsored', 'aggression']],
    ['The perpetrators are guilty of cyber-war.', ['perpetrators', 'guilty', 'cyber-war']],
    ['The activity is attributed to APT28.', ['attributed to', 'APT28']],
    ['Traffic SPONSORED BY\u00a0a State', ['SPONSORED BY']],
  ])('finds in English: %s', (text, expected) => expect(wordsOf(text)).toEqual(expected))

  it.each([
    ['L’État agresseur et les coupables.', ['L’État agresseur', 'coupables']],
    ['Cet acte de cyberguerre est attribué à un État.', ['cyberguerre', 'attribué à un État']],
    [
      'Nous vous tenons pour responsables ; auteurs de l’attaque.',
      ['tenons pour responsables', 'auteurs de l’attaque'],
    ],
    ['un groupe parrainé par un gouvernement', ['parrainé par']],
  ])('finds in French: %s', (text, expected) => expect(wordsOf(text)).toEqual(expected))

  it.each([
    ['El Estado agresor es culpable.', ['Estado agresor', 'culpable']],
    ['un grupo patrocinado por un gobierno', ['patrocinado por']],
    ['Son responsables de este ataque; es ciberguerra.', ['responsables de este ataque', 'ciberguerra']],
    ['los perpetradores de la agresión', ['perpetradores', 'agresión']],
  ])('finds in Spanish: %s', (text, expected) => expect(wordsOf(text)).toEqual(expected))

  it.each([
    ['Государство-агрессор начало кибервойну.', ['Государство-агрессор', 'кибервойну']],
    ['Виновные лица, при поддержке государства', ['Виновные', 'при поддержке государства']],
    ['ваше правительство несёт ответственность', ['правительство несёт ответственность']],
    ['группа, ответственная за эту атаку', ['ответственная за эту атаку']],
  ])('finds in Russian: %s', (text, expected) => expect(wordsOf(text)).toEqual(expected))

  it.each([
    ['贵国是攻击国，应为此次事件负责。', ['攻击国', '应为此次事件负责']],
    ['由政府支持的黑客组织发动网络战。', ['政府支持的黑客', '网络战']],
    ['幕后元凶有罪', ['幕后', '元凶', '有罪']],
  ])('finds in Chinese, where words have no gaps: %s', (text, expected) =>
    expect(wordsOf(text)).toEqual(expected),
  )

  it.each([
    ['والدولة المعتدية مسؤولة عن الهجوم', ['والدولة المعتدية', 'مسؤولة عن الهجوم']],
    ['للمعتدين وبالعدوان', ['للمعتدين', 'وبالعدوان']],
    ['الحَرْب الســيبرانية', ['الحَرْب الســيبرانية']],
    ['مجموعة مدعومة من الدولة، والجناة', ['مدعومة من الدولة', 'والجناة']],
  ])('finds in Arabic, with what is written together with the word: %s', (text, expected) =>
    expect(wordsOf(text)).toEqual(expected),
  )

  it.each([
    'Our entity is responsible for handling the incident; the address is assigned to a provider.',
    'Repeated log-in attempts; a brute-force attack from 192.0.2.7. The attack stopped at 05:40 UTC.',
    'This notification does not imply that the notified State bears any obligation. Statement of facts.',
    'Adresses IP attribuées à un hébergeur ; le service responsable de la sécurité accuse réception.',
    'Direcciones IP atribuidas a un proveedor; acusamos recibo; acusar el recibo. La oficina responsable de la red.',
    'Ответственный за обработку инцидента подразделение; просим поддержать расследование. Вина грузинские.',
    '国家网络战略；应对小组负责处理该事件；地址属于某托管服务商。',
    'الجهة المسؤولة عن معالجة الحادث، وعدوى البرامج الخبيثة، من جانب مقدم الخدمة ومعادلة',
    'capture aggregated statewide reblamed',
  ])('leaves facts alone: %s', (text) => expect(findTone(text)).toEqual([]))

  it('says where the word stands in the text as it was typed', () => {
    const text = 'a\r\n\u2066b\u2069 𝔘 — the aggressor, again'
    const [match] = findTone(text)
    expect(match).toEqual({
      start: text.indexOf('aggressor'),
      end: text.indexOf(','),
      word: 'aggressor',
      language: 'en',
    })
  })

  it('answers places in order, without overlap, whatever is typed', () => {
    const piece = fc.constantFrom(
      'State',
      'aggressor',
      ' ',
      '-',
      'responsible',
      '侵略',
      'والعدوان',
      'État',
      'виновный',
      'é',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const text = pieces.join('')
        let end = 0
        for (const match of findTone(text)) {
          expect(match.start).toBeGreaterThanOrEqual(end)
          expect(text.slice(match.start, match.end)).toBe(match.word)
          expect(match.end).toBeGreaterThan(match.start)
          end = match.end
        }
      }),
    )
  })

  it.each([
    'State '.repeat(4000),
    'responsible for the '.repeat(1000),
    'ا'.repeat(20_000),
    `${'a'.repeat(20_000)} `,
  ])('reads a long text to its end (%#)', (text) =>
    expect(findTone(`${text}. 元凶`).at(-1)?.word).toBe('元凶'),
  )
})

describe('our own words', () => {
  const folder = join(import.meta.dirname, '../../../../../locales')
  const texts = languages.flatMap((language) =>
    leaves(JSON.parse(readFileSync(join(folder, language, 'templates.json'), 'utf8')), language),
  )
  const shown = texts.filter(([path]) => /\.(?:example|opening|closing|name|purpose)$/u.test(path))

  it('hold examples, openings and closings in all six languages', () => {
    for (const language of languages)
      expect(shown.filter(([path]) => path.startsWith(`${language}.`)).length).toBeGreaterThan(15)
  })

  it.each(shown)('are free of it: %s', (_path, text) => expect(findTone(text)).toEqual([]))
})

function leaves(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}
