// Before a form is sent the browser reckons (ALTCHA: which number gives this hash?), so that a flood costs its sender
// something. Without scripts the form works as well; its page says how.
(() => {
  "use strict";
  const K = new Uint32Array(64), H = new Uint32Array(8);
  for (let n = 2, k = 0; k < 64; n += 1) {
    let prime = true;
    for (let i = 2; i * i <= n; i += 1) if (n % i === 0) { prime = false; break; }
    if (!prime) continue;
    if (k < 8) H[k] = (Math.sqrt(n) % 1) * 2 ** 32;
    K[k] = (Math.cbrt(n) % 1) * 2 ** 32;
    k += 1;
  }
  const w = new Uint32Array(64), turned = (x, n) => (x >>> n) | (x << (32 - n));

  function sha256(bytes) {
    const size = ((bytes.length + 8) >> 6) + 1, words = new Uint32Array(size * 16), hash = H.slice();
    for (let i = 0; i < bytes.length; i += 1) words[i >> 2] |= bytes[i] << (24 - (i % 4) * 8);
    words[bytes.length >> 2] |= 0x80 << (24 - (bytes.length % 4) * 8);
    words[words.length - 1] = bytes.length * 8;
    for (let at = 0; at < words.length; at += 16) {
      for (let i = 0; i < 64; i += 1) {
        if (i < 16) { w[i] = words[at + i]; continue; }
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turned(a, 7) ^ turned(a, 18) ^ (a >>> 3)) + w[i - 7] + (turned(b, 17) ^ turned(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = hash;
      for (let i = 0; i < 64; i += 1) {
        const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((each, i) => { hash[i] += each; });
    }
    return hash;
  }

  async function solved(asked) {
    const wanted = asked.challenge.match(/.{8}/g).map((each) => parseInt(each, 16)), coder = new TextEncoder();
    for (let number = 0; number <= asked.maxNumber; number += 1) {
      const hash = sha256(coder.encode(asked.salt + number));
      if (wanted.every((each, i) => each === hash[i])) return number;
      if (number % 2000 === 1999) await new Promise((go) => { setTimeout(go); }); // the page stays usable
    }
    return null;
  }

  document.querySelectorAll("[data-proof]").forEach((held) => {
    const form = held.closest("form"), field = held.querySelector("input"), told = held.querySelector("[role=status]");
    const asked = JSON.parse(held.dataset.proof);
    let under = null;
    const reckon = () => {
      under ??= solved(asked).then((number) => {
        if (number === null) return;
        const { algorithm, challenge, salt, signature } = asked;
        field.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
      });
      return under;
    };
    form.addEventListener("focusin", reckon, { once: true });
    form.addEventListener("submit", (event) => {
      if (field.value || field.dataset.tried) return;
      event.preventDefault();
      const by = event.submitter;
      told.textContent = held.dataset.wait;
      reckon().finally(() => { field.dataset.tried = "yes"; told.textContent = ""; form.requestSubmit(by); });
    });
  });
})();
