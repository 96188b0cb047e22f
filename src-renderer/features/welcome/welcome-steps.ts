/** The steps of the first run, in their order. */
export const welcomeSteps = ['language', 'kind', 'desk', 'passphrase', 'recovery', 'key', 'registry'] as const
export type WelcomeStep = (typeof welcomeSteps)[number]
