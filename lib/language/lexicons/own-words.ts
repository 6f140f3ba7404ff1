type Words = Readonly<Record<'best' | 'good' | 'bad' | 'worst' | 'alas' | 'negates', string>> & {
  /** Those that may stand behind what they turn: "gefällt mir nicht". */
  readonly negatesBefore?: string;
};

/**
 * Words that people praise and complain with, by language, and those that turn them. They stand above what natural's
 * lexicons say, which were made for reviews of books and know neither crashes nor refunds; of German, where natural's
 * lexicon may not be used commercially, they are all there is.
 */
export const OWN_WORDS: Readonly<Record<string, Words>> = {
  de: {
    best: 'begeistert großartig hervorragend ausgezeichnet fantastisch wunderbar perfekt genial klasse spitze liebe liebt traumhaft toll super mega top prima sensationell grandios erstklassig exzellent beste bester wunderschön einwandfrei hammer phänomenal spitzenmäßig',
    good: 'gut schön nett freundlich hilfreich zufrieden freut freue gefällt gefallen bequem praktisch zuverlässig schnell einfach empfehlen empfehle empfehlenswert danke dank dankbar angenehm hübsch lecker klappt funktioniert läuft gelungen übersichtlich sauber günstig glücklich froh spaß lob lobe gelöst hilft geholfen gerne stabil flüssig hochwertig preiswert liebevoll kompetent bravo glückwunsch mag cool weich bequem schick robust pünktlich herzlich gratuliere reibungslos problemlos',
    bad: 'schlecht langsam teuer schwierig kompliziert unübersichtlich umständlich nervt nervig genervt störend fehler problem probleme bug absturz abstürze stürzt hängt ruckelt enttäuscht enttäuschend enttäuschung ärgerlich ärger ärgert unfreundlich unzufrieden verwirrend fehlt fehlerhaft falsch verloren mangelhaft mangel beschwerde reklamation langweilig hässlich stinkt kratzt riecht zerrissen gerissen bereue traurig dumm überteuert bedauerlich lahm träge wackelig undicht lieblos zweifelhaft abgestürzt',
    worst:
      'furchtbar schrecklich katastrophe katastrophal mist scheiße müll schrott unbrauchbar nutzlos kaputt defekt abzocke betrug frechheit unverschämt unverschämtheit hasse hass grauenhaft miserabel zumutung inakzeptabel wütend lächerlich peinlich schlimm schlimmste schlechteste unterirdisch wertlos eklig widerlich',
    alas: 'leider schade bedauerlicherweise',
    negates: 'nicht kein keine keinen keiner keinem nie niemals ohne nichts kaum weder nix',
    negatesBefore: 'nicht nie niemals',
  },
  fr: {
    best: 'super génial géniale parfait parfaite adore adoré excellent excellente magnifique fantastique formidable merveilleux merveilleuse meilleur meilleure nickel impeccable ravi ravie top',
    good: 'bon bonne bien merci bravo aime plaît plait content contente heureux heureuse satisfait satisfaite facile simple pratique fluide rapide fiable recommande marche fonctionne résolu félicitations cool chouette sympa utile efficace aimable agréable joli jolie beau belle confortable doux douce plaisir propre solide soigné',
    bad: 'bug bugs plante plantage bloque bloqué déçu déçue déception lent lente erreur erreurs panne galère problème problèmes énervant énervé agaçant moche perdu regrette regret cher chère mauvais mauvaise confus confuse compliqué désagréable gratte pue manque fragile ennuyeux bruyant disparu',
    worst:
      'nul nulle arnaque escroquerie honte cassé cassée inutilisable inutile déteste horrible affreux affreuse catastrophe inadmissible scandaleux scandale pire pourri merde insupportable lamentable voleurs fuir interminable médiocre furieux',
    alas: 'malheureusement hélas dommage',
    negates: 'pas ne n jamais rien aucun aucune sans ni non',
  },
  es: {
    best: 'genial perfecto excelente encanta encantan encantado estupendo increíble fantástico maravilloso precioso mejor enhorabuena magnífico buenísimo espectacular',
    good: 'bueno buen buena bien gracias recomiendo recomendable feliz contento satisfecho fácil rápido cómodo fiable útil bonito funciona funcionó solucionado solucionó solucionaron felicidades gusta gustan bravo guay placer amable eficaz suave agradable práctico sencillo fluida puntual cuidado',
    bad: 'mal malo mala error errores fallo fallos falla roto rota rompió cuelga bloquea lento lentísimo caro carísimo decepcionado decepción confuso problema problemas molesto harto arrepiento pena perdido perdí enfadado maleducado queja huele pica incómodo aburrido difícil complicado peor',
    worst:
      'pésimo horrible fatal estafa timo vergüenza desastre odio basura inservible inútil ridículo robo asco asqueroso terrible inaceptable penoso porquería',
    alas: 'lamentablemente desgraciadamente',
    negates: 'no nunca jamás ni sin nada nadie ningún ninguna tampoco',
  },
  it: {
    best: 'fantastico ottimo perfetto eccellente bellissimo adoro amo meraviglioso migliore entusiasta stupendo magnifico splendido perfezione',
    good: 'buono buon buona bene bello bravo grazie complimenti piace piacciono contento felice soddisfatto facile semplice veloce comodo affidabile utile funziona risolto consiglio piacere piacevole gentile efficiente top morbido fluida pratico carino puntuale comodissimo',
    bad: 'male brutto errore errori bug blocca crash lento lentissimo caro deluso delusione confuso problema problemi fastidioso stufo pento peggio peggiore perso maleducato pizzica strappato scomodo noioso difficile complicato fragile',
    worst:
      'pessimo orribile truffa vergogna disastro rotto odio schifo schifoso spazzatura inutile inutilizzabile scandaloso ridicolo puzza scadente terribile inaccettabile furto penoso',
    alas: 'purtroppo peccato',
    negates: 'non mai senza né nessun nessuna niente nulla nemmeno neanche',
  },
  pt: {
    best: 'ótimo perfeito excelente lindo adoro adorei amo maravilhoso melhor fantástico incrível encantado show magnífico espetacular',
    good: 'bom boa bem obrigado gosto gostei contente feliz satisfeito fácil simples rápido confortável confiável útil funciona funcionou resolveu resolvido recomendo parabéns prazer simpático agradável bonito eficiente macio prático top legal bacana',
    bad: 'mau má mal erro erros bug quebrado quebrou trava travou lento caro decepcionado decepção confuso problema problemas chato farto arrependo pena perdi perdido ruim cheira rasgou reclamação desconfortável difícil complicado pior demora falha falhas',
    worst:
      'péssimo horrível golpe fraude vergonha desastre odeio lixo inútil ridículo terrível inaceitável porcaria roubo nojo enganado',
    alas: 'infelizmente lamentavelmente',
    negates: 'não nunca jamais nem sem nada ninguém nenhum nenhuma',
  },
  nl: {
    best: 'super geweldig fantastisch prachtig heerlijk perfect top uitstekend aanrader beste schitterend gaaf briljant fenomenaal',
    good: 'goed bedankt dank blij tevreden mooi fijn prettig makkelijk handig snel betrouwbaar vriendelijk leuk lekker werkt werkte opgelost gefeliciteerd comfortabel netjes plezier geniet keurig soepel zacht hielp stevig overzichtelijk',
    bad: 'slecht traag langzaam fout fouten bug crasht crash vast hangt probleem problemen duur teleurgesteld teleurstelling irritant vervelend boos verwarrend onduidelijk kwijt spijt onbeschoft ontevreden klacht rommel kriebelt lastig saai gescheurd lelijk',
    worst:
      'kapot verschrikkelijk vreselijk afschuwelijk waardeloos onbruikbaar nutteloos oplichting schande ramp haat belachelijk stinkt slechtste nep stuk schandalig walgelijk',
    alas: 'helaas jammer',
    negates: 'niet geen nooit niks niets zonder noch nauwelijks',
    negatesBefore: 'niet nooit',
  },
};
