import type { ScannedCode } from '../classify.ts'

/** What a scan was taken for, without a sign of it: two scans with the same gist are the same to the till but for their signs. */
export type Gist = { readonly kind: ScannedCode['kind']; readonly detail: string }

/** The gist of a code. `detail` is empty where the kind says all. */
export function gistOf(code: ScannedCode): Gist {
  return { kind: code.kind, detail: detailOf(code) }
}

function detailOf(code: ScannedCode): string {
  switch (code.kind) {
    case 'goods':
      return [code.symbology, ...(code.label?.elements ?? []).map(({ ai }) => ai)].join(' ')
    case 'label':
      return code.label.elements.map(({ ai }) => ai).join(' ')
    case 'pay-code':
      return code.wallet
    case 'dropped':
      return code.why
    case 'digits':
    case 'text': {
      const { gs1 } = code
      if (gs1 !== undefined) return [gs1.code, gs1.at, ...('ai' in gs1 ? [gs1.ai] : [])].join(' ')
      return isMobile(code.text) ? 'mobile' : ''
    }
    default:
      return ''
  }
}

/** A Chinese mobile number. */
const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text)

export const sameGist = (one: Gist, other: Gist): boolean => one.kind === other.kind && one.detail === other.detail
