/** The languages and appearances in which screens are pictured beside one another. */
export const looks = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'ar', theme: 'light' },
  { language: 'ar', theme: 'dark' },
  { language: 'zh', theme: 'light' },
  { language: 'zh', theme: 'dark' },
] as const

export type Look = (typeof looks)[number]

/** In which a row of looks ends, and the next act begins. */
export function lastOf(shown: readonly Look[]): Look {
  return shown.at(-1) ?? looks[0]
}
