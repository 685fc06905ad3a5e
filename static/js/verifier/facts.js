/* When two texts say the same, and which code was typed: as certificates/offline_facts.py and numbering.py on the
   server. tests/certificates/same_texts.json holds what both must give. */
const STEPS = [
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"'],
  [/[\u2018\u2019\u02bc]/g, "'"],
  [/[\t\n\v\f\r \u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+/g, " "],
  [/ ?([-,;:/.()]) ?/g, "$1"],
  [/(^|[^0-9.,])0+([0-9])/g, "$1$2"],
  [/ng\u00e0y ([0-9]+)(?: th\u00e1ng |\/)([0-9]+)(?: n\u0103m |\/)([0-9]+)/g, "$1/$2/$3"],
];
const TONE = /([\u0300\u0301\u0303\u0309\u0323])([a-z\u0111\u0302\u0306\u031b]+)/g;
const ENDS = /^[ .,;:]+|[ .,;:]+$/g;

export function canonical(text) {
  const lower = text.normalize("NFC").toLowerCase().normalize("NFC");
  const plain = STEPS.reduce((so_far, [marks, instead]) => so_far.replace(marks, instead), lower);
  return plain.normalize("NFD").replace(TONE, "$2$1").replace(ENDS, "");
}

const MISREAD = { I: "1", L: "1", O: "0" };

/* The code that was meant by what was typed or scanned, with its address too; "" where it can be none. */
export function readCode(text) {
  const last = text.trim().split("/").pop().toUpperCase();
  const plain = last.replace(/[- \u00a0.]/g, "").replace(/[ILO]/g, (letter) => MISREAD[letter]);
  return /^[0-9A-HJKMNP-TV-Z]{13}$/.test(plain) ? plain : "";
}
