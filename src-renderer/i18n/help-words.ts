/** The words of the help and of the glossary: a part of the page of their own, as the start does without them. */
import type { Language } from '../../src-shared/base/languages.ts'
import type { HelpWords } from '../../src-shared/domain/help/texts.ts'

const files = import.meta.glob<unknown>('../../locales/*/{help,glossary}.json', { import: 'default' })

/** @throws where the program was built without them */
export async function loadHelpWords(language: Language): Promise<HelpWords> {
  const load = async (name: 'help' | 'glossary') => {
    const file = files[`../../locales/${language}/${name}.json`]
    if (file === undefined) throw new Error(`no ${name} in ${language}`)
    return file()
  }
  const [help, glossary] = await Promise.all([load('help'), load('glossary')])
  return { help, glossary }
}
