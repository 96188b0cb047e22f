/** Makes words of others harmless in a header, where mail programs read more into them than their letters. */

/** Mail programs show less; a line may have 998 octets (RFC 5322 §2.1.1), and one long word cannot be folded. */
const longest = { name: 200, subject: 600 } as const

const unseen = /[\u202a-\u202e\u2066-\u2069\ufeff]/g
/** They have no form in UTF-8. */
const loneSurrogates = /\p{Surrogate}/gu
const breaks = /[\s\p{Cc}]+/gu

/**
 * A subject or the name beside an address, on one line: without control characters (a line break inside an encoded
 * word makes some readers refuse the whole mail) and direction overrides; "=?" is parted, as readers would decode what
 * follows as an encoded word (RFC 2047) and show other words than were signed. Cut with "…" where it is very long.
 */
export function headerText(text: string, kind: keyof typeof longest): string {
  const line = text
    .replace(unseen, '')
    .replace(loneSurrogates, '\ufffd')
    .replace(breaks, ' ')
    .trim()
    .replace(/=(?=\?)/g, '= ')
  const characters = [...line]
  return characters.length > longest[kind] ? `${characters.slice(0, longest[kind] - 1).join('')}…` : line
}
