/** Draws a screen as markup with the answers of a fake desk: what stands there, though nothing can be pressed. */
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createQueryClient } from '../../src-renderer/api/events.ts'
import { LanguageProvider } from '../../src-renderer/i18n/language.tsx'
import { InOwnZone } from '../../src-renderer/i18n/own-zone.tsx'
import { addLanguage, startI18n } from '../../src-renderer/i18n/start.ts'
import { NavigationContext } from '../../src-renderer/navigation.ts'
import { NowProvider } from '../../src-renderer/now.tsx'
import { OwnZone } from '../../src-renderer/own-zone.tsx'
import { RescueContext } from '../../src-renderer/rescue.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import type { CallName } from '../../src-shared/contract/contract.ts'
import { type Words, wordsIn } from '../e2e/pages/words.ts'
import type { FakeDesk } from './fake-desk.ts'

export type DrawnScreen = {
  readonly markup: string
  /** What can be read, with single spaces. */
  readonly text: string
  /** Accessible names and text of the buttons, and whether they can be pressed. */
  readonly buttons: readonly { readonly name: string; readonly isDisabled: boolean }[]
}

export type DrawOptions = {
  readonly now: Date
  readonly language?: Language
  /** Other languages whose words are there already; what is drawn once cannot wait for them. */
  readonly alsoReady?: readonly Language[]
  /** IANA, of the desk; what `vault.status` answers where it is left out, and UTC where that is not asked for either. */
  readonly zone?: string
  /** What the screen asks for; asked before it is drawn. */
  readonly answers: readonly (readonly [name: CallName, input: object])[]
}

/** Draws `screen`; an answer the desk refuses is as if it had not come yet. */
export async function drawScreen(
  desk: FakeDesk,
  screen: ReactNode,
  { now, language = 'en', alsoReady = [], zone, answers }: DrawOptions,
): Promise<DrawnScreen> {
  const client = createQueryClient()
  for (const [name, input] of answers) {
    const result = await desk.bridge.call(name, input)
    if (!result.ok) continue
    const value = name === 'audit.list' ? { pages: [result.value], pageParams: [null] } : result.value
    client.setQueryData([name, input], value)
  }
  const i18n = await startI18n(language)
  for (const other of alsoReady) await addLanguage(i18n, other)
  const nothing = () => undefined
  const shown = zone === undefined ? screen : <InOwnZone zone={zone}>{screen}</InOwnZone>
  const markup = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <LanguageProvider i18n={i18n} initial={language}>
        <OwnZone>
          <NowProvider clock={() => now}>
            <NavigationContext value={{ route: { screen: 'today' }, navigate: nothing }}>
              <RescueContext value={{ begin: nothing, noteFailure: nothing }}>{shown}</RescueContext>
            </NavigationContext>
          </NowProvider>
        </OwnZone>
      </LanguageProvider>
    </QueryClientProvider>,
  )
  client.clear()
  return { markup, text: textOf(markup), buttons: buttonsOf(markup) }
}

/** Words of a locale as {@link DrawnScreen} has them: without isolates, and every kind of space as a plain one. */
export function asDrawn(words: string): string {
  return words
    .replace(/[\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The words of one language as they are drawn. */
export function drawnWords(language: Language): Words {
  const words = wordsIn(language)
  return (key, params) => asDrawn(words(key, params))
}

function textOf(markup: string): string {
  return asDrawn(decoded(markup.replace(/<[^>]*>/gu, ' ')))
}

function buttonsOf(markup: string): DrawnScreen['buttons'] {
  return [...markup.matchAll(/<button([^>]*)>(.*?)<\/button>/gsu)].map(([, attributes = '', inner = '']) => ({
    name: textOf(/aria-label="([^"]*)"/u.exec(attributes)?.[1] ?? inner),
    isDisabled: /\sdisabled=""/u.test(attributes),
  }))
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
}
