// How the three parts of the app are bundled: main (ESM), preload (CommonJS for the sandbox), page.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const root = import.meta.dirname
// The build script names a folder of its own and exchanges it for out/app when the build succeeded.
const out = process.env.POC_DESK_BUILD_FOLDER ?? join(root, 'out/app')

/** Native modules cannot be bundled; everything else is. */
const natives = ['better-sqlite3', '@node-rs/argon2']

// The OpenPGP worker is reached from the vault process by ?modulePath and needs no entry.
const mainEntries = {
  main: 'src-main/main.ts',
  'vault-process': 'src-main/vault-process.ts',
}

function present(entries: Record<string, string>): Record<string, string> {
  const found = Object.entries(entries).filter(([, path]) => existsSync(join(root, path)))
  return Object.fromEntries(found.map(([name, path]) => [name, join(root, path)]))
}

/** Languages of the components' own words (react-aria ships over thirty); the interface has six. */
const componentLocales = ['ar-AE', 'zh-CN', 'en-US', 'fr-FR', 'ru-RU', 'es-ES']

/** Leaves out the words of react-aria in languages that the interface cannot be switched to. */
function onlyOurLocales(): Plugin {
  return {
    name: 'only-our-locales',
    enforce: 'pre',
    load(id) {
      const locale = /\/react-(?:aria|stately)[^?]*\/intl\/[^/]+\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1]
      return locale === undefined || componentLocales.includes(locale) ? null : 'export default {}'
    },
  }
}

const common = { minify: true, sourcemap: false, emptyOutDir: true, reportCompressedSize: false } as const

export default defineConfig({
  main: {
    build: {
      ...common,
      // Named here because electron-vite's default follows the installed Electron, not the oldest we run on.
      target: 'node20.18',
      outDir: join(out, 'main'),
      externalizeDeps: { include: natives },
      rollupOptions: { input: present(mainEntries), output: { entryFileNames: '[name].js' } },
    },
  },
  preload: {
    build: {
      ...common,
      target: 'node20.18',
      outDir: join(out, 'preload'),
      externalizeDeps: false,
      rollupOptions: {
        input: present({ preload: 'src-main/preload/preload.ts' }),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'src-renderer'),
    plugins: [react(), onlyOurLocales()],
    build: {
      ...common,
      target: 'chrome130',
      outDir: join(out, 'renderer'),
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // One style sheet, and one script for the unlock screen: each file is a message to the main process and back.
      cssCodeSplit: false,
      rollupOptions: {
        input: join(root, 'src-renderer/index.html'),
        output: {
          // The protocol handler names the words of a language, and cannot know a hash.
          chunkFileNames: ({ name }) =>
            /^(?:ar|zh|en|fr|ru|es)$/.test(name) ? 'assets/words-[name].js' : 'assets/[name]-[hash].js',
          codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
        },
      },
    },
  },
})
