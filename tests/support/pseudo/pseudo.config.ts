// The page alone, as electron.vite.config.ts builds it, with pseudo-languages in the place of French and Arabic, or
// with the one that POC_DESK_PSEUDO names; the folder to build into is named by POC_DESK_BUILD_FOLDER.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import program from '../../../electron.vite.config.ts'
import { pseudoLocales, pseudoWords, shownAs, type WordTree } from './pseudo-locale.ts'

const root = join(import.meta.dirname, '../../..')

const { POC_DESK_PSEUDO: only } = process.env
const shown = pseudoLocales.filter((one) => only === undefined || one === only)

function pseudoLanguages(): Plugin {
  return {
    name: 'pseudo-languages',
    enforce: 'pre',
    load(id) {
      const [, language, file] = /\/locales\/([a-z]+)\/([a-z-]+\.json)$/u.exec(id) ?? []
      const locale = shown.find((one) => shownAs[one] === language)
      if (locale === undefined || file === undefined) return null
      const words: WordTree = JSON.parse(readFileSync(join(root, 'locales/en', file), 'utf8'))
      return JSON.stringify(pseudoWords(words, locale))
    },
  }
}

const { renderer = {} } = typeof program === 'object' && 'renderer' in program ? program : {}
const { build = {} } = renderer
const page = join(root, 'src-renderer')

export default defineConfig({
  renderer: {
    ...renderer,
    // The tool reads both files as one, so that the other one's places are reckoned from this folder.
    root: page,
    plugins: [...(renderer.plugins ?? []), pseudoLanguages()],
    build: { ...build, rollupOptions: { ...build.rollupOptions, input: join(page, 'index.html') } },
  },
})
