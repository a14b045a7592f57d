import { expect, test } from 'vitest';
import { senderAddress } from './sender-address.ts';

test('only what own proxies and the connection say is believed', () => {
  const header = 'forged, 203.0.113.9, 10.0.0.2, 127.0.0.1';
  expect(senderAddress(header, 0)).toBe('127.0.0.1');
  expect(senderAddress(header, 1)).toBe('10.0.0.2');
  expect(senderAddress(header, 2)).toBe('203.0.113.9');
});

test('a header with too little or nothing in it does no harm', () => {
  expect(senderAddress('10.0.0.2', 3)).toBe('10.0.0.2');
  expect(senderAddress(null, 1)).toBe('unknown');
  expect(senderAddress(' , ', 0)).toBe('unknown');
  expect(senderAddress('x'.repeat(1000), 0)).toHaveLength(64);
});
