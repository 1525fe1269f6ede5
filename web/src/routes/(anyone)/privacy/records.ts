/** What the software stores. Keep it in step with every change of what is stored. */
export const records = [
  {
    what: 'Uw aanvraag',
    holds:
      'Naam, functie, gemeente of organisatie, werkadres, uw motivering, uw antwoord op een vraag, en wat een moderator besloot en waarom.',
    why: 'Om zeker te weten wie er lid wordt.',
    howLong:
      'Wat u invult en nog niet verstuurt: een dag, alleen voor uw browser. Bevestigt u uw adres niet: een week. Anders zolang u lid bent; daarna bepaalt VNG wanneer de aanvraag wordt gewist.',
    readBy: 'De moderators van VNG.'
  },
  {
    what: 'Een uitnodiging',
    holds:
      'Naam, e-mailadres, functie, organisatie, wie u uitnodigde, en wanneer de uitnodiging werd verstuurd en aangenomen. Nodigt u zelf iemand van buiten uit voor een gesprek, dan staan uw naam, functie en organisatie in die e-mail.',
    why: 'Om u uit te nodigen, en niemand anders in uw plaats.',
    howLong:
      'Werd u er lid mee: zolang u lid bent, en drie maanden daarna. Anders tot drie maanden nadat de uitnodiging is aangenomen, ingetrokken of verlopen.',
    readBy: 'De moderators van VNG. Van een uitnodiging voor één gesprek alleen wie daar mag uitnodigen.'
  },
  {
    what: 'Uw profiel',
    holds:
      'Naam, functie, gemeente en de fora waarin u zit, een foto als u die toevoegt, en waarover u e-mails wilt. Nodigde een lid u uit voor één gesprek: diens naam, tot een moderator uw organisatie bevestigt. Uit de foto halen wij waar en wanneer die is gemaakt. Uw werkadres staat apart.',
    why: 'Zodat leden weten met wie zij spreken, en wij u kunnen mailen.',
    howLong:
      'Zolang u lid bent. Uw naam blijft bij berichten die blijven staan, tot u uw gegevens laat wissen. Uw foto is weg zodra uw lidmaatschap stopt, en een maand later gewist. Is uw lidmaatschap beëindigd, dan bewaren wij uw werkadres en uw keuze voor e-mails nog dertig dagen, zodat een vergissing ongedaan kan. Wij mailen daar dan niet naartoe.',
    readBy:
      'Leden die u in een forum of gesprek tegenkomen. Uw werkadres, en waarover u e-mails wilt, alleen de moderators.'
  },
  {
    what: 'Uw zetel',
    holds:
      'Welke functie u had of hebt, van wanneer tot wanneer, en wanneer dat is bevestigd. Draagt u een zetel over: het adres van uw opvolger.',
    why: 'Om zeker te weten dat wie in de kamer zit, daar nog hoort.',
    howLong:
      'Blijvend, zodat bij eerdere berichten is na te gaan welke functie u toen had. Het adres van een opvolger tot drie maanden na de overdracht.',
    readBy:
      'Alleen u en de moderators van VNG. Uw functie bij uw naam ziet iedereen die u in een forum of gesprek tegenkomt.'
  },
  {
    what: 'De contactpersoon van uw gemeente',
    holds:
      'Naam, werkadres, en wie de contactpersoon wanneer aanwees. De contactpersoon ziet van u alleen uw naam en functie, als die bevestigd moeten worden.',
    why: 'Om twee keer per jaar te vragen of de functies in de gemeente nog kloppen.',
    howLong: 'Tot drie maanden nadat iemand anders contactpersoon werd.',
    readBy: 'De moderators van VNG.'
  },
  {
    what: 'Dat e-mail bij u niet aankomt',
    holds: 'Uw adres, wat de mailserver antwoordde, wanneer en hoe vaak.',
    why: 'Zodat u en de moderators het weten.',
    howLong: 'Tot er weer een e-mail aankomt, of tot 90 dagen na de laatste keer.',
    readBy: 'Alleen u en de moderators van VNG.'
  },
  {
    what: 'Dat u een grens bereikte',
    holds: 'Welke grens, zoals heel veel bladzijden in een minuut, wanneer en hoe vaak. Niet welke bladzijden.',
    why: 'Zodat niemand, en niets onder uw naam, het forum voor anderen traag maakt.',
    howLong: 'Tot een moderator het weglegt, of tot 90 dagen na de laatste keer.',
    readBy: 'De moderators van VNG.'
  },
  {
    what: 'Waarmee u inlogt, en uw sessies',
    holds:
      'Het openbare deel van uw toegangssleutels, of een onleesbare afdruk van uw wachtzin en herstelcodes en de versleutelde sleutel van uw code-app. Van uw werkaccount alleen een kenmerk. En op welk apparaat en wanneer u bent ingelogd. Uw vingerafdruk, gezicht of pincode blijft op uw eigen apparaat.',
    why: 'Om u veilig te laten inloggen.',
    howLong:
      'Een sessie tot u uitlogt of zij verloopt. De rest tot u het verwijdert, of tot dertig dagen nadat uw lidmaatschap stopt. In die dagen kan er niemand mee inloggen; wij bewaren het om een vergissing ongedaan te kunnen maken. Laat u uw gegevens wissen, dan is het meteen weg.',
    readBy: 'Alleen u en het systeem.'
  },
  {
    what: 'Hoe uw toegang werd hersteld',
    holds: 'Hoe twee moderators nagingen of u het was, en wanneer. Alleen als u alles kwijt was.',
    why: 'Zodat niemand anders uw toegang kan krijgen.',
    howLong: 'Tot uw gegevens worden gewist.',
    readBy: 'De moderators van VNG. U ziet dat het loopt.'
  },
  {
    what: 'Uw berichten',
    holds:
      'De tekst, het moment, en eerdere versies als u iets verandert. De vorige titel van een vraag staat alleen in het logboek. Van een besloten gesprek ook wie er beslist als de vrager wegvalt.',
    why: 'Dit is het gesprek.',
    howLong:
      'Tot u een bericht verwijdert: dan is de tekst weg en staat er alleen dat er een bericht was. Gesprekken worden niet vanzelf gewist. Haalt een moderator een heel gesprek weg, dan leest niemand het meer; het blijft bewaard, zodat een moderator het kan terugzetten.',
    readBy:
      'Wie bij het gesprek staat. Meldt een lezer een bericht, dan leest een moderator dat ene bericht. Verbergt een moderator een bericht, dan zien alleen u en de moderators waarom.'
  },
  {
    what: 'Wat u gelezen hebt',
    holds:
      'Per gesprek tot welk bericht u kwam, en uw attenderingen. Ook wat een moderator aan uw gesprek deed, en waarom.',
    why: 'Om te laten zien wat nieuw voor u is.',
    howLong: 'Zolang u het gesprek kunt lezen.',
    readBy: 'Alleen u.'
  },
  {
    what: 'Een melding van een bericht',
    holds:
      'Wie het meldde en waarom, wat er toen stond, en wat een moderator besloot. Ook uw vraag om nog eens te kijken naar een verborgen bericht.',
    why: 'Zodat een moderator ernaar kan kijken.',
    howLong:
      'Blijvend. Verwijdert de schrijver het bericht, dan is wat er stond 30 dagen na het besluit weg. Laat u uw berichten wissen, dan is ook weg wat u als reden schreef.',
    readBy: 'De moderators van VNG. Wie het bericht schreef, ziet niet wie het meldde, en beiden lezen het besluit.'
  },
  {
    what: 'Het logboek',
    holds:
      'Wat moderators besloten, over wie of wat, waarom en wanneer. En wat er met uw lidmaatschap gebeurde: wanneer u inlogde en waarmee, wat u daaraan veranderde, wat u met uw gegevens deed, en welke handreikingen u downloadde. Van een moderator ook welke besloten gesprekken die las.',
    why: 'Zodat elk besluit, en misbruik van een account, later is na te gaan.',
    howLong:
      'Blijvend. Deze lijst kan niet worden veranderd of gewist, ook niet door een moderator. Elke regel is verzegeld: verandert iemand er toch een, dan is dat te zien. Wist u uw gegevens, dan staat uw naam er niet meer bij.',
    readBy: 'De moderators van VNG. Wat u zelf deed, staat ook in uw gegevens om mee te nemen.'
  },
  {
    what: 'Inloggen dat mislukte met een adres van niemand',
    holds: 'Een onleesbare afdruk van het getypte adres, en wanneer. Niet wie het deed.',
    why: 'Om te merken dat iemand adressen probeert.',
    howLong: 'Dertig dagen, en nooit meer dan de laatste tienduizend.',
    readBy: 'Alleen het systeem.'
  },
  {
    what: 'De huisregels die u aanvaardde',
    holds: 'Welke versie, en wanneer.',
    why: 'Zodat iedereen hier weet waar anderen zich aan houden.',
    howLong: 'Zolang u lid bent.',
    readBy: 'U en de moderators van VNG.'
  },
  {
    what: 'Uw gegevens om mee te nemen',
    holds: 'Eén bestand met alles wat op deze pagina staat, als u daarom vraagt.',
    why: 'Omdat u recht hebt op uw gegevens.',
    howLong: 'Zeven dagen, of tot uw lidmaatschap stopt.',
    readBy: 'Alleen u.'
  },
  {
    what: 'Uw verzoek om te wissen',
    holds:
      'Wanneer u het vroeg, wat u koos, en wanneer het is gedaan. Uw e-mailadres tot de laatste e-mail is verstuurd.',
    why: 'Om het te doen, en later te weten dat het is gedaan.',
    howLong: 'Blijvend, zonder uw naam. Het e-mailadres hoogstens een week.',
    readBy: 'Alleen u en het systeem.'
  }
]
