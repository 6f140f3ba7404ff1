import { describe, expect, it } from 'vitest';
import { nearCopiesOf } from '../../model/near-copies.ts';

const crash =
  'the camera closes when i rotate my phone during a long recording of birds in our small garden behind the house';
const copy = crash.replace('closes', 'shuts');
const copyOfCopy = copy.replace('rotate', 'spin');
const wish = 'please let the widget show the weather of two cities';

describe('near copies', () => {
  it('are found by the words they share, and the copies of copies with them', () => {
    expect(nearCopiesOf([wish, crash, copy, copyOfCopy])).toEqual([0, 1, 1, 1]);
  });

  it('are the same whichever comes first', () => {
    expect(nearCopiesOf([copyOfCopy, wish, copy, crash])).toEqual([0, 1, 0, 0]);
  });

  it('are not seen in texts of three words, which are alike by chance', () => {
    expect(nearCopiesOf(['love this app', 'love this app', wish])).toEqual([0, 1, 2]);
  });

  it('are not seen where only words stand that everybody uses', () => {
    const reviews = Array.from(
      { length: 200 },
      (_, i) => `it is a good app for me and my ${'x'.repeat(1 + (i % 40))}${i}`,
    );

    expect(nearCopiesOf(reviews)).toEqual([...reviews.keys()]);
  });
});
