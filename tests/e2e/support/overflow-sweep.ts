/** Every screen of the catalogue, looked at in many languages and sizes of the window while it stays. */
import { type Language, languages } from '../../../src-shared/base/languages.ts'
import { wordsIn } from '../pages/words.ts'
import {
  type Screen,
  type ScreenDesk,
  type ScreenGroup,
  settled,
  showLook,
  visitScreens,
} from '../screens/screen.ts'
import { overflowFaults } from './overflow.ts'
import { setWindow } from './window-size.ts'

export type Size = { readonly width: number; readonly height: number; readonly zoom: number }

/** As the window first opens, the smallest that it can be, and both at twice the size of everything. */
export const sizes = {
  usual: { width: 1280, height: 840, zoom: 1 },
  small: { width: 1024, height: 700, zoom: 1 },
  large: { width: 1280, height: 840, zoom: 2 },
  'small-large': { width: 1024, height: 700, zoom: 2 },
} as const satisfies Record<string, Size>
export type SizeName = keyof typeof sizes

export const sizeNames: readonly SizeName[] = ['usual', 'small', 'large', 'small-large']

/** The sizes at which each language is looked at. */
export type Looks = Partial<Readonly<Record<Language, readonly SizeName[]>>>

export type Sweep = {
  readonly looks: Looks
  /** What else is wrong with the screen in a language, at the usual size. */
  readonly also?: (desk: ScreenDesk, language: Language) => Promise<readonly string[]>
}

/** @returns what is wrong, with screen, language and size, and what screens could not be reached; empty for none */
export async function sweep(group: ScreenGroup, { looks, also }: Sweep): Promise<string[]> {
  const faults: string[] = []
  const look = async (screen: Screen, desk: ScreenDesk) => {
    for (const language of languages.filter((one) => looks[one] !== undefined)) {
      await setWindow(desk, sizes.usual)
      await showLook(desk.page, { language, theme: 'light' })
      const others = (await also?.(desk, language)) ?? []
      faults.push(...others.map((fault) => `${screen.name} ${language}: ${fault}`))
      for (const name of looks[language] ?? []) {
        await setWindow(desk, sizes[name])
        await settled(desk.page)
        const found = await overflowFaults(desk.page)
        faults.push(...found.map((fault) => `${screen.name} ${language} ${name}: ${fault}`))
      }
    }
  }
  const violations = await visitScreens(group, wordsIn('en'), {
    visit: (screen, desk) => look(screen, desk).finally(() => setWindow(desk, sizes.usual)),
    onFailure: (screen, error) => void faults.push(`${screen.name} is not reached: ${String(error)}`),
  })
  return [...faults, ...violations]
}
