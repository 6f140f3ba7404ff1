import type { IntentLabel } from '../domain/classification.ts';

/** Something people say when they mean it: a pattern over a sentence in lower case, and how sure it makes us, 0…1. */
export type Cue = { readonly pattern: RegExp; readonly weight: number };
type Read = Exclude<IntentLabel, 'discussion' | 'unclear'>;

const cue = (pattern: RegExp, weight: number): Cue => ({ pattern, weight });

/**
 * Hand-written cues. Patterns are alternatives of fixed words with at most a short bounded gap, so each costs time
 * linear in the sentence.
 */
export const CUES: Readonly<Record<Read, readonly Cue[]>> = {
  feature_request: [
    cue(
      /\b(?:would|i'd|we'd|id) (?:really |just |absolutely |so )?(?:love|like) (?:to (?:see|have|be able)|an? |if |the (?:ability|option)|some |it if|for )/,
      0.8,
    ),
    cue(
      /\b(?:please|pls|plz|could you|can you|can we|could we) (?:please )?(?:add|bring|give us|implement|support|include|make|allow|consider|restock|let us|do|get|have|introduce|offer|ship)\b/,
      0.8,
    ),
    cue(
      /\b(?:it would|it'd|would) be (?:really |so |very |super )?(?:nice|great|good|awesome|cool|useful|helpful|handy|lovely|amazing|perfect|fantastic|ideal)\b/,
      0.75,
    ),
    cue(/\b(?:feature|enhancement) request\b|\bfeature suggestion\b|\bwish ?list\b/, 0.85),
    cue(
      /\b(?:i|we) (?:really |just |so |still )?(?:wish|need|want) (?:there (?:was|were)|you|it|to be able|a way|an? |the (?:option|ability)|some |more |this)/,
      0.6,
    ),
    cue(/\b(?:should|needs to|need to) (?:be able to|have an? |support|allow|offer|let )/, 0.55),
    cue(
      /\b(?:any (?:plans?|chance|way|news|update|eta)|is there a plan|are there (?:any )?plans|when (?:will|can|are) (?:we|you|i|it)|when is|do you plan|planning to)\b/,
      0.5,
    ),
    cue(
      /\b(?:there should be|there needs to be|need a way to|needs? an option|lacks?|lacking|missing an?|missing the|would help|would make (?:my|our|life|it)|how about (?:adding|an?)|what about adding|vote for|my vote|\+1)\b/,
      0.6,
    ),
    cue(
      /\b(?:bring back|hoping for|hope (?:you|for|to see|we get)|waiting for|suggestion|suggest|proposal|propose|dream feature)\b/,
      0.45,
    ),
  ],
  bug_report: [
    cue(/\b(?:crash(?:es|ed|ing)?|bugs?|broken|broke|glitch(?:es|y)?|buggy|freezes?|freezing|frozen|stuck)\b/, 0.6),
    cue(
      /\b(?:does not|do not|did not|will not|is not|are not|no longer|stopped|can not|never|not) (?:even )?(?:work|load|open|save|start|sync|display|show|respond|appear|update|upload|play|connect|refresh|render)\w*/,
      0.75,
    ),
    cue(
      /\b(?:errors?|exception|traceback|stack ?trace|error message|http (?:4|5)\d\d|500|404|null pointer|segfault|failed to|fails? (?:to|with|when)|failing)\b/,
      0.6,
    ),
    cue(
      /\b(?:steps to reproduce|repro(?:duce|ducible)?|expected behaviou?r|actual (?:result|behaviou?r)|regression|since (?:the|last) (?:update|release|upgrade)|after (?:the )?(?:update|updating|upgrading))\b/,
      0.7,
    ),
    cue(
      /\b(?:lost (?:my|all|the)|disappear(?:s|ed)?|vanish(?:es|ed)?|gone missing|twice|duplicated?|blank (?:page|screen)|wrong (?:date|time|number|price)|logs? me out|charged twice|can not log ?in|fell apart)\b/,
      0.5,
    ),
  ],
  question: [
    cue(/\?\s*$/, 0.7),
    cue(
      /^(?:how|what|where|when|why|which|who|can|could|does|do|is|are|will|would|has|have|anyone|any ?body|should|may)\b[^.!]{3,}/,
      0.3,
    ),
    cue(
      /\b(?:how (?:do|can|to|does|should)|is there (?:a|any) (?:way|setting|option)|does any ?(?:one|body)|any ?one know|wondering (?:if|how|whether|what)|not sure (?:how|if|what|why)|can any ?one|any ideas?|help (?:me|with)|need help|looking for (?:a way|help))\b/,
      0.6,
    ),
  ],
  praise: [
    cue(
      /\b(?:thank(?:s| you)|thx|cheers|kudos|well done|good job|great (?:job|work|update)|nice (?:work|job|one)|appreciate|hats off|congrat\w*)\b/,
      0.55,
    ),
    cue(/\b(?:i|we|absolutely|just|really) (?:really |absolutely |so |just )?(?:love|adore|enjoy)(?:d|s|ing)?\b/, 0.6),
    cue(
      /\b(?:amazing|awesome|excellent|fantastic|brilliant|gorgeous|stunning|perfect|beautiful|lovely|superb|wonderful|best (?:app|tool|brand|service|update|thing|purchase)|life ?saver|game ?changer|obsessed|works (?:great|well|perfectly|like a charm)|that worked|in love)\b/,
      0.5,
    ),
    cue(/[😍🥰❤💕🔥👏🙌💖🤩😻💚💙🧡]/u, 0.45),
  ],
  complaint: [
    cue(
      /\b(?:terrible|horrible|awful|worst|useless|unusable|ridiculous|unacceptable|disappoint(?:ed|ing|ment)|frustrat(?:ed|ing|ion)|annoying|annoyed|joke|garbage|trash|rubbish|pathetic|disgrace|fed up|sick of|tired of|waste of|rip ?off|scam|shame|angry|furious|hate|hates|ignored)\b/,
      0.6,
    ),
    cue(
      /\b(?:cancel(?:l?ing|l?ed)? (?:my|our)|switch(?:ing)? to|moving to|want (?:my|a) (?:money|refund)|refund|never (?:again|buying|ordering)|no (?:reply|answer|response)|still (?:no|not|waiting|nothing)|for (?:days|weeks)|how hard can|seriously\?|come on)\b/,
      0.5,
    ),
    cue(
      /\b(?:too (?:slow|expensive|small|short|big|long|many|much)|overpriced|runs? small|poor (?:quality|service|support)|bad (?:quality|service|experience|idea|update)|do not like|not happy|not impressed|not good enough)\b/,
      0.45,
    ),
    cue(/[😡🤬😠👎🙄😤]/u, 0.45),
  ],
};
