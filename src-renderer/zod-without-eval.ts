// Tells zod not to build code from strings, which the content security policy refuses. This is the place where zod keeps
// the setting of `z.config({ jitless: true })`, whichever later part of the page loads it first.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
