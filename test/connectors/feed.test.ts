import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postsOfFeed } from '../../lib/connectors/feed.ts';
import { timeInFeed } from '../../lib/connectors/feed-time.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { parsePost } from '../../lib/domain/post.ts';
import { shortestMs } from '../support/time-taken.ts';
import { UNSAID } from './a-hook.ts';

const read = (text: string) => postsOfFeed(text, { source: 'forum' });
const postsOf = (text: string) => read(text).posts.map(parsePost);

const ITEM = `
  <item>
    <guid isPermaLink="false">post-812</guid>
    <title>Night theme</title>
    <link>https://talk.example/t/77/3</link>
    <dc:creator><![CDATA[mirela]]></dc:creator>
    <description>&lt;p&gt;Please make it &lt;b&gt;darker&lt;/b&gt; &amp;amp; calmer&lt;/p&gt;</description>
    <pubDate>Mon, 23 Nov 2026 08:00:00 +0100</pubDate>
    <category>Appearance</category><category>mobile</category>
  </item>`;
const rss = (items = ITEM) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Acme talk</title><link>https://talk.example</link>${items}</channel></rss>`;
const ENTRY = `
  <entry>
    <id>tag:talk.example,2026:812</id>
    <title type="text">Night theme</title>
    <link rel="self" href="https://talk.example/812.atom"/>
    <link href="https://talk.example/812"/>
    <author><name>mirela</name><uri>https://talk.example/u/mirela</uri></author>
    <content type="html">&lt;p&gt;Darker, please&lt;/p&gt;</content>
    <published>2026-11-23T07:00:00Z</published>
    <updated>2026-11-23T09:00:00Z</updated>
    <category term="Appearance"/>
  </entry>`;
const atom = (entries = ENTRY, more = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme talk</title>${more}${entries}</feed>`;

const AT = Date.parse('2026-11-23T07:00:00Z');

describe('a feed', () => {
  it('of RSS 2.0 becomes posts', () => {
    expect(postsOf(rss())).toEqual([
      {
        ...UNSAID,
        externalId: 'post-812',
        threadId: 'post-812',
        author: { id: 'mirela', name: 'mirela', isStaff: false, account: null },
        title: 'Night theme',
        body: '<p>Please make it <b>darker</b> &amp; calmer</p>',
        bodyFormat: 'html',
        createdAt: AT,
        url: 'https://talk.example/t/77/3',
        channel: 'Acme talk',
        tags: ['Appearance', 'mobile'],
      },
    ]);
  });

  it('of Atom becomes posts, dated by their last change', () => {
    expect(postsOf(atom())).toEqual([
      {
        ...UNSAID,
        externalId: 'tag:talk.example,2026:812',
        threadId: 'tag:talk.example,2026:812',
        author: { id: 'https://talk.example/u/mirela', name: 'mirela', isStaff: false, account: null },
        title: 'Night theme',
        body: '<p>Darker, please</p>',
        bodyFormat: 'html',
        createdAt: AT,
        editedAt: Date.parse('2026-11-23T09:00:00Z'),
        url: 'https://talk.example/812',
        channel: 'Acme talk',
        tags: ['Appearance'],
      },
    ]);
  });

  it('of RSS 1.0 becomes posts', () => {
    const item = `<item rdf:about="https://talk.example/812"><title>Night theme</title>
      <link>https://talk.example/812</link><dc:creator>mirela</dc:creator><dc:date>2026-11-23T08:00:00+01:00</dc:date></item>`;

    expect(postsOf(`<rdf:RDF><channel><title>Acme talk</title></channel>${item}</rdf:RDF>`)).toMatchObject([
      {
        externalId: 'https://talk.example/812',
        author: { id: 'mirela' },
        createdAt: AT,
        title: 'Night theme',
        body: '',
      },
    ]);
  });

  it('may say who answers whom, and who wrote all of it', () => {
    const reply = ENTRY.replace('<id>', '<thr:in-reply-to ref="tag:talk.example,2026:800"/><id>').replace(
      /<author>.*<\/author>/,
      '',
    );

    expect(postsOf(atom(reply, '<author><name>Tomasz</name></author>'))).toMatchObject([
      { parentId: 'tag:talk.example,2026:800', threadId: 'tag:talk.example,2026:800', author: { id: 'Tomasz' } },
    ]);
  });

  it.each([
    ['mirela@talk.example (Mirela Novak)', 'Mirela Novak'],
    ['mirela@talk.example', null],
    ['mirela@talk.example ()', null],
    ['Mirela Novak (she)', 'Mirela Novak (she)'],
  ])('shows the name of an author and no address of mail: %s', (author, name) => {
    const item = ITEM.replace(/<dc:creator>.*<\/dc:creator>/, `<author>${author}</author>`);

    expect(postsOf(rss(item))).toMatchObject([{ author: { id: author, name } }]);
  });

  it('may have a title written as HTML, which is read as the text it is', () => {
    const html = '<title type="html">Fish &amp;amp; &lt;b&gt;chips&lt;/b&gt; &amp;#8211; again</title>';

    expect(postsOf(atom(ENTRY.replace(/<title.*<\/title>/, html)))).toMatchObject([{ title: 'Fish & chips – again' }]);
  });

  it('may carry its words as markup of its own', () => {
    const xhtml = '<content type="xhtml"><div><p>Darker, <i>please</i>.</p><p>Thanks</p></div></content>';

    expect(postsOf(atom(ENTRY.replace(/<content.*<\/content>/, xhtml)))).toMatchObject([
      { body: 'Darker, please.\nThanks', bodyFormat: 'text' },
    ]);
  });

  it.each(['<dc:creator><![CDATA[mirela]]></dc:creator>', '<pubDate>Mon, 23 Nov 2026 08:00:00 +0100</pubDate>'])(
    'leaves out an entry without %s, and no other',
    (missing) => {
      const { posts, refused } = read(rss(ITEM.replace(missing, '') + ITEM));

      expect([posts.length, refused]).toEqual([1, 1]);
    },
  );

  it('links to the web only', () => {
    expect(postsOf(rss(ITEM.replace('https://talk.example/t/77/3', 'javascript:alert(1)')))).toMatchObject([
      { url: null },
    ]);
  });

  it('is read as far as it came', () => {
    expect(read(rss(ITEM + ITEM).slice(0, -200)).posts.length).toBeGreaterThan(0);
  });
});

