/* The same folding as the server's: lower case, no diacritics, đ as d, y as i, no apostrophes, single spaces. */
const MARKS = /\p{M}/gu;

export function fold(text) {
  const plain = text.normalize("NFD").replace(MARKS, "").toLowerCase();
  return plain.replace(/đ/g, "d").replace(/y/g, "i").replace(/['’‘ʼ]/g, "").split(/\s+/).filter(Boolean).join(" ");
}

export const spell = (text) => text.normalize("NFC").toLowerCase().trim();
