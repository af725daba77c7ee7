export type Wallet = 'wechat' | 'alipay'

/**
 * The wallet whose payment code the digits are, or null. WeChat Pay: 18 digits that begin with
 * 10 to 15 (API micropay, field auth_code). Alipay: 16 to 24 digits that begin with 25 to 30
 * (API alipay.trade.pay, field auth_code).
 */
export function walletOf(digits: string): Wallet | null {
  if (/^1[0-5]\d{16}$/.test(digits)) return 'wechat'
  if (/^(2[5-9]|30)\d{14,22}$/.test(digits)) return 'alipay'
  return null
}