describe('a hostile feed', () => {
  it('declares nothing, expands nothing and looks nothing up', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const posts = postsOf(bomb + rss(ITEM.replace('Night theme', '&b;&x;&#78;')));

    expect(posts).toMatchObject([{ title: '&b;&x;N' }]);
  });

  it('costs time in proportion to its size', () => {
    const deep = `<rss><channel>${'<item>'.repeat(100_000)}`;
    const wide = rss('<item><title>x</title></item>'.repeat(30_000));
    const unmatched = `<rss><channel>${'<a></b>'.repeat(100_000)}`;
    const strayEnds = `<rss><channel>${'<a>'.repeat(90)}${'</b>'.repeat(200_000)}`;
    const attributes = `<rss><channel><item ${'a="1" '.repeat(100_000)}/></channel></rss>`;
    const texts = [
      deep,
      unmatched,
      strayEnds,
      wide,
      attributes,
      '<'.repeat(1_000_000),
      '&'.repeat(1_000_000),
      `<!${'-'.repeat(1_000_000)}`,
    ];

    const took = shortestMs(() => {
      for (const text of texts) {
        try {
          read(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError);
        }
      }
    }, 3000);

    expect(took).toBeLessThan(3000);
  });

  it('brings no more posts than a request may', () => {
    expect(read(rss(ITEM.repeat(600))).posts.length).toBe(500);
  });

  it('never makes the reading throw anything but a refusal', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<rss>',
        '<channel>',
        '<item>',
        '</item>',
        '<entry>',
        '<![CDATA[',
        ']]>',
        ITEM,
        ENTRY,
        '&#x110000;',
        '&#0;',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          for (const post of read(pieces.join('')).posts) parsePost(post);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['', 'not a feed', '<html><body>403</body></html>', '{"items":[]}'])(
    'is refused when it is none: %s',
    (text) => {
      expect(() => read(text)).toThrow(InvalidInputError);
    },
  );
});

describe('a time in a feed', () => {
  it.each([
    ['Mon, 23 Nov 2026 08:00:00 +0100', '2026-11-23T07:00:00Z'],
    ['23 Nov 26 07:00 GMT', '2026-11-23T07:00:00Z'],
    ['Monday, 23 November 2026 02:00:00 EST', '2026-11-23T07:00:00Z'],
    ['  Mon,  23 Nov 2026\n07:00:00 Z', '2026-11-23T07:00:00Z'],
    ['2026-11-23T08:00:00+01:00', '2026-11-23T07:00:00Z'],
    ['Mon, 23 Nov 2026 7:00:00 +00:00', '2026-11-23T07:00:00Z'],
  ])('is read: %s', (text, time) => {
    expect(Date.parse(timeInFeed(text)!)).toBe(Date.parse(time));
  });

  it.each([
    '',
    'yesterday',
    '2026-11-23',
    'Mon, 31 Feb 2026 08:00:00 GMT',
    '23 Nov 2026 25:00:00 GMT',
    '23 Nov 2026 08:00:00 CET',
    '23 Foo 2026 08:00 GMT',
  ])('is not guessed: %s', (text) => {
    expect(timeInFeed(text)).toBeUndefined();
  });
});
