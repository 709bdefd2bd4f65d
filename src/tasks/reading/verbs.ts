/** What people in sales have to do, as they say it; also found as "sends", "sending". */
const verbs = new Set(
  [
    'accept add adjust agree align analyse analyze answer approve arrange ask assess assign attach attend',
    'back book brief bring build bump buy calculate call cancel catch change chase check circulate clarify',
    'clean clear close collect come compare compile complete confirm connect contact convince coordinate',
    'copy correct cover create cut deal decide define deliver demo discuss do double draft drive drop email',
    'escalate estimate evaluate explain extend file fill finalise finalize find finish fix flag follow',
    'forward gather get give go grab hand handle have help hold include introduce investigate invite invoice',
    'issue join keep kick land lead let line link list loop look mail make map mark march meet message model',
    'monitor move negotiate nudge offer onboard open order organise organize outline pass pay phone pick pin',
    'ping plan position post prep prepare present price print prioritise propose provide publish pull push',
    'put qualify quote raise re-send reach rebuild recheck recap reconcile record redo refresh register',
    'reissue release remind remove renew reopen replace reply report request research reschedule resend',
    'resolve respond review revise revisit rework ring roll run save schedule secure see sell send set',
    'settle share ship shorten show sign simplify sketch sort speak split spot start stop submit summarise',
    'summarize supply swap sync take talk tell test text tidy track train transfer translate trim try turn',
    'type update upload use validate verify visit walk warm win work wrap write dig nail lock ',
    'pitch push return scope unblock void withdraw',
  ].flatMap((line) => line.split(' ').filter((word) => word !== '')),
);

/** send */
export function isVerb(word: string): boolean {
  return verbs.has(word);
}

/** sends, visits, finishes, carries */
export function isVerbOfSomebody(word: string): boolean {
  if (!word.endsWith('s')) return false;
  return [word.slice(0, -1), word.slice(0, -2), `${word.slice(0, -3)}y`].some((base) =>
    verbs.has(base),
  );
}

/** sending, calling, getting, updating */
export function isVerbInDoing(word: string): boolean {
  if (!word.endsWith('ing')) return false;
  const base = word.slice(0, -3);
  return [base, `${base}e`, base.slice(0, -1)].some((one) => verbs.has(one));
}

const irregular = new Set(
  [
    "i'm i've we're we've they're you're he's she's it's that's there's",
    'is are was were has had been am went sat sent got came said told saw met won lost bought paid took gave made',
    'did done left felt thought heard knew held ran wrote spoke loved liked seems looks sounds wants likes needs',
    "loves hates says thinks keeps feels went became began broke chose drove fell forgot found isn't wasn't hasn't",
    "aren't can't cannot couldn't doesn't didn't won't wouldn't haven't could would might may should never will wants wanted",
  ].flatMap((line) => line.split(' ')),
);

/** Tells what is or was so. */
export function isTelling(word: string): boolean {
  return irregular.has(word) || (word.length > 4 && word.endsWith('ed') && !word.endsWith('eed'));
}
