/** The language of a text is suggested by its script and its small words, and not at all where that is in doubt. */
import { expect, it } from 'vitest'
import { suggestedLanguage } from '../../../../../src-shared/domain/messages/text-language.ts'

it.each([
  ['ar', 'نود إبلاغكم بأن عدداً من الخوادم قد تعرض لمحاولات دخول متكررة من 192.0.2.7 منذ صباح اليوم.'],
  ['zh', '我们今晨发现来自 192.0.2.7 的多次登录尝试，请协助核查。'],
  ['ru', 'Просим сообщить, использовался ли этот адрес (192.0.2.7, example.net) в указанное время.'],
  ['en', 'We have seen repeated log-in attempts from this network, and we ask you to look into them.'],
  ['fr', 'Nous vous prions de bien vouloir examiner les connexions qui ont été observées dans notre réseau.'],
  [
    'es',
    'Les rogamos que examinen las conexiones que se han observado en nuestra red y por qué son frecuentes.',
  ],
])('%s', (language, text) => {
  expect(suggestedLanguage(text)).toBe(language)
})

it('looks through indicators in Latin letters', () => {
  const indicators = Array.from({ length: 6 }, (_one, index) => `https://login${index}.example.net/a`).join(
    '\n',
  )
  const text = `请核查以下地址，并告知结果。我们将继续观察并及时通报新的情况。以下为所见地址：\n${indicators}`
  expect(suggestedLanguage(`${text}${text}`)).toBe('zh')
})

it.each(['', 'OK', '192.0.2.7', 'Grüße aus dem Amt, wir melden uns morgen wieder.', 'the les los'])(
  'says nothing of %j',
  (text) => {
    expect(suggestedLanguage(text)).toBeNull()
  },
)

it('does not go through more than the beginning', () => {
  expect(suggestedLanguage(`${'x '.repeat(20_000)} the and of to that this with`)).toBeNull()
})
