/** HTML as text: everything that stands in it, nothing that is fetched or run. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlText } from '../../../../src-formats/message-file/html-text.ts'

describe('htmlText', () => {
  it.each([
    ['paragraphs and breaks', '<p>One</p><p>Two<br>three</p>', 'One\n\nTwo\nthree\n'],
    ['lists', '<ul><li>First<li>Second</ul>', '- First\n- Second\n'],
    ['cells', '<table><tr><td>a</td><td>b</td></tr></table>', 'a\tb\t\n\n'],
    [
      'where a link leads',
      '<a href="https://example.org/x?a=1&amp;b=2">here</a>.',
      'here <https://example.org/x?a=1&b=2>.',
    ],
    ['preformatted text', '<pre>a  b\r\n c</pre>', 'a  b\n c\n'],
    ['blanks as one', 'a \r\n\t b', 'a b'],
    ['names and numbers', '&eacute;&Ntilde;&#1587;&#x4e2d;&rsquo;&unknown;&lt;b&gt;', 'éÑس中’&unknown;<b>'],
    ['no controls by number', 'a&#0;&#x1b;&#xd800;&#x110000;b', 'a\ufffd\ufffdb'],
    ['what a page would hide', '<div style="display:none">Hidden</div>', 'Hidden\n'],
    ['no scripts, styles and comments', '<style>p{}</style><script>x("<p>")</script><!-- no -->yes', 'yes'],
    ['a lone sign', '1 < 2 <3', '1 < 2 <3'],
    ['what does not end', 'a<p', 'a\n'],
    ['a script that does not end', 'a<script>b', 'a'],
  ])('keeps %s', (_name, html, text) => {
    expect(htmlText(html)).toBe(text)
  })

  it('answers any text with text, and leaves no tag that it knows', () => {
    const pieces = ['<p>', '</p>', '<', '>', '<!--', '-->', '<script>', '</script>', '"', 'word', '&', '\n']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
        expect(htmlText(parts.join(''))).not.toMatch(/<\/?(?:p|script)>/)
      }),
    )
  })
})
