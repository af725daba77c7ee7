import type { BridgeAnswer, RouteInput, RouteOutput } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { keyIdOf, signedBytes, writeCode } from '#protocol/signed-coupon/code.ts'
import { basisPoints, businessDay, fen } from '#domain/units.ts'
import type { TillKey } from './till-key.ts'

/**
 * Signs a coupon with the till's own key. The page says what the coupon is worth; the bytes that are signed are made
 * here, so that no signature of a coupon is one of anything else. Refusal: `does-not-fit` {message}.
 */
export function signCoupon(asked: RouteInput<'coupon.sign'>, key: TillKey): BridgeAnswer<RouteOutput<'coupon.sign'>> {
  try {
    const contents = {
      ...asked,
      key: keyIdOf(key.publicKey),
      off: fen(asked.off),
      share: basisPoints(asked.share),
      validFrom: businessDay(asked.validFrom),
      validTo: businessDay(asked.validTo),
    }
    return done({ text: writeCode(contents, Buffer.from(key.sign(signedBytes(contents)), 'base64url')) })
  } catch (error) {
    if (error instanceof RangeError) return refused('does-not-fit', { message: error.message })
    throw error
  }
}
