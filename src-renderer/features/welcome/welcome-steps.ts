/** The steps of the first run, in their order. */
export const welcomeSteps = ['language', 'kind', 'desk', 'passphrase', 'key', 'registry'] as const
export type WelcomeStep = (typeof welcomeSteps)[number]
