const MARK = 'shared:'

/** The id of the coupon that stands for a template's shared code: nobody holds it, and it is never used up. */
export const sharedCouponId = (template: string): string => MARK + template

/** Whether a coupon stands for a shared code, which many receipts may use. */
export const isShared = ({ id }: { readonly id: string }): boolean => id.startsWith(MARK)
