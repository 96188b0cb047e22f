// Runs before the modules of the page.

// Tells zod not to build code from strings, which the content security policy refuses. This is the place where zod keeps
// the setting of `z.config({ jitless: true })`, whichever part of the page loads it first.
globalThis.__zod_globalConfig = { jitless: true }

// The words of the system's language are fetched beside the script that will ask for them; most often they are the ones.
const language = navigator.language.split('-')[0]
if (['ar', 'zh', 'en', 'fr', 'ru', 'es'].includes(language)) {
  const words = document.createElement('link')
  words.rel = 'modulepreload'
  words.href = `./assets/words-${language}.js`
  document.head.append(words)
}
