import fc from 'fast-check'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''))
const chars = (set: string, length: number) =>
  fc.array(fc.constantFrom(...set), { minLength: length, maxLength: length }).map((each) => each.join(''))
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const mobile = digits(9).map((rest) => `13${rest}`)
const grouped = mobile.chain((number) =>
  fc.constantFrom(' ', '-').map((by) => [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(by)),
)
const chinese = fc
  .array(fc.constantFrom(...'王李张刘陈杨赵黄周吴欧阳司马小敏建国秀英'), { minLength: 2, maxLength: 4 })
  .map((each) => each.join(''))
const latin = fc.constantFrom('Wang Xiaomin', 'John Smith', 'Anna Maria Li')
const card = digits(8).map((rest) => `88${rest}`)
/** Of a wallet, and of a bank. */
const pay = fc.oneof(
  digits(16).map((rest) => `28${rest}`),
  digits(15).map((rest) => `6${rest}`),
)
const token = fc.constantFrom(22, 32, 43, 86).chain((length) =>
  // Of so many signs hardly one has neither a digit nor its full length.
  chars(BASE64URL, length).map((text) => (length < 32 ? `7${text}` : text)),
)
const coupon = digits(8).map((rest) => `SKC${rest}`)
const enrolment = fc.tuple(chars(CROCKFORD, 3), chars(CROCKFORD, 4)).map(([a, b]) => `A7${a}-${b}`)
const email = fc.constantFrom('wang.xiaomin@example.com', 'li@qq.com')
const birthday = fc.constantFrom('1992-03-08', '1980-12-31')
const pin = digits(6)

/** Something personal or secret, as it may stand anywhere in what is noted. */
export const personalFact = fc.oneof(
  ...[mobile, grouped, chinese, latin, card, pay, token, coupon, enrolment, email, birthday, pin],
)

/** Ways in which such a fact gets into a message. */
export const WAYS: readonly ((fact: string) => string)[] = [
  (fact) => fact,
  (fact) => `TypeError: cannot read ${fact} of undefined`,
  (fact) => `SyntaxError: Unexpected token 'x', "${fact}" is not valid JSON`,
  (fact) => `ENOENT: no such file or directory, open '/srv/${fact}/till.json'`,
  (fact) => `{"name":"${fact}","n":3}`,
  (fact) => `GET https://hq.example.com:8443/v1/members?mobile=${fact} failed`,
  (fact) => `GET https://hq.example.com/v1/members/${fact} failed`,
  (fact) => `token=${fact}`,
  (fact) => `id:${fact},next`,
  (fact) => `(${fact})`,
  (fact) => `at find (http://127.0.0.1:4000/assets/Counter-B3x9Fq2Z.js:1:${fact})`,
]
