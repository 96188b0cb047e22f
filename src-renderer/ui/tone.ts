/** The tones of badges and notices, and the icon each has by default. */
import type { IconName } from './icon.tsx'

export type Tone = 'neutral' | 'good' | 'info' | 'caution' | 'danger' | 'exercise' | 'demonstration'

export const toneIcons: Readonly<Record<Tone, IconName>> = {
  neutral: 'info',
  good: 'check-circle',
  info: 'info',
  caution: 'warning',
  danger: 'danger',
  exercise: 'warning',
  demonstration: 'info',
}
