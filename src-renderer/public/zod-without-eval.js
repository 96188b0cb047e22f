// Tells zod, before any module runs, not to build code from strings: the content security policy refuses it. This is
// the place where zod keeps the setting of `z.config({ jitless: true })`, whichever part of the page loads it first.
globalThis.__zod_globalConfig = { jitless: true }
