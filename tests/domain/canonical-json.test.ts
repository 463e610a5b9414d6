import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.ts'

const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean())
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
}))

test('the canonical text of any body is that of RFC 8785', () => {
  fc.assert(
    fc.property(value, (body) => {
      expect(canonicalJson(body)).toBe(canonicalize(body))
    }),
  )
})

test.each([[0.5], [null], [undefined], [{ a: undefined }], ['\ud800'], [2 ** 53]])(
  'a body cannot hold %j',
  (body) => {
    expect(() => canonicalJson(body)).toThrow(TypeError)
  },
)
