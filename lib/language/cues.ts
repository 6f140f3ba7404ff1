import type { IntentLabel } from '../domain/classification.ts';
import type { Needles } from './needles.ts';

/**
 * Something people say when they mean it: a pattern over a sentence in lower case, and how sure it makes us, 0…1. A text
 * in which one of its groups of needles is missing holds it nowhere, and is not searched for it.
 */
export type Cue = { readonly pattern: RegExp; readonly weight: number; readonly needs: readonly Needles[] };
type Read = Extract<IntentLabel, 'feature_request' | 'bug_report'>;
export type Cues = Readonly<Record<Read, readonly Cue[]>>;

const cue = (pattern: RegExp, weight: number, ...needs: readonly Needles[]): Cue => ({ pattern, weight, needs });

/**
 * What sounds like a cue and is none: courtesies, advice, what did not happen and who is late. It is taken out of a sentence
 * before cues are looked for.
 */
export const SAID_OTHERWISE =
  /\b(?:let (?:us|me) know|(?:please|pls) (?:make sure|have a (?:look|nice|great|good)|make (?:this|it) (?:right|stop))|you (?:would |will |may |might |do not |'ll )?(?:should be able to|need to (?:be able to|have an?|support|allow))|you should be able to|(?:not|never|no|without) (?:crash(?:es|ed|ing)?|broken|bugs?|errors?|glitch(?:es)?)|(?:i am|i'm|im|still) missing (?:an?|the)|lack of|would like to (?:know|note|ask|share|thank|understand|report|point|say|mention))\b/g;

/**
 * Hand-written cues of the sentences that are quoted as asks; what a post as a whole is, the model says. Patterns are
 * alternatives of fixed words with at most a short bounded gap, so each costs time linear in the sentence.
 */
