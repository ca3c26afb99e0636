/**
 * Characters that steer a terminal or turn text around: C0 and C1 controls, bidirectional marks and overrides, line
 * separators. What a server says must not move a cursor, recolour a line or hide a part of it.
 */
const STEERING = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** Foreign text as one harmless line: what steers becomes a space. */
export const plainText = (text: string): string => text.replace(STEERING, ' ').trim();
