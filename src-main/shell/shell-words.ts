/** The few words that the operating system shows for the desk, outside the page: dialogs and tray. */
import ar from '../../locales/ar/shell.json' with { type: 'json' }
import en from '../../locales/en/shell.json' with { type: 'json' }
import es from '../../locales/es/shell.json' with { type: 'json' }
import fr from '../../locales/fr/shell.json' with { type: 'json' }
import ru from '../../locales/ru/shell.json' with { type: 'json' }
import zh from '../../locales/zh/shell.json' with { type: 'json' }
import type { Language } from '../../src-shared/base/languages.ts'

export type ShellWords = typeof en

const words = { ar, zh, en, fr, ru, es } as const satisfies Record<Language, ShellWords>

export function shellWords(language: Language): ShellWords {
  return words[language]
}
