/** How the page looks, as attributes of its root that `tokens.css` reads. */
import type { Settings } from '../../src-shared/contract/shell.ts'

export type Appearance = Pick<Settings, 'theme' | 'contrast' | 'density'>

/** Chromium answers it by the setting of the system, or by its high contrast. */
const moreContrast = window.matchMedia('(prefers-contrast: more)')

/** Applies it now, and again whenever the system changes its mind; answers what ends that. */
export function applyAppearance({ theme, contrast, density }: Appearance): () => void {
  const { documentElement: root } = document
  const isHigh = () => contrast === 'high' || (contrast === 'system' && moreContrast.matches)
  const follow = () => setAttribute(root, 'data-contrast', isHigh() ? 'high' : null)
  setAttribute(root, 'data-theme', theme === 'system' ? null : theme)
  setAttribute(root, 'data-density', density === 'compact' ? density : null)
  follow()
  moreContrast.addEventListener('change', follow)
  return () => moreContrast.removeEventListener('change', follow)
}

function setAttribute(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}