export const CUES: Cues = {
  feature_request: [
    cue(
      /\b(?:would|i'd|we'd|id) (?:really |just |absolutely |so )?(?:love|like) (?:to (?:see|have|be able)|an? |if |the (?:ability|option)|some |it if|for )/,
      0.8,
      ['would ', "i'd ", "we'd ", 'id '],
      ['love ', 'like '],
    ),
    cue(
      /\b(?:please|pls|plz|could you|can you|can we|could we) (?:please )?(?:add|bring|give us|implement|support|include|make|allow|consider|restock|let us|do something|get|have|introduce|offer|ship)\b/,
      0.8,
      ['please', 'pls', 'plz', 'could you', 'can you', 'can we', 'could we'],
    ),
    cue(
      /\b(?:it'd|would) be (?:really |so |quite )?(?:very |super |more |just )?(?:nice|great|good|awesome|cool|useful|helpful|handy|lovely|amazing|perfect|fantastic|ideal)\b|\bwill be (?:really |very )?(?:nice|great|good|awesome|cool|useful|helpful|lovely|amazing|perfect) (?:if|to)\b/,
      0.75,
      ['would be ', 'will be ', "it'd be "],
    ),
    cue(/\b(?:feature|enhancement) request\b|\bfeature suggestion\b|\bwish ?list\b/, 0.85, [
      'feature request',
      'enhancement request',
      'feature suggestion',
      'wish list',
      'wishlist',
    ]),
    cue(
      /\b(?:i|we) (?:really |just |so |still )?(?:wish|need|want) (?:there (?:was|were)|you|it|to be able|a way|an? |the (?:option|ability)|some |more |this)/,
      0.6,
      ['wish ', 'need ', 'want '],
    ),
    cue(
      /\b(?:should|needs to|need to) (?:be able to|have an? |support|allow|offer|let )/,
      0.55,
      ['should ', 'needs to ', 'need to '],
      ['be able to', 'have a', 'support', 'allow', 'offer', 'let '],
    ),
    cue(
      /\b(?:any (?:plans?|chance|way|news|update|eta)|is there a plan|are there (?:any )?plans|when (?:will|can|are) (?:we|you|i|it)|when is|do you plan|planning to)\b/,
      0.5,
      [
        'any plan',
        'any chance',
        'any way',
        'any news',
        'any update',
        'any eta',
        'there a plan',
        'there plans',
        'when will',
        'when can',
        'when are',
        'when is',
        'you plan',
        'planning to',
      ],
    ),
    cue(/\bwould it be possible (?:to|for)\b|\bcould there be\b/, 0.6, ['would it be possible', 'could there be']),
    // Who asks so may only want to know how; in a post that wishes it is the wish.
    cue(
      /\b(?:is|if) (?:it|that) (?:is )?possible (?:to|for)\b|\bis there (?:some|an?|any) (?:way|possibility|option|plan)\b|\b(?:i|we) would like to\b/,
      0.45,
      ['possible ', 'is there ', 'would like to'],
    ),
    cue(
      /\b(?:there should be|there needs to be|need a way to|needs? an option|lacks?|lacking|missing an?|missing the|would help|would make (?:my|our|life|it)|how about (?:adding|an?)|what about adding|vote for|my vote|\+1)\b/,
      0.6,
      [
        'there should be',
        'there needs to be',
        'need a way to',
        'need an option',
        'needs an option',
        'lack',
        'missing a',
        'missing the',
        'would help',
        'would make ',
        'how about a',
        'what about adding',
        'vote for',
        'my vote',
        '+1',
      ],
    ),
    cue(
      /\b(?:bring back|hoping for|hope (?:you|for|to see|we get)|waiting for|suggestion|suggest|proposal|propose|dream feature)\b/,
      0.4,
      [
        'bring back',
        'hoping for',
        'hope you',
        'hope for',
        'hope to see',
        'hope we get',
        'waiting for',
        'suggest',
        'propos',
        'dream feature',
      ],
    ),
  ],
  bug_report: [
    cue(/\b(?:crash(?:es|ed|ing)?|bugs?|broken|broke|glitch(?:es|y)?|buggy|freezes?|freezing|frozen|stuck)\b/, 0.6, [
      'crash',
      'bug',
      'brok',
      'glitch',
      'freez',
      'frozen',
      'stuck',
    ]),
    cue(
      /\b(?:does not|do not|did not|will not|is not|are not|no longer|stopped|can not|never|not) (?:even )?(?:work|load|open|save|start|sync|display|show|respond|appear|update|upload|play|connect|refresh|render)\w*/,
      0.75,
      ['not', 'nt', "n't", 'never', 'no longer', 'stopped'],
      [
        'work',
        'load',
        'open',
        'save',
        'start',
        'sync',
        'display',
        'show',
        'respond',
        'appear',
        'update',
        'play',
        'connect',
        'refresh',
        'render',
      ],
    ),
    cue(
      /\b(?:errors?|exception|traceback|stack ?trace|error message|http (?:4|5)\d\d|500|404|null pointer|segfault|failed to|fails? (?:to|with|when)|failing)\b/,
      0.6,
      ['error', 'exception', 'trace', 'http ', '500', '404', 'null pointer', 'segfault', 'fail'],
    ),
    cue(
      /\b(?:regression|since (?:the|last) (?:update|release|upgrade)|after (?:the )?(?:update|updating|upgrading))\b/,
      0.7,
      ['regression', 'since the ', 'since last ', 'after updat', 'after the updat', 'after upgrad', 'after the upgrad'],
    ),
    cue(/\b(?:can not|could not|unable to) (?:log|sign) ?in\b/, 0.7, ['log in', 'login', 'sign in', 'signin']),
    cue(
      /\b(?:lost (?:my|all|the)|disappear(?:s|ed)?|vanish(?:es|ed)?|gone missing|twice|duplicated?|blank (?:page|screen)|wrong (?:date|time|number|price)|logs? me out|fell apart)\b/,
      0.5,
      [
        'lost my',
        'lost all',
        'lost the',
        'disappear',
        'vanish',
        'gone missing',
        'twice',
        'duplicate',
        'blank page',
        'blank screen',
        'wrong date',
        'wrong time',
        'wrong number',
        'wrong price',
        'log me out',
        'logs me out',
        'fell apart',
      ],
    ),
  ],
};
