/** Light, dark, or as the system has it: an attribute that `tokens.css` reads. */
export function applyTheme(theme: 'system' | 'light' | 'dark'): void {
  document.documentElement.toggleAttribute('data-theme', theme !== 'system')
  if (theme !== 'system') document.documentElement.setAttribute('data-theme', theme)
}
