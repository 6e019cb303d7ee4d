import type { Pin } from '../shop/pin.ts'

/** The digits 1234 with fewer rounds than phones take, and the private key itself for whoever signs without them. */
export const pin1234: Pin = {
  salt: 'c3sYSIhh1gbjdy+0jSXZtw==',
  rounds: 10000,
  pub: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEp9VybnxVEkOpBroWv7jFc/NcNR+drHYNheqYy/V+syieUx2wL7hn9wr/Adh4YhXsFoeHKRUgFfGQtiHPy19/FA==',
  box: '4VaJTwoDo/tukg5SQssbJy0Ddd7KjgeahBOOFo/e3mtWB7Nn+aqyNisP0alAK9Pm3y9rwK0JUA5SBQdob75WH0DCgX5R6Psy4PN6EnXtdSI5bBrW6SeyajUsxp99BKDCjE7iGhu09iXMqeVHQa95SjkVkVNJjuAyVznu0MCMxm1JypmtcC0e1atq77icPTIDCImnLdZt/IGRRw==',
}
export const key1234 =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPzxG4/YBUkBpZ5lugqWtpvt0vyIwg3SlXwF3Vy2wm8OhRANCAASn1XJufFUSQ6kGuha/uMVz81w1H52sdg2F6pjL9X6zKJ5THbAvuGf3Cv8B2HhiFewWh4cpFSAV8ZC2Ic/LX38U'
