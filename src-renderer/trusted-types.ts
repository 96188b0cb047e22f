/**
 * The only Trusted Types policy of the page. react-aria empties its announcements with `innerHTML = ''`; nothing
 * else may ever become HTML, so every other text is refused.
 */
type PolicyFactory = {
  readonly createPolicy: (name: 'default', rules: { createHTML: (text: string) => string | null }) => unknown
}

declare global {
  interface Window {
    readonly trustedTypes?: PolicyFactory
  }
}

/** Must run before the first render. */
export function allowEmptyHtmlOnly(): void {
  window.trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) })
}
