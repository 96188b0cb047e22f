/** The steps of the first run, in their order. */
export const welcomeSteps = ['language', 'kind', 'desk', 'passphrase', 'recovery', 'key', 'registry'] as const
export type WelcomeStep = (typeof welcomeSteps)[number]

/** What can be made of an empty computer: a new vault of either kind, or one that exists as a backup. */
export const vaultChoices = ['real', 'demonstration', 'restore'] as const
export type VaultChoice = (typeof vaultChoices)[number]

/** Where the directory comes from first. */
export const directoryWays = ['invitation', 'bundle', 'demonstration'] as const
export type DirectoryWay = (typeof directoryWays)[number]
